package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.terminal.TerminalMeters.Result;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.SessionEvent.Verified;
import dev.chatcode.protocol.viewer.ViewerRequest.Verify;
import java.util.Optional;
import java.util.function.Function;

/// Asks the gateway what one terminal shows, for viewers who want to compare. Each viewer's own state is its
/// [Verification].
final class Verifications {
    private final SessionId session;
    private final ChannelLock lock;

    /// Guarded by lock.
    private final Audience audience;

    private final TerminalMeters meters;

    Verifications(SessionId session, ChannelLock lock, Audience audience, TerminalMeters meters) {
        this.session = session;
        this.lock = lock;
        this.audience = audience;
        this.meters = meters;
    }

    /// Nothing happens where the viewer asks too often.
    void ask(Viewer viewer, GatewayHub hub, Verify wish) {
        if (lock.locked(() -> viewer.verification().tryBegin(hub, wish, System.nanoTime()))) {
            hub.tell(request -> {
                lock.locked(() -> {
                    viewer.verification().sent(request);
                    return true;
                });
                return new SessionCommand.Verify(request, session);
            });
        }
    }

    void answered(Verified verified) {
        count(verification -> verification.answered(verified));
    }

    void refused(RequestId request) {
        count(verification -> verification.refused(request));
    }

    /// One viewer at most has asked; it is woken to be told.
    private void count(Function<Verification, Optional<Result>> news) {
        lock.locked(() -> {
            audience.forEach(viewer -> {
                news.apply(viewer.verification()).ifPresent(meters::verified);
                viewer.changed().signalAll();
            });
            return true;
        });
    }
}
