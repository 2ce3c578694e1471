package dev.chatcode.controlplane.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.MachineEvent.AgentsStatus;
import java.util.List;
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
        var answer = pending.add(ID, Ack.class);
        pending.answered(Ack.ok(ID));
        pending.answered(new Ack(ID, false, "late", null));
        assertThat(answer).isCompletedWithValue(Ack.ok(ID));
    }

    @Test
    void anotherCommandsAnswerChangesNothing() {
        var answer = pending.add(ID, Ack.class);
        pending.answered(Ack.ok(new RequestId("req-2")));
        assertThat(answer).isNotDone();
    }

    @Test
    void aQuestionIsAnsweredByItsEventAndNotByAnAckBeforeIt() {
        var answer = pending.add(ID, AgentsStatus.class);
        pending.answered(Ack.ok(ID));
        assertThat(answer).isNotDone();

        var status = new AgentsStatus(ID, List.of());
        pending.answered(ID, status);
        assertThat(answer).isCompletedWithValue(status);
    }

    @Test
    void aQuestionThatIsRefusedIsNotAnswered() {
        var answer = pending.add(ID, AgentsStatus.class);
        pending.answered(new Ack(ID, false, "boom", null));
        assertThat(failureOf(answer).failure()).isEqualTo(Failure.GATEWAY_FAILED);
    }

    @Test
    void theEndOfTheConnectionEndsThemAll() {
        var before = pending.add(ID, Ack.class);
        pending.close();
        var after = pending.add(new RequestId("req-2"), Ack.class);
        assertThat(failureOf(before).failure()).isEqualTo(Failure.GATEWAY_OFFLINE);
        assertThat(failureOf(after).failure()).isEqualTo(Failure.GATEWAY_OFFLINE);
    }

    @Test
    void theyAreNotCollectedWithoutBound() {
        assertThatThrownBy(() -> {
                    for (var i = 0; i <= 1000; i++) {
                        var ignored = pending.add(new RequestId("req-" + i), Ack.class);
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
        "file_exists, notes is there, FILE_EXISTS",
        "file_not_found, no notes, FILE_NOT_FOUND",
        "file_changed, changed, FILE_CHANGED",
        "transfer_limit_reached, transfer limit reached (8), TRANSFER_LIMIT_REACHED",
        "transfer_timed_out, nothing came, TRANSFER_FAILED",
        "checksum_mismatch, other, TRANSFER_FAILED",
        "disk_full, no space, DISK_FULL",
        "too_large, more than 100 MiB, BODY_TOO_LARGE",
        "invalid_command, the key is of no kind, COMMAND_REFUSED",
        ", boom, GATEWAY_FAILED"
    })
    void aRefusalIsToldInTheTermsOfTheApi(String code, String error, Failure expected) {
        var answer = pending.add(ID, Ack.class);
        pending.answered(new Ack(ID, false, error, code));
        assertThat(failureOf(answer).failure()).isEqualTo(expected);
        assertThat(failureOf(answer).detail()).isEqualTo(error);
    }

    private static FailureException failureOf(CompletableFuture<GatewayEvent> answer) {
        try {
            throw new AssertionError("answered with " + answer.get());
        } catch (ExecutionException e) {
            return (FailureException) java.util.Objects.requireNonNull(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
