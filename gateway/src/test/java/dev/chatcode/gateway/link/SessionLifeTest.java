package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chatcode.gateway.TestGateway;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.MouseMode;
import dev.chatcode.protocol.event.SessionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions from their start to their end, as a control plane sees them.
class SessionLifeTest {
    private static final SessionId SESSION = new SessionId("ses-1");
    private static final SessionId OTHER = new SessionId("ses-other");

    private ConnectedGateway gateway;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        gateway = ConnectedGateway.start(folder);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void aSessionStartsTakesInputAndEndsWithItsExitCode() {
        gateway.create(SESSION);
        assertThat(gateway.controlPlane().events(SessionEvent.Started.class)).hasSize(1);

        gateway.type(SESSION, "echo one-$((1+1))\n");
        gateway.awaitOutput(SESSION, "one-2");
        gateway.type(SESSION, "exit 7\n");

        assertThat(gateway.awaitEnd(SESSION).exitCode()).isEqualTo(7);
    }

    @Test
    void twentyProgramsOneAfterTheOtherEndWithTheirExitCodes() {
        for (var code = 0; code < 20; code++) {
            var session = new SessionId("ses-" + code);
            gateway.create(session);
            gateway.type(session, "exit " + code + "\n");
            assertThat(gateway.awaitEnd(session).exitCode()).isEqualTo(code);
        }
    }

    /// tmux 3.3a is easily brought down by that, and every session with it.
    @Test
    void manySessionsThatComeAndGoAtTheSameTimeDisturbNoOther() {
        gateway.create(OTHER);
        var places = gateway.config().maxSessions() - 1;
        for (var round = 0; round < 10; round++) {
            var sessions = new ArrayList<SessionId>();
            for (var place = 0; place < places; place++) {
                sessions.add(new SessionId("ses-" + round + "-" + place));
            }
            sessions.forEach(gateway::askToCreate);
            for (var session : sessions) {
                gateway.awaitCreated(session);
                gateway.controlPlane().send(new SessionCommand.End(new RequestId("end-" + session), session));
            }
            sessions.forEach(gateway::awaitEnd);
        }

        gateway.type(OTHER, "echo st''ill-here\n");
        gateway.awaitOutput(OTHER, "still-here");
        assertThat(gateway.ends()).hasSize(10 * places);
    }

    @Test
    void aProgramThatEndsAtOnceIsStartedAndAcknowledgedBeforeItIsEnded() throws Exception {
        Files.writeString(gateway.config().workspace().resolveSibling("home").resolve(".bash_profile"), "exit 5\n");

        gateway.create(SESSION);

        assertThat(gateway.awaitEnd(SESSION).exitCode()).isEqualTo(5);
        assertThat(gateway.controlPlane().events())
                .filteredOn(event -> !(event instanceof dev.chatcode.protocol.event.MachineEvent))
                .extracting(Object::getClass)
                .containsExactly(SessionEvent.Started.class, Ack.class, SessionEvent.Ended.class);
    }

    @Test
    void whatAProgramPrintedLastComesBeforeItsEnd() {
        gateway.create(SESSION);
        gateway.type(SESSION, "exec sh -c 'seq 50000; echo the-la''st; exit 1'\n");
        await().until(() -> {
            gateway.acknowledge(SESSION);
            return !gateway.ends().isEmpty();
        });

        assertThat(gateway.controlPlane().output().text(SESSION))
                .containsPattern("50000\r\nthe-last\r\n\033]7777;chatcode-end;[0-9a-f]+;001\007$");
    }

    @Test
    void aProgramThatAskedForFocusEventsEndsWithoutTakingTmuxWithIt() {
        gateway.create(SESSION);
        gateway.create(OTHER);
        gateway.type(SESSION, "printf '\\033[?1004h'; exit 3\n");

        assertThat(gateway.awaitEnd(SESSION).exitCode()).isEqualTo(3);

        gateway.type(OTHER, "echo st''ill-here\n");
        gateway.awaitOutput(OTHER, "still-here");
        assertThat(gateway.ends()).hasSize(1);
    }

