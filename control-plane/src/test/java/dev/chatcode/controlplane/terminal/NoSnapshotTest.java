package dev.chatcode.controlplane.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.MockGateway;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.SnapshotContent;
import dev.chatcode.protocol.SnapshotId;
import dev.chatcode.protocol.command.SessionCommand.TakeSnapshot;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.ErrorCode;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SessionSnapshot;
import dev.chatcode.protocol.viewer.ViewerRequest;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of those who need a snapshot where the gateway has none for them.
class NoSnapshotTest {
    @TempDir
    Path directory;

    private Installation installation;
    private MockGateway gateway;
    private SessionId session;

    @BeforeEach
    void start() {
        installation = new Installation(directory).connected();
        gateway = installation.gateway();
        session = installation.newSession();
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @ParameterizedTest
    @CsvSource({"INTERNAL, 502", "SESSION_NOT_FOUND, 404"})
    void whatTheGatewayRefusesIsNotWaitedForUntilTheTimeIsUp(ErrorCode code, int status) {
        answer(wish -> gateway.send(Ack.failed(wish.requestId(), code, "no")));
        assertThat(statusOfSnapshot()).isEqualTo(status);
    }

    @Test
    void anAnswerThatCannotBeUnderstoodIsNotWaitedForUntilTheTimeIsUp() {
        answer(wish -> gateway.socket().send("""
                {"type": "session.snapshot", "schema_version": "1", "session_id": "%s", "request_id": "%s",
                 "cols": 0}""".formatted(session, wish.requestId())));
        assertThat(statusOfSnapshot()).isEqualTo(502);
    }

    @Test
    void aConnectionThatIsLostIsNotWaitedForUntilTheTimeIsUp() {
        answer(wish -> gateway.kill());
        assertThat(statusOfSnapshot()).isEqualTo(503);
    }

    @Test
    void aSnapshotThatBreaksOnItsWayIsNotWaitedForUntilTheTimeIsUp() {
        answer(wish -> {
            announce("broken", wish.requestId());
            sendBrokenFrame("broken");
        });
        assertThat(statusOfSnapshot()).isEqualTo(502);
    }

    @Test
    void whoNeedsASnapshotThatBrokeAsksForAnother() {
        assertThatAViewerGetsAnother(wish -> {
            announce("broken", wish.requestId());
            sendBrokenFrame("broken");
        });
    }

    @Test
    void whoNeedsASnapshotThatWasDisplacedByOthersAsksForAnother() {
        assertThatAViewerGetsAnother(wish -> {
            announce("displaced", wish.requestId());
            for (var i = 0; i < SnapshotAssemblies.MAX_COUNT; i++) {
                announce("other-" + i, null);
            }
        });
    }

    @Test
    void whoNeedsASnapshotWhoseNameWasUsedAgainAsksForAnother() {
        assertThatAViewerGetsAnother(wish -> {
            announce("twice", wish.requestId());
            announce("twice", null);
        });
    }

    @Test
    void whoNeedsASnapshotOfAnEpochThatIsOverAsksForAnother() {
        assertThatAViewerGetsAnother(wish -> {
            announce("old", wish.requestId());
            gateway.terminal(session).restart("e-new", 40);
            gateway.send(new SessionEvent.Resumed(session, new Epoch("e-new"), 40));
        });
    }

    /// @param once what the gateway answers the first time
    private void assertThatAViewerGetsAnother(Consumer<TakeSnapshot> once) {
        var first = new AtomicBoolean(true);
        gateway.answer(command -> command instanceof TakeSnapshot wish && first.getAndSet(false)
                ? Optional.of(() -> once.accept(wish))
                : Optional.empty());
        try (var viewer = installation.open(session)) {
            viewer.send(new ViewerRequest.Attach(session, 80, 24, null, null, true));
            await().atMost(Duration.ofSeconds(6)).until(() -> viewer.snapshots() > 0);
            assertThat(first).isFalse();
        }
    }

    private void announce(String content, @Nullable RequestId request) {
        var terminal = gateway.terminal(session);
        gateway.send(new SessionSnapshot(
                session,
                request,
                null,
                new SnapshotId(content),
                100_000,
                SnapshotContent.DEFLATE,
                80,
                24,
                0,
                0,
                true,
                false,
                terminal.epoch(),
                terminal.end(),
                null,
                null));
    }

    private void sendBrokenFrame(String content) {
        gateway.socket().send(FrameCodec.encode(FrameKind.SNAPSHOT, content, 7, ByteBuffer.allocate(10)));
    }

    private int statusOfSnapshot() {
        return installation
                .owner()
                .get("/api/sessions/" + session + "/snapshot")
                .status();
    }

    private void answer(Consumer<TakeSnapshot> differently) {
        gateway.answer(command ->
                command instanceof TakeSnapshot wish ? Optional.of(() -> differently.accept(wish)) : Optional.empty());
    }
}
