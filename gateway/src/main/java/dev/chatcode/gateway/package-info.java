/// The gateway: the daemon on the user's server. This package is the start of the program and its wiring only.
@NullMarked
package dev.chatcode.gateway;

import org.jspecify.annotations.NullMarked;
