package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.MachineCommand.HeldSession;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.MachineEvent;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the gateway says to its control plane, and what becomes of that when the connection breaks.
class LinkTest {
    private static final SessionId SESSION = new SessionId("ses-1");

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
    void itSaysHelloThenHealthWithRealFigures() {
        var controlPlane = gateway.controlPlane();
        assertThat(controlPlane.events().getFirst()).isInstanceOf(MachineEvent.Hello.class);
        assertThat(controlPlane.events().get(1)).isInstanceOf(MachineEvent.Health.class);
        var health = controlPlane.events(MachineEvent.Health.class).getFirst();
        assertThat(health.ramUsedBytes()).isPositive().isLessThan(health.ramTotalBytes());
        assertThat(health.diskUsedBytes()).isPositive().isLessThan(health.diskTotalBytes());
        assertThat(health.activeSessions()).isEmpty();
    }

    @Test
    void afterALostConnectionOutputGoesOnWithoutGapOrOverlap() {
        gateway.create(SESSION);
        gateway.type(SESSION, "seq 200000\n");
        await().until(() -> gateway.controlPlane().output().end(SESSION) > 200_000);
        var epoch = gateway.startEpoch(SESSION);
        gateway.hold(() -> List.of(
                new HeldSession(SESSION, epoch, gateway.controlPlane().output().end(SESSION))));

        for (var round = 0; round < 3; round++) {
            gateway.reconnect();
        }
        gateway.acknowledgeUntilIdle(SESSION);

        assertThat(gateway.controlPlane().events(SessionEvent.Resumed.class)).isNotEmpty();
    }

    @Test
    void withoutAcknowledgementsLittleIsUnderWayAndThenComesASnapshot() {
        gateway.create(SESSION);
        gateway.type(SESSION, "head -c 20000000 /dev/zero | tr '\\0' x; touch printed\n");
        await().until(() -> Files.exists(gateway.config().workspace().resolve("printed")));

        assertThat(gateway.controlPlane().output().end(SESSION))
                .isBetween(1L << 20, OutputReader.MAX_UNACKNOWLEDGED + (16L << 10));
        assertThat(gateway.controlPlane().events(SessionSnapshot.class)).isEmpty();

        gateway.acknowledgeUntilIdle(SESSION);
        assertThat(gateway.controlPlane().events(SessionSnapshot.class)).hasSize(1);
    }

    @Test
    void aHeldOffsetOfAnotherEpochGetsASnapshot() {
        gateway.create(SESSION);
        gateway.hold(() -> List.of(new HeldSession(SESSION, new Epoch("other"), 1)));

        gateway.reconnect();

        assertThat(gateway.awaitSnapshot().epoch()).isEqualTo(gateway.startEpoch(SESSION));
    }

    @Test
    void aSessionThatStartsWhileTheConnectionBreaksIsKnownToTheNext() {
        gateway.controlPlane().send(createCommand("create", SESSION, ""));
        gateway.reconnect();

        await().until(() -> heardOf(SESSION));
        gateway.acknowledgeUntilIdle(SESSION);
    }

    @Test
    void whatHappensWithoutAConnectionIsToldToTheNext() {
        gateway.create(SESSION);
        gateway.type(SESSION, "until [ -e go ]; do sleep 0.05; done; echo la''st-words; exit 9\n");
        gateway.awaitOutput(SESSION, "exit 9");
        gateway.controlPlane().goAway();
        // The script itself stays until the end is told, and with it the last screen.
        var script = ProcessHandle.of(gateway.pid(SESSION)).orElseThrow();
        createFile(gateway.config().workspace().resolve("go"));
        await().until(() -> script.descendants().findAny().isEmpty());

        gateway.controlPlane().comeBack();

        assertThat(gateway.awaitEnd(SESSION).exitCode()).isEqualTo(9);
        assertThat(ConnectedGateway.textOf(gateway.awaitSnapshot())).contains("last-words");
        assertThat(gateway.controlPlane().events())
                .filteredOn(event -> event instanceof SessionSnapshot || event instanceof SessionEvent.Ended)
                .hasExactlyElementsOfTypes(SessionSnapshot.class, SessionEvent.Ended.class);
        var health = gateway.controlPlane().events(MachineEvent.Health.class).getLast();
        assertThat(health.activeSessions()).extracting("sessionId").containsExactly(SESSION);
    }

