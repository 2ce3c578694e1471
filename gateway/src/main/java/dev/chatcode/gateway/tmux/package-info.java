/// The terminal multiplexer: its server, its control mode, the quoting of its commands. Knows nothing of the
/// control plane.
@NullMarked
package dev.chatcode.gateway.tmux;

import org.jspecify.annotations.NullMarked;
