package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TerminalSize;
import dev.chatcode.protocol.command.SessionCommand;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings one terminal to the size that is wanted: one size after the other, and of many that are wanted meanwhile the
/// last. Has a thread only while there is something to do.
final class Resizing {
    private static final Logger LOG = LoggerFactory.getLogger(Resizing.class);

    private final SessionId session;
    private final GatewayId gateway;
    private final GatewayDirectory directory;
    private final Consumer<TerminalSize> applied;
    private final AtomicReference<Job> job = new AtomicReference<>(Job.IDLE);

    /// @param wanted next; nothing, while the last one is being applied
    private record Job(boolean running, @Nullable TerminalSize wanted) {
        static final Job IDLE = new Job(false, null);
        static final Job LAST = new Job(true, null);
    }

    /// @param applied is told on a thread that holds no lock
    Resizing(SessionId session, GatewayId gateway, GatewayDirectory directory, Consumer<TerminalSize> applied) {
        this.session = session;
        this.gateway = gateway;
        this.directory = directory;
        this.applied = applied;
    }

    void want(TerminalSize size) {
        if (!job.getAndSet(new Job(true, size)).running()) {
            Thread.ofVirtual().name("resize-" + session).start(this::run);
        }
    }

    private void run() {
        for (var size = take(); size.isPresent(); size = take()) {
            apply(size.get());
        }
    }

    private Optional<TerminalSize> take() {
        var before = job.getAndUpdate(now -> now.wanted() == null ? Job.IDLE : Job.LAST);
        return Optional.ofNullable(before.wanted());
    }

    private void apply(TerminalSize size) {
        try {
            directory
                    .require(gateway)
                    .request(request -> new SessionCommand.Resize(request, session, size.cols(), size.rows()));
            applied.accept(size);
        } catch (FailureException e) {
            LOG.info("session {}: not resized: {}", session, e.detail());
        }
    }
}
