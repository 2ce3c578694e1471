/// What all HTTP routes share: errors, security, limits, and the files of the web app. Knows no feature.
@NullMarked
package dev.chatcode.controlplane.web;

import org.jspecify.annotations.NullMarked;
