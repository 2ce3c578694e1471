package dev.chatcode.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chatcode.protocol.MalformedMessageException.Reason;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.MachineEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageCodecTest {
    @Test
    void aCommandWithAllItsFieldsIsReadIntoItsRecord() throws MalformedMessageException {
        var command = Messages.COMMANDS.decode("""
                {"type": "session.create", "schema_version": "1", "request_id": "r-1", "session_id": "ses-1",
                 "name": "one", "workdir": "a/b", "agent": "claude-code", "agent_config": {"claude_md": "hi"},
                 "env": {"A": "b"}, "cols": 100, "rows": 30, "of_a_later_version": true}""");

        assertThat(command)
                .isEqualTo(new SessionCommand.Create(
                        new RequestId("r-1"),
                        new SessionId("ses-1"),
                        "one",
                        "a/b",
                        AgentType.CLAUDE_CODE,
                        new SessionCommand.AgentConfig("hi", null),
                        Map.of("A", "b"),
                        100,
                        30));
    }

    @Test
    void optionalFieldsMayBeAbsent() throws MalformedMessageException {
        var command = Messages.COMMANDS.decode("""
                {"type": "session.create", "schema_version": "1", "request_id": "r", "session_id": "s",
                 "name": "", "workdir": ""}""");

        assertThat(((SessionCommand.Create) command).size()).isEqualTo(TerminalSize.DEFAULT);
    }

    @Test
    void aMissingFieldIsNamedAndTheRequestCanBeAnswered() {
        var failure = failureOf("""
                {"type": "session.resize", "schema_version": "1", "request_id": "r-7", "session_id": "s", "cols": 3}""");

        assertThat(failure.reason()).isEqualTo(Reason.INVALID);
        assertThat(failure.requestId()).contains(new RequestId("r-7"));
        assertThat(failure).hasMessageContaining("rows");
    }

    @Test
    void wrongTypesAreRefusedRatherThanConverted() {
        for (var cols : new String[] {"\"80\"", "80.5", "null", "true", "1001", "0", "99999999999"}) {
            assertThat(failureOf("""
                    {"type": "session.resize", "schema_version": "1", "request_id": "r", "session_id": "s",
                     "rows": 3, "cols": %s}""".formatted(cols)).reason()).isEqualTo(Reason.INVALID);
        }
    }

    @Test
    void missingFieldsDeepInsideAreRefused() {
        var failure = catchThrowableOfType(MalformedMessageException.class, () -> Messages.EVENTS.decode("""
                {"type": "gateway.hello", "schema_version": "1", "gateway_id": "g", "version": "1", "hostname": "h",
                 "system_info": {"os": "linux", "arch": "x64", "cpus": 2, "ram_total_bytes": 1}}"""));

        assertThat(failure).hasMessageContaining("disk_total_bytes");
    }

    @Test
    void whatIsNotAMessageIsInvalidAndItsTextIsNotRepeated() {
        for (var text : new String[] {"", "secret", "[]", "null", "{\"secret", "{\"a\":".repeat(1000), "\u0000"}) {
            assertThat(failureOf(text).getMessage()).doesNotContain("secret");
        }
    }

    @Test
    void anUnknownTypeIsToldApartFromABrokenMessage() {
        assertThat(failureOf("{\"type\": \"session.dance\", \"schema_version\": \"1\"}")
                        .reason())
                .isEqualTo(Reason.UNKNOWN_TYPE);
        assertThat(failureOf("{\"type\": \"session.end\", \"schema_version\": \"2\"}")
                        .reason())
                .isEqualTo(Reason.INVALID);
    }

    @Test
    void aValueOfALaterVersionInAnEventIsReadAsFarAsItIsKnown() throws MalformedMessageException {
        var status = Messages.EVENTS.decode("""
                {"type": "agents.status", "schema_version": "1", "request_id": "r", "agents": [
                 {"agent": "codex", "binary": "codex", "installed": true},
                 {"agent": "clippy-2", "binary": "clippy", "installed": false}]}""");
        assertThat(((MachineEvent.AgentsStatus) status).agents())
                .extracting(agent -> agent.agent().value())
                .containsExactly("codex", "clippy-2");
        var health = Messages.EVENTS.decode("""
                {"type": "gateway.health", "schema_version": "1", "gateway_id": "g",
                 "timestamp": "2026-01-31T12:00:00Z", "active_sessions": [],
                 "warnings": [{"code": "on_fire", "severity": "fatal", "text": "Run."}]}""");
        assertThat(((MachineEvent.Health) health).warnings())
                .containsExactly(new MachineEvent.Warning("on_fire", MachineEvent.Severity.WARNING, "Run."));
    }

    @Test
    void aValueOfALaterVersionInACommandIsRefused() {
        assertThat(failureOf("""
                {"type": "agents.install", "schema_version": "1", "request_id": "r", "agent": "clippy-2"}""").reason()).isEqualTo(Reason.INVALID);
    }

    @Test
    void theBootstrapTokenIsNotInTheTextOfAHello() {
        var hello = new MachineEvent.Hello(
                new GatewayId("g"), "1", "h", null, "hush", new MachineEvent.SystemInfo("linux", "x64", 1, 1, 1), null);

        assertThat(hello.toString()).doesNotContain("hush");
    }

    @Test
    void aNullIsRefusedWhereTheFieldIsKnownAndIgnoredWhereItIsNot() throws MalformedMessageException {
        var ack = """
                {"type": "ack", "schema_version": "1", "request_id": "r", "ok": true, "%s": null}""";

        assertThat(Messages.EVENTS.decode(ack.formatted("later"))).isEqualTo(Ack.ok(new RequestId("r")));
        assertThat(catchThrowableOfType(
                        MalformedMessageException.class, () -> Messages.EVENTS.decode(ack.formatted("error"))))
                .hasMessage("ack: invalid or missing field error");
    }

    @Test
    void aLongFieldNameIsNotRepeatedWhole() {
        var failure = failureOf("""
                {"type": "session.create", "schema_version": "1", "request_id": "r", "session_id": "s",
                 "name": "", "workdir": "", "env": {"%s": 5}}""".formatted("X".repeat(5000)));

        assertThat(failure)
                .message()
                .startsWith("session.create: invalid or missing field env.X")
                .hasSize(200);
    }

    private static MalformedMessageException failureOf(String text) {
        return catchThrowableOfType(MalformedMessageException.class, () -> Messages.COMMANDS.decode(text));
    }
}
