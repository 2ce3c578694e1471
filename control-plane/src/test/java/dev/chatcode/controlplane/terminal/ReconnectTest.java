package dev.chatcode.controlplane.terminal;

import static dev.chatcode.controlplane.TestSocket.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.MockGateway;
import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.SnapshotContent;
import dev.chatcode.protocol.SnapshotId;
import dev.chatcode.protocol.TerminalSize;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SessionSnapshot;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What comes late: from a connection that has been replaced, and in a snapshot that was overtaken.
class ReconnectTest {
    private static final byte[] LARGE = "x".repeat(100_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private Installation installation;
    private MockGateway gateway;
    private TerminalChannels channels;
    private SessionId session;

    @BeforeEach
    void start() {
        installation = new Installation(directory).connected();
        gateway = installation.gateway();
        channels = installation.app().bean(TerminalChannels.class);
        session = installation.newSession();
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void theEndOfAReplacedConnectionThatIsToldLateTakesNothingOffline() {
        var older = hub();
        reconnect();
        channels.offline(older);
        try (var viewer = installation.open(session).attach()) {
            assertThat(viewer.attached().gatewayConnected()).isTrue();
            viewer.type("x");
            await().until(() -> !gateway.inputs().isEmpty());
        }
    }

    @Test
    void whatComesLateOverAReplacedConnectionIsDropped() {
        var older = hub();
        gateway.print(session, utf8("one "));
        try (var viewer = installation.open(session).attach()) {
            viewer.awaitPosition(4);
            reconnect();
            var seen = viewer.snapshots();

            channels.online(older);
            channels.frame(older, new Frame(FrameKind.OUTPUT, session.value(), 1_000, ByteBuffer.wrap(utf8("stale"))));
            channels.event(older, new SessionEvent.Resumed(session, new Epoch("stale"), 7));
            channels.event(older, new SessionEvent.Ended(session, 1, null));
            channels.closed(older);

            gateway.print(session, utf8("two"));
            viewer.awaitPosition(7);
            assertThat(viewer.stream()).isEqualTo(gateway.terminal(session).from(viewer.streamStart()));
            assertThat(viewer.snapshots()).isEqualTo(seen);
            assertThat(viewer.events()).noneMatch(ViewerEvent.Ended.class::isInstance);
            assertThat(viewer.faults()).isEmpty();
        }
    }

    @Test
    void aConnectionThatReplacesAnotherAndNeverSaysHelloTakesTheGatewayOffline() {
        try (var viewer = installation.open(session).attach()) {
            gateway.open();
            gateway.kill();
            viewer.awaitEvent(ViewerEvent.GatewayOffline.class);
            gateway.connect();
            viewer.awaitEvent(ViewerEvent.GatewayOnline.class);
        }
    }

    @Test
    void aSnapshotThatWasOvertakenByAResizeIsNotWhatCameOutOfIt() throws IOException {
        var asked = new CopyOnWriteArrayList<SessionCommand.TakeSnapshot>();
        try (var viewer = installation.open(session).attach()) {
            viewer.awaitEvent(ViewerEvent.Snapshot.class);
            gateway.send(announcement("slow", gateway.terminal(session).epoch()));
            gateway.answer(command -> command instanceof SessionCommand.TakeSnapshot wish
                            && wish.sessionId().equals(session)
                    ? Optional.of(() -> asked.add(wish))
                    : Optional.empty());
            viewer.send(new ViewerRequest.Resize(null, 132, 43));
            await().until(() -> !asked.isEmpty());

            sendFrames("slow");
            awaitAllIsTaken();
            gateway.answer(command -> Optional.empty());
            var wish = asked.getFirst();
            gateway.send(gateway.terminal(session).snapshot(wish.requestId(), true));

            await().until(() -> viewer.last(ViewerEvent.Snapshot.class).cols() == 132);
            assertThat(viewer.events())
                    .filteredOn(ViewerEvent.Resized.class::isInstance)
                    .allMatch(event -> ((ViewerEvent.Resized) event).cols() == 132);
            assertThat(gateway.terminal(session).size()).isEqualTo(new TerminalSize(132, 43));
        }
    }

    @Test
    void aSnapshotThatWasBuiltBeforeAResizeAndAnnouncedAfterItIsNotWhatCameOutOfIt() {
        var held = new CopyOnWriteArrayList<SessionSnapshot>();
        try (var viewer = installation.open(session).attach()) {
            viewer.awaitEvent(ViewerEvent.Snapshot.class);
            gateway.answer(command -> command instanceof SessionCommand.TakeSnapshot wish
                            && wish.sessionId().equals(session)
                    ? Optional.of(() -> held.add(gateway.terminal(session).snapshot(wish.requestId(), true)))
                    : Optional.empty());
            viewer.send(new ViewerRequest.TakeSnapshot(null, 5000));
            await().until(() -> held.size() == 1);
            viewer.send(new ViewerRequest.Resize(null, 132, 43));
            await().until(() -> held.size() == 2);

            held.forEach(gateway::send);

            await().until(() -> viewer.last(ViewerEvent.Snapshot.class).cols() == 132);
            assertThat(viewer.events())
                    .filteredOn(ViewerEvent.Resized.class::isInstance)
                    .allMatch(event -> ((ViewerEvent.Resized) event).cols() == 132);
        }
    }

    @Test
    void aSnapshotOfAnEarlierEpochThatArrivesLateChangesNothing() throws IOException {
        try (var viewer = installation.open(session).attach()) {
            viewer.awaitEvent(ViewerEvent.Snapshot.class);
            gateway.send(announcement("slow", gateway.terminal(session).epoch()));
            gateway.terminal(session).restart("e-new", 40);
            gateway.send(new SessionEvent.Resumed(session, new Epoch("e-new"), 40));
            await().until(() -> viewer.epoch().equals(new Epoch("e-new")));
            var seen = viewer.snapshots();
            sendFrames("slow");
            awaitAllIsTaken();
            gateway.print(session, utf8("new"));
            viewer.awaitPosition(43);
            assertThat(viewer.snapshots()).isEqualTo(seen);
            assertThat(channels.find(gateway.id(), session)
                            .flatMap(TerminalChannel::held)
                            .orElseThrow()
                            .epoch())
                    .isEqualTo(new Epoch("e-new"));
            assertThat(viewer.faults()).isEmpty();
        }
    }

    /// A snapshot takes a while to arrive. Who wanted it may be gone by then, and nobody else must notice.
    @Test
    void aViewerThatClosesWhileItsSnapshotIsAssembledLeavesNothingBehind() throws IOException {
        var asked = new CopyOnWriteArrayList<SessionCommand.TakeSnapshot>();
        try (var stays = installation.open(session).attachReadOnly()) {
            stays.awaitEvent(ViewerEvent.Snapshot.class);
            gateway.answer(command -> command instanceof SessionCommand.TakeSnapshot wish
                            && wish.sessionId().equals(session)
                    ? Optional.of(() -> asked.add(wish))
                    : Optional.empty());
            try (var leaves = installation.open(session).attach()) {
                leaves.send(new ViewerRequest.TakeSnapshot(null, 5000));
                await().until(() -> !asked.isEmpty());
                gateway.send(announcement("slow", gateway.terminal(session).epoch()));
                leaves.socket().abort();
            }
            await().until(() -> stays.last(ViewerEvent.WriterChanged.class).viewers() == 1);
            sendFrames("slow");
            gateway.print(session, utf8("on it goes"));
            stays.awaitPosition(10);
            assertThat(stays.faults()).isEmpty();
        }
    }

    /// What is sent over one connection is taken in its order: when this has come, so has everything before.
    private void awaitAllIsTaken() {
        var other = installation.newSession();
        try (var marker = installation.open(other).attachReadOnly()) {
            gateway.print(other, utf8("mark"));
            marker.awaitPosition(4);
        }
    }

    private GatewayHub hub() {
        return installation
                .app()
                .bean(GatewayDirectory.class)
                .find(gateway.id())
                .orElseThrow();
    }

    private void reconnect() {
        var before = hub();
        gateway.connect();
        await().until(() -> installation
                .app()
                .bean(GatewayDirectory.class)
                .find(gateway.id())
                .filter(hub -> !hub.equals(before))
                .isPresent());
    }

    private SessionSnapshot announcement(String content, Epoch epoch) {
        return new SessionSnapshot(
                session,
                null,
                null,
                new SnapshotId(content),
                LARGE.length,
                SnapshotContent.DEFLATE,
                80,
                24,
                0,
                0,
                true,
                false,
                epoch,
                gateway.terminal(session).end(),
                null,
                null);
    }

    private void sendFrames(String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(LARGE);
        }
        gateway.socket().send(FrameCodec.encode(FrameKind.SNAPSHOT, content, 0, ByteBuffer.wrap(bytes.toByteArray())));
    }
}
