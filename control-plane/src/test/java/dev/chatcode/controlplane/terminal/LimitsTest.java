package dev.chatcode.controlplane.terminal;

import static dev.chatcode.controlplane.TestSocket.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.MockGateway;
import dev.chatcode.controlplane.TerminalClient;
import dev.chatcode.controlplane.TestSocket;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.Protocol;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TerminalSize;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerEvent.AttachMode;
import dev.chatcode.protocol.viewer.ViewerRequest;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the protocol limits: the last that is taken, and the first that is not.
class LimitsTest {
    @TempDir
    static Path directory;

    private static Installation installation;
    private static MockGateway gateway;
    private SessionId session;

    @BeforeAll
    static void start() {
        installation = new Installation(directory, "--chatcode.sessions.limit=50").connected();
        gateway = installation.gateway();
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @BeforeEach
    void begin() {
        session = installation.newSession();
        gateway.inputs().clear();
    }

    @Test
    void aTextHasAtMostOneMebibyteAndTwoEndTheSocket() {
        try (var viewer = installation.open(session).attach()) {
            viewer.socket().send(ping(Protocol.MAX_TEXT_BYTES, "x"));
            viewer.awaitEvent(ViewerEvent.Pong.class);
            viewer.socket().send(ping(Protocol.MAX_TEXT_BYTES + 1, "x"));
            awaitErrors(viewer, "payload_too_large", 1);
            viewer.socket().send(ping(Protocol.MAX_TEXT_BYTES / 2 + 100, "\u00e4"));
            awaitErrors(viewer, "payload_too_large", 2);
            viewer.socket().send(ping(Protocol.MAX_TEXT_BYTES_BEFORE_CLOSE, "x"));
            awaitErrors(viewer, "payload_too_large", 3);
            viewer.socket().sendUntilClosed(ping(Protocol.MAX_TEXT_BYTES_BEFORE_CLOSE + 1, "x"));
            assertThat(viewer.socket().awaitClosed().code()).isEqualTo(1009);
        }
    }

    @Test
    void aFrameHasAtMost64KiB() {
        var most = FrameCodec.encode(
                FrameKind.INPUT, session.value(), 0, ByteBuffer.allocate(Protocol.MAX_FRAME_BYTES - 10 - length()));
        assertThat(most.remaining()).isEqualTo(Protocol.MAX_FRAME_BYTES);
        var tooMuch = ByteBuffer.allocate(Protocol.MAX_FRAME_BYTES + 1)
                .put(most.duplicate())
                .rewind();
        try (var viewer = installation.open(session).attach()) {
            viewer.socket().send(most);
            await().until(() -> gateway.inputs().size() == 1);
            viewer.socket().send(tooMuch);
            awaitErrors(viewer, "payload_too_large", 1);
            assertThat(gateway.inputs()).hasSize(1);
        }
    }

    @Test
    void aTerminalHasAtMost1000ColumnsAnd500Rows() {
        try (var viewer = installation.open(session).attach()) {
            for (var size : List.of(new TerminalSize(1000, 500), new TerminalSize(1, 1))) {
                viewer.send(new ViewerRequest.Resize(null, size.cols(), size.rows()));
                await().until(() -> gateway.terminal(session).size().equals(size));
            }
            var count = 0;
            for (var wrong : List.of("1001, \"rows\": 24", "0, \"rows\": 24", "80, \"rows\": 501", "80, \"rows\": 0")) {
                viewer.socket()
                        .send("{\"type\": \"session.resize\", \"schema_version\": \"1\", \"cols\": " + wrong + "}");
                awaitErrors(viewer, "invalid_payload", ++count);
            }
            assertThat(gateway.terminal(session).size()).isEqualTo(new TerminalSize(1, 1));
        }
    }

    @Test
    void aSnapshotHasAtMost10000LinesOfHistory() {
        try (var viewer = installation.open(session).attach()) {
            viewer.send(new ViewerRequest.TakeSnapshot(null, 10_000));
            await().until(() -> gateway.commands(SessionCommand.TakeSnapshot.class).stream()
                    .anyMatch(wish -> Integer.valueOf(10_000).equals(wish.lines())));
            viewer.socket().send("{\"type\": \"session.snapshot\", \"schema_version\": \"1\", \"lines\": 10001}");
            awaitErrors(viewer, "invalid_payload", 1);
        }
    }

    @Test
    void aViewerThatComesBackIsContinuedFromTheFirstByteOfTheWindowAndNotFromTheOneBefore() {
        var window = Protocol.REPLAY_WINDOW_BYTES;
        gateway.print(session, random(window + 1000));
        var epoch = gateway.terminal(session).epoch();
        try (var first = installation.open(session).attach()) {
            first.awaitPosition(window + 1000L);
        }
        try (var exact = installation.open(session).attachFrom(epoch, 1000)) {
            assertThat(exact.attached().mode()).isEqualTo(AttachMode.EXACT);
            exact.awaitPosition(window + 1000L);
            assertThat(exact.stream()).isEqualTo(gateway.terminal(session).from(1000));
        }
        try (var late = installation.open(session).attachFrom(epoch, 999)) {
            assertThat(late.attached().mode()).isEqualTo(AttachMode.SNAPSHOT);
        }
    }

    @Test
    void aSocketIsIdleAfterTenMinutesAndNotBefore() {
        var keeper = installation.app().bean(TerminalKeeper.class);
        try (var viewer = TerminalClient.withoutAcks(installation.owner(), installation.vps(), session)
                .attach()) {
            installation.app().clock().advance(TerminalKeeper.IDLE.minusSeconds(30));
            // Its sign of life is the answer to a ping; that it said nothing is what counts here.
            channels().sockets().forEach(ViewerSocket::alive);
            keeper.check();
            assertThat(viewer.socket().isClosed()).isFalse();
            installation.app().clock().advance(Duration.ofSeconds(30));
            keeper.check();
            assertThat(viewer.socket().awaitClosed()).isEqualTo(new TestSocket.Closed(4000, "idle"));
        } finally {
            gateway.connect();
            installation.awaitConnected(true);
        }
    }

    @Test
    void fiftyViewersSeeTheSameAndOneOfThemWrites() {
        var bytes = random(1 << 20);
        var viewers = new ArrayList<TerminalClient>();
        try {
            for (var i = 0; i < 50; i++) {
                viewers.add(installation.open(session).attach());
            }
            gateway.print(session, bytes);
            for (var viewer : viewers) {
                viewer.awaitPosition(bytes.length);
                assertThat(viewer.faults()).isEmpty();
                assertThat(viewer.stream()).isEqualTo(gateway.terminal(session).from(viewer.streamStart()));
            }
            assertThat(viewers.getLast().attached().viewers()).isEqualTo(50);
            viewers.forEach(viewer -> viewer.type("x"));
            viewers.stream().skip(1).forEach(viewer -> awaitErrors(viewer, "read_only", 1));
            await().until(() -> gateway.inputs().size() == 1);
        } finally {
            viewers.forEach(TerminalClient::close);
        }
    }

    @Test
    void theSizeFollowsWhoTakesOver() {
        try (var ada = installation.open(session).attach();
                var bob = installation
                        .open(session)
                        .attach(new ViewerRequest.Attach(session, 120, 40, null, null, null))) {
            assertThat(gateway.terminal(session).size()).isEqualTo(new TerminalSize(80, 24));
            bob.send(new ViewerRequest.TakeWriter(null));
            await().until(() -> gateway.terminal(session).size().equals(new TerminalSize(120, 40)));
            await().until(() -> ada.last(ViewerEvent.Snapshot.class).cols() == 120);
        }
    }

    @Test
    void outputThatComesTwiceOrOverlapsIsShownOnceAndAGapIsFilledBySnapshot() {
        var all = random(30_000);
        try (var viewer = installation.open(session).attach()) {
            gateway.printOffline(session, all);
            output(0, all, 0, 10_000);
            output(0, all, 0, 10_000);
            output(5_000, all, 5_000, 10_000);
            output(2_000, all, 2_000, 500);
            viewer.awaitPosition(15_000);
            assertThat(viewer.faults()).isEmpty();
            var seen = viewer.snapshots();
            output(20_000, all, 20_000, 10_000);
            viewer.awaitPosition(30_000);
            assertThat(viewer.snapshots()).isGreaterThan(seen);
            assertThat(viewer.faults()).isEmpty();
        }
    }

    @Test
    void whatAGatewaySaysOfNothingThatIsThereReachesNobody() {
        try (var viewer = installation.open(session).attach()) {
            var before = viewer.events().size();
            gateway.socket().send(FrameCodec.encode(FrameKind.OUTPUT, "ses-none", 0, ByteBuffer.wrap(utf8("stray"))));
            gateway.socket().send(FrameCodec.encode(FrameKind.SNAPSHOT, "unannounced", 0, ByteBuffer.wrap(utf8("x"))));
            gateway.print(session, utf8("mine"));
            viewer.awaitPosition(4);
            assertThat(viewer.stream()).asString().isEqualTo("mine");
            assertThat(viewer.snapshotFrames()).isEmpty();
            assertThat(viewer.events().stream().skip(before).filter(ViewerEvent.Failure.class::isInstance))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain"})
    void aDamagedSnapshotIsABadGateway(String form) {
        gateway.answer(command -> command instanceof SessionCommand.TakeSnapshot wish
                ? Optional.of(() -> gateway.socket().send("""
                        {"type": "session.snapshot", "schema_version": "1", "session_id": "%s", "request_id": "%s",
                         "content": "***", "content_encoding": "base64", "cols": 80, "rows": 24, "cursor_x": 0,
                         "cursor_y": 0, "cursor_visible": true, "alternate_on": false}""".formatted(session, wish.requestId())))
                : Optional.empty());
        try {
            var owner = installation.owner();
            var answer = owner.send(
                    owner.request("/api/sessions/" + session + "/snapshot").header("Accept", form));
            assertThat(answer.status()).isEqualTo(502);
        } finally {
            gateway.answer(command -> Optional.empty());
        }
    }

    private static TerminalChannels channels() {
        return installation.app().bean(TerminalChannels.class);
    }

    private void output(long offset, byte[] bytes, int from, int length) {
        gateway.socket()
                .send(FrameCodec.encode(
                        FrameKind.OUTPUT, session.value(), offset, ByteBuffer.wrap(bytes, from, length)));
    }

    private int length() {
        return session.value().length();
    }

    /// A message of exactly so many characters.
    private static String ping(int characters, String filler) {
        var start = "{\"type\": \"ping\", \"schema_version\": \"1\", \"pad\": \"";
        return start + filler.repeat(characters - start.length() - 2) + "\"}";
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(11).nextBytes(bytes);
        return bytes;
    }

    private static void awaitErrors(TerminalClient viewer, String code, int count) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(viewer.events())
                        .filteredOn(event -> event instanceof ViewerEvent.Failure failure
                                && failure.code().equals(code))
                        .hasSize(count));
    }
}
