package dev.chatcode.controlplane.terminal;

import static dev.chatcode.controlplane.TestSocket.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.MockGateway;
import dev.chatcode.controlplane.TerminalClient;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.GatewayCommand;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.ErrorCode;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerRequest;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A viewer's way to the gateway and back, when it wants to know whether it shows the same.
class VerifyTest {
    private static final String WRONG = "ffffffffffffffff";

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
        gateway.print(session, utf8("abc"));
        gateway.commands().clear();
    }

    @AfterEach
    void answerAsUsual() {
        gateway.answer(command -> Optional.empty());
    }

    @Test
    void aViewerIsToldWhatTheGatewayShowsAndTheResultIsCounted() {
        assertCounted(3, gateway.terminal(session).hash(), 1, 0, 0);
        assertCounted(3, WRONG, 0, 1, 0);
        assertCounted(2, gateway.terminal(session).hash(), 0, 0, 1);
        assertCounted(3, null, 0, 0, 0);
    }

    @Test
    void onlyWhoAskedIsToldAndAReadOnlyViewerMayAsk() {
        try (var writer = attached();
                var reader = installation.open(session).attachReadOnly()) {
            reader.awaitPosition(3);
            verify(reader, 3, null);
            reader.awaitEvent(ViewerEvent.Verified.class);
            writer.send(new ViewerRequest.Ping());
            writer.awaitEvent(ViewerEvent.Pong.class);
            assertThat(writer.events()).noneMatch(ViewerEvent.Verified.class::isInstance);
        }
    }

    @Test
    void whoAsksWithoutPauseIsAnsweredOnceAndTheGatewayIsAskedOnce() {
        try (var viewer = attached()) {
            for (var i = 0; i < 100; i++) {
                verify(viewer, 3, WRONG);
            }
            viewer.send(new ViewerRequest.Ping());
            viewer.awaitEvent(ViewerEvent.Pong.class);
            viewer.awaitEvent(ViewerEvent.Verified.class);
            // So fast that no second has gone by is no computer's duty.
            assertThat(gateway.commands(SessionCommand.Verify.class)).hasSizeLessThan(10);
        }
    }

    @Test
    void aGatewayThatRefusesDisturbsNobody() {
        var before = counted("unknown");
        gateway.answer(command -> command instanceof SessionCommand.Verify verify
                ? Optional.of(() -> gateway.send(Ack.failed(verify.requestId(), ErrorCode.INTERNAL, "broken")))
                : Optional.empty());
        try (var viewer = attached()) {
            verify(viewer, 3, WRONG);
            await().until(() -> counted("unknown") == before + 1);
            gateway.print(session, utf8("d"));
            viewer.awaitPosition(4);
            assertThat(viewer.events()).noneMatch(ViewerEvent.Failure.class::isInstance);
        }
    }

    @Test
    void malformedQuestionsAreRefused() {
        try (var viewer = attached()) {
            var good = "{\"type\": \"session.verify\", \"schema_version\": \"1\", \"epoch\": \"e\", \"offset\": 3, %s}";
            viewer.socket().send(good.formatted("\"hash\": \"short\""));
            viewer.socket().send(good.formatted("\"hash\": 5"));
            viewer.socket().send(good.formatted("\"session_id\": \"ses-other\""));
            viewer.socket().send("{\"type\": \"session.verify\", \"schema_version\": \"1\", \"offset\": 3}");
            await().untilAsserted(() -> assertThat(viewer.events())
                    .filteredOn(event -> event instanceof ViewerEvent.Failure failure
                            && failure.code().equals("invalid_payload"))
                    .hasSize(4));
            assertThat(gateway.commands(SessionCommand.Verify.class)).isEmpty();
        }
    }

    @Test
    void malformedAndUnwantedAnswersAreDropped() {
        try (var viewer = attached()) {
            gateway.answer(command -> verifying(command).map(verify -> () -> {
                var text = "{\"type\": \"session.verified\", \"schema_version\": \"1\", \"request_id\": \"%s\","
                        + " \"session_id\": \"%s\", \"epoch\": \"e\", \"offset\": 3, \"hash\": \"%s\"}";
                gateway.socket().send(text.formatted("nobodys", session, "NOT-HEXADECIMAL-"));
                gateway.socket().send(text.formatted("nobodys", session, WRONG));
                gateway.socket().send(text.formatted(verify.requestId(), "ses-none", WRONG));
                gateway.send(gateway.terminal(session).verified(verify.requestId()));
                gateway.socket().send(text.formatted(verify.requestId(), session, "NOT-HEXADECIMAL-"));
                gateway.socket().send(text.formatted(verify.requestId(), session, WRONG));
            }));
            verify(viewer, 3, null);
            assertThat(viewer.awaitEvent(ViewerEvent.Verified.class).hash())
                    .isEqualTo(gateway.terminal(session).hash());
            gateway.print(session, utf8("d"));
            viewer.awaitPosition(4);
            assertThat(viewer.events())
                    .filteredOn(ViewerEvent.Verified.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    void aSnapshotThatIsApproximateSaysSoToViewersAndToTheApi() {
        gateway.answer(command -> command instanceof SessionCommand.TakeSnapshot take
                ? Optional.of(() -> {
                    gateway.send(gateway.terminal(session).approximateSnapshot(take.requestId()));
                    gateway.send(Ack.ok(take.requestId()));
                })
                : Optional.empty());
        try (var viewer = installation.open(session).attach()) {
            viewer.send(new ViewerRequest.TakeSnapshot(null, null));
            await().until(() -> viewer.events().stream()
                    .anyMatch(event -> event instanceof ViewerEvent.Snapshot snapshot
                            && Boolean.TRUE.equals(snapshot.approximate())));
        }
        var path = "/api/sessions/" + session + "/snapshot";
        assertThat(installation.owner().get(path).json().path("approximate").asBoolean(false))
                .isTrue();
        answerAsUsual();
        assertThat(installation.owner().get(path).json().has("approximate")).isFalse();
    }

    @Test
    void withoutAConnectedGatewayTheViewerIsToldSo() {
        try (var viewer = attached()) {
            gateway.kill();
            installation.awaitConnected(false);
            verify(viewer, 3, null);
            assertThat(viewer.awaitEvent(ViewerEvent.Failure.class).code()).isEqualTo("gateway_offline");
        } finally {
            installation.connected();
        }
    }

    private static Optional<SessionCommand.Verify> verifying(GatewayCommand command) {
        return command instanceof SessionCommand.Verify verify ? Optional.of(verify) : Optional.empty();
    }

    private TerminalClient attached() {
        var viewer = installation.open(session).attach();
        viewer.awaitPosition(3);
        return viewer;
    }

    private static void verify(TerminalClient viewer, long offset, @Nullable String hash) {
        viewer.send(new ViewerRequest.Verify(null, viewer.epoch(), offset, hash));
    }

    /// By a viewer of its own, because each has to wait between two questions.
    private void assertCounted(long offset, @Nullable String hash, int exact, int different, int unknown) {
        var before = new double[] {counted("exact"), counted("different"), counted("unknown")};
        try (var viewer = attached()) {
            verify(viewer, offset, hash);
            var terminal = gateway.terminal(session);
            assertThat(viewer.awaitEvent(ViewerEvent.Verified.class))
                    .isEqualTo(new ViewerEvent.Verified(session, terminal.epoch(), 3, terminal.hash()));
        }
        assertThat(new double[] {counted("exact"), counted("different"), counted("unknown")})
                .containsExactly(before[0] + exact, before[1] + different, before[2] + unknown);
    }

    private static double counted(String result) {
        return installation
                .app()
                .bean(MeterRegistry.class)
                .counter("chatcode.terminal.verified", "result", result)
                .count();
    }
}
