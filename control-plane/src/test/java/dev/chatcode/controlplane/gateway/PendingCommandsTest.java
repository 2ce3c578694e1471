package dev.chatcode.controlplane.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.event.Ack;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PendingCommandsTest {
    private static final RequestId ID = new RequestId("req-1");

    private final PendingCommands pending = new PendingCommands();

    @Test
    void anAckEndsACommandOnce() {
        var answer = pending.add(ID);
        pending.answered(Ack.ok(ID));
        pending.answered(new Ack(ID, false, "late", null));
        assertThat(answer).isCompletedWithValue(Ack.ok(ID));
    }

    @Test
    void anotherCommandsAnswerChangesNothing() {
        var answer = pending.add(ID);
        pending.answered(Ack.ok(new RequestId("req-2")));
        assertThat(answer).isNotDone();
    }

    @Test
    void theEndOfTheConnectionEndsThemAll() {
        var before = pending.add(ID);
        pending.close();
        var after = pending.add(new RequestId("req-2"));
        assertThat(failureOf(before).failure()).isEqualTo(Failure.GATEWAY_OFFLINE);
        assertThat(failureOf(after).failure()).isEqualTo(Failure.GATEWAY_OFFLINE);
    }

    @Test
    void theyAreNotCollectedWithoutBound() {
        assertThatThrownBy(() -> {
                    for (var i = 0; i <= 1000; i++) {
                        var ignored = pending.add(new RequestId("req-" + i));
                        assertThat(ignored).isNotDone();
                    }
                })
                .isInstanceOf(FailureException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "session_limit_reached, session limit reached (7), SESSION_LIMIT_REACHED",
        "agent_not_installed, codex is not installed. Run agents.install first., AGENT_NOT_INSTALLED",
        "session_exists, already exists, SESSION_EXISTS",
        "session_not_found, gone, NOT_FOUND",
        "invalid_path, no, INVALID_PATH",
        "internal, broken, GATEWAY_FAILED",
        "something_new, who knows, GATEWAY_FAILED",
        ", session limit reached (7), SESSION_LIMIT_REACHED",
        ", codex is not installed. Run agents.install first., AGENT_NOT_INSTALLED",
        ", session x already exists, SESSION_EXISTS",
        ", boom, GATEWAY_FAILED"
    })
    void aRefusalIsToldInTheTermsOfTheApi(String code, String error, Failure expected) {
        var answer = pending.add(ID);
        pending.answered(new Ack(ID, false, error, code));
        assertThat(failureOf(answer).failure()).isEqualTo(expected);
        assertThat(failureOf(answer).detail()).isEqualTo(error);
    }

    private static FailureException failureOf(CompletableFuture<Ack> answer) {
        try {
            throw new AssertionError("answered with " + answer.get());
        } catch (ExecutionException e) {
            return (FailureException) java.util.Objects.requireNonNull(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
