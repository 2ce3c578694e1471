package dev.chatcode.controlplane.terminal;

import static dev.chatcode.controlplane.TestSocket.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.TerminalClient;
import dev.chatcode.protocol.Protocol;
import dev.chatcode.protocol.SessionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowViewerTest {
    private static final int FLOOD = 12 << 20;

    @TempDir
    static Path directory;

    private static Installation installation;
    private SessionId session;

    @BeforeAll
    static void start() {
        installation = new Installation(directory).connected();
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @BeforeEach
    void begin() {
        session = installation.newSession();
    }

    @Test
    void aSlowViewerIsResetInsteadOfHoldingUpTheTerminal() {
        try (var fast = installation.open(session).attach();
                var slow = slow(50_000).attach()) {
            flood();
            fast.awaitPosition(FLOOD);
            assertThat(fast.faults()).isEmpty();
            assertThat(fast.stream())
                    .isEqualTo(installation.gateway().terminal(session).from(fast.streamStart()));
            assertThat(slow.received()).isLessThan(2 << 20);

            slow.awaitPosition(FLOOD);
            assertThat(slow.snapshots()).isGreaterThan(1);
            assertThat(slow.faults()).isEmpty();
        }
    }

    /// What Ctrl-C does to `yes`: the flood stops and a prompt appears.
    @Test
    void theEndOfAFloodReachesASlowViewerWithinASecond() throws InterruptedException {
        try (var slow = slow(50_000).attach()) {
            var stopped = new AtomicBoolean();
            var flooding = Thread.ofVirtual().start(() -> {
                var lines = utf8("y\r\n".repeat(20_000));
                while (!stopped.get()) {
                    installation.gateway().print(session, lines);
                    LockSupport.parkNanos(5_000_000);
                }
            });
            await().atMost(Duration.ofSeconds(20)).until(() -> slow.snapshots() > 3);
            stopped.set(true);
            flooding.join();
            installation.gateway().print(session, utf8("^C$ "));
            var end = installation.gateway().terminal(session).end();
            var printed = System.nanoTime();
            slow.awaitPosition(end);
            assertThat(Duration.ofNanos(System.nanoTime() - printed)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void aViewerThatStopsReadingIsNotCollectedFor() {
        try (var dead = TerminalClient.withoutAcks(installation.owner(), installation.vps(), session)
                        .attach();
                var alive = installation.open(session).attach()) {
            flood();
            alive.awaitPosition(FLOOD);
            assertThat(dead.received()).isLessThanOrEqualTo(ViewerFlow.FIRST_WINDOW);
            var channels = installation.app().bean(TerminalChannels.class).all();
            assertThat(channels.stream().mapToInt(TerminalChannel::outputMemory))
                    .allMatch(memory -> memory <= Protocol.REPLAY_WINDOW_BYTES);
        }
    }

    @Test
    void memoryThatNobodyNeedsIsGivenBack() {
        flood();
        var channels = installation.app().bean(TerminalChannels.class);
        await().until(() ->
                channels.all().stream().mapToLong(TerminalChannel::outputMemory).sum() > 1 << 20);
        channels.all().forEach(TerminalChannel::trim);
        assertThat(channels.all().stream()
                        .mapToLong(TerminalChannel::outputMemory)
                        .sum())
                .isZero();
        try (var viewer = installation.open(session).attach()) {
            installation.gateway().print(session, utf8("on it goes"));
            viewer.awaitPosition(FLOOD + 10);
            assertThat(viewer.faults()).isEmpty();
        }
    }

    private TerminalClient slow(long bytesPerSecond) {
        return TerminalClient.slow(installation.owner(), installation.vps(), session, bytesPerSecond);
    }

    private void flood() {
        var random = new Random(5);
        var bytes = new byte[FLOOD / 12];
        for (var i = 0; i < 12; i++) {
            random.nextBytes(bytes);
            installation.gateway().print(session, bytes);
        }
    }
}
