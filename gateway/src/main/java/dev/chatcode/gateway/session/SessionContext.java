package dev.chatcode.gateway.session;

import dev.chatcode.gateway.tmux.TmuxServer;
import dev.chatcode.protocol.Epoch;
import java.time.InstantSource;
import java.util.function.Supplier;

/// What all sessions of a gateway have in common.
record SessionContext(
        TmuxServer tmux, SessionFiles files, Supplier<Epoch> epochs, InstantSource clock, SessionListener listener) {}
