/// API tokens: what a user gives to a program so that it may do things in their name.
@NullMarked
package dev.chatcode.controlplane.account.token;

import org.jspecify.annotations.NullMarked;
