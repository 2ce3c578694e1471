package dev.chatcode.controlplane.terminal;

import static dev.chatcode.controlplane.TestSocket.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.MockGateway;
import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.controlplane.session.SessionStore;
import dev.chatcode.controlplane.vps.VpsProvider;
import dev.chatcode.controlplane.vps.VpsStatus;
import dev.chatcode.controlplane.vps.VpsStore;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.SnapshotContent;
import dev.chatcode.protocol.SnapshotId;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SessionSnapshot;
import dev.chatcode.protocol.viewer.ViewerEvent.AttachMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalMemoryTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path directory;

    private Installation installation;
    private MockGateway gateway;
    private TerminalMemory memory;
    private TerminalChannels channels;

    @BeforeEach
    void start() {
        installation = new Installation(
                        directory,
                        "--chatcode.terminal.replay-memory=8MB",
                        "--chatcode.terminal.replay-memory-per-gateway=6MB")
                .connected();
        gateway = installation.gateway();
        memory = installation.app().bean(TerminalMemory.class);
        channels = installation.app().bean(TerminalChannels.class);
        awaitFirstReportIsTaken();
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void finishedSnapshotsOfSessionsThatNobodyWatchesDoNotFillTheMemory() {
        for (var i = 0; i < 30; i++) {
            gateway.send(snapshot("made-up-" + i, "x".repeat(400_000), null));
        }
        awaitAllIsTaken();
        assertThat(memory.of(gateway.id())).isBetween(MIB, 6 * MIB);
    }

    @Test
    void snapshotsThatNeverArriveWholeDoNotFillTheMemory() throws IOException {
        var content = new byte[1_000_000];
        new Random(5).nextBytes(content);
        var compressed = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(compressed)) {
            deflater.write(content);
        }
        for (var i = 0; i < 20; i++) {
            gateway.send(new SessionEvent.Resumed(new SessionId("made-up-" + i), new Epoch("made-up"), 0));
            gateway.send(snapshot("made-up-" + i, null, "part-" + i));
            for (var at = 0; at < 900_000; at += 60_000) {
                var payload = ByteBuffer.wrap(compressed.toByteArray(), at, 60_000);
                gateway.socket().send(FrameCodec.encode(FrameKind.SNAPSHOT, "part-" + i, at, payload));
            }
        }
        awaitAllIsTaken();
        assertThat(memory.of(gateway.id())).isBetween(MIB, 6 * MIB);
    }

    @Test
    void theOutputOfTerminalsThatAreWatchedDoesNotFillTheMemoryEither() {
        var sessions = Stream.generate(installation::newSession).limit(5).toList();
        var viewers = sessions.stream()
                .map(session -> installation.open(session).attach())
                .toList();
        for (var session : sessions) {
            for (var i = 0; i < 20; i++) {
                gateway.print(session, new byte[100_000]);
            }
        }
        for (var viewer : viewers) {
            viewer.awaitPosition(2_000_000);
            assertThat(viewer.faults()).isEmpty();
            viewer.close();
        }
        assertThat(memory.of(gateway.id())).isLessThan(6 * MIB);
    }

    @Test
    void aGatewayThatTakesTooMuchLeavesTheOthersWhatTheyHave() {
        var session = installation.newSession();
        gateway.print(session, new byte[500_000]);
        var app = installation.app();
        var token = SecretToken.random();
        var vps = app.bean(VpsStore.class)
                .create(app.user("mallory@example.com").id(), "m", VpsProvider.MANUAL, VpsStatus.ACTIVE);
        var id = app.bean(GatewayStore.class).create(vps.id(), token);
        try (var mallory = new MockGateway(app.origin(), id, token, MockGateway.CAPABILITIES)) {
            mallory.connect();
            for (var i = 0; i < 30; i++) {
                mallory.send(snapshot("made-up-" + i, "x".repeat(400_000), null));
            }
            await().until(() -> channels.find(id, new SessionId("made-up-29")).isPresent());
        }
        var epoch = gateway.terminal(session).epoch();
        try (var viewer = installation.open(session).attachFrom(epoch, 0)) {
            assertThat(viewer.attached().mode()).isEqualTo(AttachMode.EXACT);
            viewer.awaitPosition(500_000);
        }
    }

    @Test
    void whatIsForgottenCountsNoMore() {
        gateway.send(snapshot("made-up", "x".repeat(400_000), null));
        awaitAllIsTaken();
        assertThat(memory.of(gateway.id())).isGreaterThan(800_000);
        gateway.health();
        await().until(() -> memory.of(gateway.id()) < 400_000);
    }

    /// It would forget what a test makes up. What is reported is taken in order, and an end can be seen.
    private void awaitFirstReportIsTaken() {
        var session = installation.newSession();
        gateway.removeTerminal(session);
        gateway.send(new SessionEvent.Ended(session, 0, null));
        var sessions = installation.app().bean(SessionStore.class);
        await().until(() -> !sessions.find(session).orElseThrow().status().isOpen());
    }

    /// What is sent over one connection is taken in its order: when this has come, so has everything before.
    private void awaitAllIsTaken() {
        var session = installation.newSession();
        try (var viewer = installation.open(session).attachReadOnly()) {
            gateway.print(session, utf8("mark"));
            viewer.awaitPosition(4);
        }
    }

    private static SessionSnapshot snapshot(String session, @Nullable String content, @Nullable String contentId) {
        return new SessionSnapshot(
                new SessionId(session),
                null,
                content,
                contentId == null ? null : new SnapshotId(contentId),
                contentId == null ? null : 1_000_000,
                contentId == null ? null : SnapshotContent.DEFLATE,
                80,
                24,
                0,
                0,
                true,
                false,
                new Epoch("made-up"),
                0L,
                null,
                null);
    }
}
