package dev.chatcode.bench;

import dev.chatcode.e2e.system.AttachedTerminal;
import dev.chatcode.e2e.system.ChatcodeSystem;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.viewer.ViewerRequest;

/// A viewer at the end of the whole chain.
final class ChainTerminal implements Terminal {
    private static final int COLS = 80;
    private static final int ROWS = 24;

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
    public long printed() {
        return viewer.printed();
    }

    @Override
    public void awaitMore(long bytes) {
        viewer.awaitChange(PATIENCE, () -> viewer.offset() > bytes);
    }

    @Override
    public void awaitEnd(String text) {
        viewer.awaitChange(PATIENCE, () -> viewer.endsWith(text));
    }

    /// Milliseconds until a viewer who comes anew has the screen and so many lines, of which some are on the screen.
    static double millisToAttach(ChatcodeSystem system, SessionId session, int lines) {
        var start = System.nanoTime();
        try (var viewer = AttachedTerminal.connect(system, session)) {
            viewer.send(new ViewerRequest.Attach(session, COLS, ROWS, null, null, null));
            viewer.awaitChange(PATIENCE, () -> viewer.offset() >= 0);
            viewer.send(new ViewerRequest.TakeSnapshot(session, lines));
            viewer.awaitChange(PATIENCE, () -> viewer.lines() >= lines - ROWS);
            return (System.nanoTime() - start) / 1e6;
        }
    }

    @Override
    public void close() {
        viewer.close();
    }
}
