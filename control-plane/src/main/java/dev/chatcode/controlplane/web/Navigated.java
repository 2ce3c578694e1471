package dev.chatcode.controlplane.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A route to which a link leads: a browser in which nobody is signed in is sent to the page for that, and shown no
/// JSON.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Navigated {}
