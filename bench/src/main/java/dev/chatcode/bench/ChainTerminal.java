package dev.chatcode.bench;

import dev.chatcode.e2e.system.AttachedTerminal;
import dev.chatcode.e2e.system.ChatcodeSystem;
import dev.chatcode.protocol.SessionId;

/// A viewer at the end of the whole chain.
final class ChainTerminal implements Terminal {
    private final AttachedTerminal viewer;

    ChainTerminal(ChatcodeSystem system, SessionId session) {
        viewer = AttachedTerminal.attach(system, session);
    }

    @Override
    public void type(String text) {
        viewer.type(text);
    }

    /// The offset: it moves with a snapshot too.
    @Override
    public long received() {
        return viewer.offset();
    }

    @Override
    public boolean endsWith(String text) {
        return viewer.endsWith(text);
    }

    int snapshots() {
        return viewer.snapshots();
    }

    @Override
    public void close() {
        viewer.close();
    }
}
