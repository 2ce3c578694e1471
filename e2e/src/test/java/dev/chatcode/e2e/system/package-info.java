/// The whole system as its users have it: the real jars as processes, a real tmux, clients over real sockets.
@NullMarked
package dev.chatcode.e2e.system;

import org.jspecify.annotations.NullMarked;