    @Test
    void endingASessionEndsWhatIgnoresPolitenessWhileAnotherStreams() {
        gateway.create(SESSION);
        gateway.create(OTHER);
        gateway.type(SESSION, "trap '' HUP TERM; echo re''ady\n");
        gateway.awaitOutput(SESSION, "ready");
        gateway.type(OTHER, "while :; do echo tick-$((i++)); done\n");
        gateway.awaitOutput(OTHER, "tick-1");

        gateway.controlPlane().send(new SessionCommand.End(new RequestId("end"), SESSION));

        await().until(() -> {
            var before = gateway.controlPlane().output().end(OTHER);
            gateway.acknowledge(OTHER);
            await().pollInterval(java.time.Duration.ofMillis(10))
                    .atMost(java.time.Duration.ofSeconds(1))
                    .until(() -> gateway.controlPlane().output().end(OTHER) > before);
            return gateway.ackOf("end").isPresent();
        });
        assertThat(gateway.ends()).singleElement().satisfies(end -> {
            assertThat(end.requestId()).isEqualTo(new RequestId("end"));
            assertThat(end.exitCode()).isEqualTo(128 + 9);
        });
    }

    @Test
    void endingASessionEndsWhatHasLeftItsTerminal() {
        gateway.create(SESSION);
        gateway.type(
                SESSION, "setsid -f sh -c 'trap \"\" HUP; sleep 1000; :'; echo pid=$(pgrep -nf 'sleep 1000; :')=\n");
        await().until(() -> gateway.controlPlane().output().text(SESSION).matches("(?s).*pid=\\d+=.*"));
        var text = gateway.controlPlane().output().text(SESSION);
        var pid = Long.parseLong(text.replaceAll("(?s).*pid=(\\d+)=.*", "$1"));
        assertThat(ProcessHandle.of(pid)).isPresent();

        gateway.controlPlane().send(new SessionCommand.End(new RequestId("end"), SESSION));

        await().until(() -> gateway.ackOf("end").isPresent());
        await().until(() -> !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    @Test
    void aNewSizeReachesTheProgram() {
        gateway.create(SESSION);
        gateway.type(SESSION, "stty size\n");
        gateway.awaitOutput(SESSION, "30 100");

        gateway.controlPlane().send(new SessionCommand.Resize(new RequestId("resize"), SESSION, 133, 47));

        await().until(() -> gateway.ackOf("resize").isPresent());
        gateway.type(SESSION, "stty size\n");
        gateway.awaitOutput(SESSION, "47 133");
    }

    @Test
    void aKilledControlClientIsReplacedWithANewEpochAndASnapshot() {
        gateway.create(SESSION);
        gateway.type(SESSION, "PS1='$ '; clear; echo be''fore\n");
        gateway.awaitOutput(SESSION, "before");

        assertThat(gateway.controlClient().destroyForcibly()).isTrue();

        var snapshot = gateway.awaitSnapshot();
        assertThat(snapshot.epoch()).isNotEqualTo(gateway.startEpoch(SESSION));
        assertThat(ConnectedGateway.textOf(snapshot)).contains("before");
        gateway.type(SESSION, "echo aft''er\n");
        gateway.awaitOutput(SESSION, "after");
        assertThat(gateway.ends()).isEmpty();
    }

    @Test
    void aRestartedGatewayGoesOnInTheSameEpochWithTheModesOfItsSessions() throws Exception {
        gateway.create(SESSION);
        gateway.type(SESSION, "printf '\\033[?2004h\\033[?1003h\\033[?1006h'; echo be''fore; cat\n");
        gateway.awaitOutput(SESSION, "before");

        gateway.restart();

        var snapshot = gateway.awaitSnapshotWith("before");
        assertThat(snapshot.epoch()).isEqualTo(gateway.startEpoch(SESSION));
        var modes = Objects.requireNonNull(snapshot.modes());
        assertThat(modes.bracketedPaste()).isTrue();
        assertThat(modes.mouse()).isEqualTo(MouseMode.ANY);
        gateway.type(SESSION, "aft''er\n");
        gateway.awaitOutput(SESSION, "aft''er");
    }

    @Test
    void thereIsOneGatewayForASetOfSessions() {
        assertThatThrownBy(() -> TestGateway.start(gateway.config()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another gateway is running");
    }

    @Test
    void whatAProgramChangedWithoutAGatewayIsSeenByTheNext() throws Exception {
        gateway.create(SESSION);
        gateway.type(
                SESSION,
                "printf '\\033[?1003h\\033[?1h'; echo be''fore; printf '\\033]2;hal'; until [ -e go ]; do sleep 0.05; done;"
                        + " printf 'f\\007\\033[?1003l\\033[?1lgap\\033[38;5'; touch printed; read -s; printf ';1m-text\\n'\n");
        gateway.awaitOutput(SESSION, "\033]2;hal");
        var workspace = gateway.config().workspace();

        gateway.restart(() -> {
            Files.createFile(workspace.resolve("go"));
            await().until(() -> Files.exists(workspace.resolve("printed")));
            return workspace;
        });

        var snapshot = gateway.awaitSnapshotWith("gap");
        assertThat(ConnectedGateway.textOf(snapshot)).endsWith("\033[38;5");
        var modes = Objects.requireNonNull(snapshot.modes());
        assertThat(modes.mouse()).isEqualTo(MouseMode.OFF);
        assertThat(modes.applicationCursor()).isFalse();
        gateway.type(SESSION, "\n");
        gateway.awaitOutput(SESSION, ";1m-text");
    }

    @Test
    void aProgramThatEndedWithoutAGatewayIsReportedByTheNext() throws Exception {
        gateway.create(SESSION);
        gateway.type(SESSION, "until [ -e go ]; do sleep 0.05; done; exit 4\n");
        gateway.awaitOutput(SESSION, "exit 4");

        gateway.restart(() -> Files.createFile(gateway.config().workspace().resolve("go")));

        assertThat(gateway.awaitEnd(SESSION).exitCode()).isEqualTo(4);
    }

    @Test
    void whenTmuxDiesTheSessionIsEndedAndNothingOfItStays() throws Exception {
        gateway.create(SESSION);
        gateway.type(SESSION, "echo re''ady\n");
        gateway.awaitOutput(SESSION, "ready");
        var script = ProcessHandle.of(gateway.pid(SESSION)).orElseThrow();
        var shell = script.children().findFirst().orElseThrow();

        new ProcessBuilder("tmux", "-L", gateway.config().tmuxSocket(), "kill-server").start();

        assertThat(gateway.awaitEnd(SESSION).exitCode()).isNull();
        await().until(() -> !script.isAlive() && !shell.isAlive());
    }

    @Test
    void noSecretOfTheGatewayIsInTheEnvironmentOfASession() {
        gateway.create(SESSION);
        gateway.type(SESSION, "env | sort | tr '\\n' '~'; echo; echo do''ne\n");
        gateway.awaitOutput(SESSION, "done");

        assertThat(gateway.controlPlane().output().text(SESSION))
                .doesNotContain(ConnectedGateway.TOKEN)
                .doesNotContain("GATEWAY_");
    }

    @Test
    void aProgramDoesNotSeeThatItsTerminalHappensToBeTmux() {
        gateway.create(SESSION);
        gateway.type(SESSION, "echo \"[$TMUX|$TMUX_PANE|$CHATCODE_END_MARK]\" do''ne\n");
        gateway.awaitOutput(SESSION, "done");

        assertThat(gateway.controlPlane().output().text(SESSION)).contains("[||] done");
    }

    @Test
    void whoeverEndsASessionThatIsBeingEndedIsAnsweredOnceAndItEndsOnce() {
        gateway.create(SESSION);
        gateway.type(SESSION, "trap '' HUP TERM; echo re''ady\n");
        gateway.awaitOutput(SESSION, "ready");

        for (var number = 0; number < 3; number++) {
            gateway.controlPlane().send(new SessionCommand.End(new RequestId("end-" + number), SESSION));
        }
        for (var number = 0; number < 3; number++) {
            var request = "end-" + number;
            await().until(() -> gateway.ackOf(request).isPresent());
            assertThat(gateway.ackOf(request)).get().matches(Ack::ok);
        }
        gateway.controlPlane().send(new SessionCommand.End(new RequestId("too-late"), SESSION));
        await().until(() -> gateway.ackOf("too-late").isPresent());

        assertThat(gateway.ackOf("too-late")).get().extracting(Ack::code).isEqualTo("session_not_found");
        assertThat(gateway.ends()).hasSize(1);
        assertThat(gateway.controlPlane().events(Ack.class))
                .extracting(ack -> ack.requestId().value())
                .filteredOn(request -> request.startsWith("end-"))
                .containsExactlyInAnyOrder("end-0", "end-1", "end-2");
    }

    @Test
    void theEnvironmentOfASessionIsInNoProcessList() {
        var secret = "s3cret-; $(x) `y` \"z\" 'w' #{pane_id}";
        gateway.create(SESSION, Map.of("MY_TOKEN", secret));
        gateway.type(SESSION, "printf 'token=%s=\\n' \"$MY_TOKEN\"\n");
        gateway.awaitOutput(SESSION, "token=" + secret + "=");

        assertThat(commandLines()).isNotEmpty().noneMatch(line -> line.contains("s3cret-"));
    }

    private static List<String> commandLines() {
        return ProcessHandle.allProcesses()
                .map(process -> ConnectedGateway.commandLine(process.pid()))
                .toList();
    }
}
