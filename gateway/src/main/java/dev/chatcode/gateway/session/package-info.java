/// Sessions, each one tmux session: their output as a log with offsets, their input, their life. Knows nothing
/// of how they reach the control plane.
@NullMarked
package dev.chatcode.gateway.session;

import org.jspecify.annotations.NullMarked;
