package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.account.LiveSignIns;
import dev.chatcode.controlplane.account.SignedOut;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Does what becomes due with time alone: writer locks lapse, idle and dead sockets are closed, what is over is
/// forgotten.
@Component
class TerminalKeeper {
    static final Duration IDLE = Duration.ofMinutes(10);
    static final Duration PING_AFTER = Duration.ofSeconds(25);
    static final Duration DEAD_AFTER = Duration.ofSeconds(75);

    private static final int CLOSE_IDLE = 4000;
    private static final int CLOSE_SIGNED_OUT = 1008;

    /// "Service Restart": come back soon.
    private static final int CLOSE_RESTART = 1012;

    private final TerminalChannels channels;
    private final LiveSignIns signIns;
    private final InstantSource clock;

    /// When sockets were last looked at. Owned by the scheduler, which runs this one at a time.
    private Instant socketsCheckedAt;

    TerminalKeeper(TerminalChannels channels, LiveSignIns signIns, InstantSource clock) {
        this.channels = channels;
        this.signIns = signIns;
        this.clock = clock;
        this.socketsCheckedAt = clock.instant();
    }

    @Scheduled(fixedDelay = 1_000)
    void check() {
        for (var channel : channels.all()) {
            channel.lookForGateway();
            channel.seat().tellIfLapsed();
            if (channel.isUseless()) {
                channels.forget(channel, TerminalChannel::isUseless);
            }
        }
        checkSockets();
    }

    /// A sign-in may expire, or end between the upgrade of a socket and its opening.
    @Scheduled(fixedDelay = 30_000)
    void checkSignIns() {
        channels.sockets().stream()
                .map(ViewerSocket::signIn)
                .distinct()
                .filter(signIn -> !signIns.holds(signIn))
                .forEach(signIn -> signedOut(new SignedOut(signIn)));
    }

    @EventListener
    void signedOut(SignedOut event) {
        channels.sockets().stream()
                .filter(socket -> socket.signIn().equals(event.signIn()))
                .forEach(socket -> socket.close(CLOSE_SIGNED_OUT, "signed out"));
    }

    /// The server stops, and tells browsers to come back.
    @EventListener(ContextClosedEvent.class)
    void stop() {
        channels.sockets().forEach(socket -> socket.close(CLOSE_RESTART, "the control plane is restarting"));
    }

    private void checkSockets() {
        var now = clock.instant();
        var pingDue = Duration.between(socketsCheckedAt, now).compareTo(PING_AFTER) > 0;
        for (var socket : channels.sockets()) {
            if (Duration.between(socket.spokeAt(), now).compareTo(IDLE) >= 0) {
                socket.close(CLOSE_IDLE, "idle");
            } else if (Duration.between(socket.livedAt(), now).compareTo(DEAD_AFTER) > 0) {
                socket.disconnect();
            } else if (pingDue) {
                socket.ping();
            }
        }
        socketsCheckedAt = pingDue ? now : socketsCheckedAt;
    }
}
