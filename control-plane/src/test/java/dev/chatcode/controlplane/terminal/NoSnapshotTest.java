package dev.chatcode.controlplane.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.MockGateway;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand.TakeSnapshot;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.ErrorCode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
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
