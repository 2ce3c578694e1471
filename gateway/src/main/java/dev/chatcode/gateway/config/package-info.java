/// The gateway's settings, from the environment and a file that only its user can read.
@NullMarked
package dev.chatcode.gateway.config;

import org.jspecify.annotations.NullMarked;