    @Test
    void theEndOfWhatDidNotFitIsSeenBeforeTheSessionEnds() {
        gateway.create(SESSION);
        gateway.type(SESSION, "seq 700000; echo la''st-words; exit 2\n");

        assertThat(gateway.awaitEnd(SESSION).exitCode()).isEqualTo(2);

        var events = gateway.controlPlane().events();
        var snapshot = gateway.awaitSnapshot();
        assertThat(ConnectedGateway.textOf(snapshot)).contains("last-words");
        assertThat(events.indexOf(snapshot))
                .isLessThan(events.indexOf(gateway.ends().getFirst()));
    }

    @Test
    void afterTheServerOfTmuxHasDiedSessionsCanBeStarted() throws Exception {
        gateway.create(SESSION);
        new ProcessBuilder("tmux", "-L", gateway.config().tmuxSocket(), "kill-server").start();
        gateway.awaitEnd(SESSION);

        gateway.create(new SessionId("ses-new"));
    }

    @Test
    void withoutTheWorkspaceThereAreStillReports() throws Exception {
        Files.delete(gateway.config().workspace());

        gateway.reconnect();

        await().until(() ->
                gateway.controlPlane().events(MachineEvent.Health.class).size() == 2);
    }

    @Test
    void aTitleThatIsCutInTheMiddleOfACharacterIsSent() {
        gateway.create(SESSION);
        gateway.type(SESSION, "printf '\\e]2;'; head -c 4095 /dev/zero | tr '\\0' a; printf '😀\\a'; echo do''ne\n");
        gateway.awaitOutput(SESSION, "done");

        gateway.reconnect();

        assertThat(gateway.awaitSnapshot().modes())
                .extracting("title")
                .asString()
                .endsWith("aa");
    }

    @Test
    void refusalsSayWhyInACode() {
        var controlPlane = gateway.controlPlane();
        gateway.create(SESSION);
        controlPlane.send(createCommand("again", SESSION, ""));
        controlPlane.send(createCommand("outside", new SessionId("ses-2"), "../.."));
        controlPlane.send(new SessionCommand.Resize(new RequestId("nobody"), new SessionId("ses-9"), 80, 24));
        controlPlane.sendText("{\"type\":\"session.dance\",\"schema_version\":\"1\",\"request_id\":\"unknown\"}");
        controlPlane.sendText("{\"type\":\"session.end\",\"schema_version\":\"1\",\"request_id\":\"broken\"}");
        controlPlane.sendText("{\"type\":\"session.end\",\"schema_version\":\"1\",\"request_id\":\"large\",\"x\":\""
                + "y".repeat(1 << 20) + "\"}");

        assertCode("again", "session_exists");
        assertCode("outside", "invalid_path");
        assertCode("nobody", "session_not_found");
        assertCode("unknown", "invalid_command");
        assertCode("broken", "invalid_command");
        assertCode("large", "too_large");
    }

    @Test
    void theLimitOfSessionsIsExact() {
        for (var i = 0; i < gateway.config().maxSessions(); i++) {
            gateway.create(new SessionId("ses-" + i));
        }
        gateway.controlPlane().send(createCommand("one-more", new SessionId("ses-more"), ""));

        assertCode("one-more", "session_limit_reached");
    }

    private boolean heardOf(SessionId session) {
        var controlPlane = gateway.controlPlane();
        return controlPlane.events(SessionSnapshot.class).stream()
                        .anyMatch(each -> each.sessionId().equals(session))
                || controlPlane.events(SessionEvent.Started.class).stream()
                        .anyMatch(each -> each.sessionId().equals(session));
    }

    private static SessionCommand.Create createCommand(String request, SessionId session, String workdir) {
        return new SessionCommand.Create(new RequestId(request), session, "a name", workdir, null, null, null, 100, 30);
    }

    private static void createFile(Path file) {
        try {
            Files.createFile(file);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertCode(String request, String code) {
        await().until(() -> gateway.ackOf(request).isPresent());
        assertThat(gateway.ackOf(request))
                .get()
                .matches(ack -> !ack.ok())
                .extracting(Ack::code)
                .isEqualTo(code);
    }
}
