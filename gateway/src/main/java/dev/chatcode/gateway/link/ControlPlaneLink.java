package dev.chatcode.gateway.link;

import dev.chatcode.gateway.agent.InstallListener;
import dev.chatcode.gateway.config.GatewayConfig;
import dev.chatcode.gateway.health.HealthReporter;
import dev.chatcode.gateway.session.SessionListener;
import dev.chatcode.protocol.MalformedMessageException;
import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.MachineCommand.Welcome;
import dev.chatcode.protocol.event.MachineEvent.AgentInstallProgress;
import dev.chatcode.protocol.event.MachineEvent.Hello;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Keeps the gateway connected to the control plane, for ever: `run` is the loop, [LinkAttempt] one connection.
public final class ControlPlaneLink implements SessionListener, InstallListener {
    /// The extensions of the protocol that this gateway knows.
    public static final List<String> CAPABILITIES = Capabilities.OURS;

    private static final System.Logger LOG = System.getLogger(ControlPlaneLink.class.getName());
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REFUSED_PAUSE = Duration.ofSeconds(60);
    private static final Duration GOOD_CONNECTION = Duration.ofSeconds(30);

    private final GatewayConfig config;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Backoff backoff = new Backoff(RandomGenerator.getDefault());
    private final InstantSource clock;
    private final Pause pause;

    /// Written by run; null while there is no connection.
    private volatile @Nullable LinkAttempt current;

    public ControlPlaneLink(GatewayConfig config, InstantSource clock) {
        this(config, clock, Thread::sleep);
    }

    ControlPlaneLink(GatewayConfig config, InstantSource clock, Pause pause) {
        this.config = config;
        this.clock = clock;
        this.pause = pause;
    }

    /// Does what makes the first message of a kind slow: finding out how its record is written or read. To be called
    /// while the gateway is not ready yet, for the first two: what it says, and what it is answered.
    public static void prepareMessages(Hello hello) {
        Messages.EVENTS.encode(hello);
        try {
            Messages.COMMANDS.decode(Messages.COMMANDS.encode(new Welcome(null, CAPABILITIES, List.of())));
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("no codec reads what it has written", e);
        }
    }

    /// Waits before the next attempt.
    @FunctionalInterface
    interface Pause {
        void await(Duration time) throws InterruptedException;
    }

    /// Connects, again and again, until the thread is interrupted.
    public void run(Services services, Hello hello, HealthReporter health) throws InterruptedException {
        while (true) {
            var time = Duration.ZERO;
            var start = clock.instant();
            var attempt = new LinkAttempt(config, services, hello, health);
            try {
                current = attempt;
                attempt.run(http);
            } catch (IOException e) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "connection to {0} ended: {1}",
                        config.controlPlane(),
                        e.getMessage());
                time = pauseAfter(start);
            } catch (CompletionException e) {
                time = connectFailed(e.getCause());
            } finally {
                current = null;
                attempt.close();
            }
            pause.await(time);
        }
    }

    @Override
    public void outputAvailable(SessionId session) {
        connection().ifPresent(connection -> connection.outputAvailable(session));
    }

    @Override
    public void ended(SessionId session) {
        var attempt = current;
        if (attempt != null) {
            attempt.ended(session);
        }
    }

    @Override
    public void failed(SessionId session, String error) {
        var attempt = current;
        if (attempt != null) {
            attempt.failed(session, error);
        }
    }

    @Override
    public void progress(AgentInstallProgress progress) {
        connection().ifPresent(connection -> connection.send(progress));
    }

    @Override
    public void resultAvailable() {
        connection().ifPresent(LinkConnection::installResultAvailable);
    }

    private Optional<LinkConnection> connection() {
        var attempt = current;
        return attempt == null ? Optional.empty() : attempt.connection();
    }

    private Duration pauseAfter(Instant start) {
        if (Duration.between(start, clock.instant()).compareTo(GOOD_CONNECTION) >= 0) {
            backoff.reset();
        }
        return backoff.next();
    }

    private Duration connectFailed(@Nullable Throwable cause) {
        if (cause instanceof WebSocketHandshakeException refusal) {
            var status = refusal.getResponse().statusCode();
            if (status == 401 || status == 404) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "the control plane does not know this gateway or its token "
                                + "(status {0}); trying again every minute",
                        Integer.toString(status));
                return REFUSED_PAUSE;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the control plane refused the connection with status {0}",
                    Integer.toString(status));
            return backoff.next();
        }
        LOG.log(System.Logger.Level.INFO, "cannot connect to {0}: {1}", config.controlPlane(), String.valueOf(cause));
        return backoff.next();
    }
}
