/// The connection to the daemon on each server: who may connect, commands and their answers, and what comes in. What a
/// message means for sessions and terminals is left to those features.
@NullMarked
package dev.chatcode.controlplane.gateway;

import org.jspecify.annotations.NullMarked;
