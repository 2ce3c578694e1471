package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.event.MachineEvent.Health;
import dev.chatcode.protocol.event.SessionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The end of a session and its last screen reach the control plane whatever breaks meanwhile, and stay true.
class ToldEndsTest {
    private static final SessionId SESSION = new SessionId("ses-1");

    private ConnectedGateway gateway;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        gateway = ConnectedGateway.start(folder, Duration.ofMillis(1));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void anEndThatWasInTheSocketOfAControlPlaneThatDiedIsToldToTheNext() {
        gateway.create(SESSION);
        gateway.controlPlane().dieAtNext(SessionEvent.Ended.class);

        gateway.type(SESSION, "echo la''st-words; exit 9\n");

        assertThat(gateway.awaitEnd(SESSION).exitCode()).isEqualTo(9);
        assertThat(ConnectedGateway.textOf(gateway.awaitSnapshot())).contains("last-words");
        assertThat(gateway.controlPlane().connections()).isEqualTo(2);
    }

    @Test
    void anEndThatNobodyHeardOfOutlivesGatewayAndControlPlane() throws Exception {
        var workspace = gateway.config().workspace();
        gateway.create(SESSION);
        gateway.type(
                SESSION,
                "setsid -f sh -c 'echo $$ > pid.new; mv pid.new pid; exec sleep 1000';"
                        + " until [ -e go ]; do sleep 0.05; done; printf '\\033[?2004hla''st-words\\n'; exit 9\n");
        await().until(() -> Files.exists(workspace.resolve("pid")));
        gateway.controlPlane().goAway();
        Files.createFile(workspace.resolve("go"));
        awaitDeath(workspace.resolve("pid"));

        gateway.restart();
        gateway.controlPlane().comeBack();

        assertThat(gateway.awaitEnd(SESSION).exitCode()).isEqualTo(9);
        assertThat(ConnectedGateway.textOf(gateway.awaitSnapshot())).contains("last-words");
    }

    @Test
    void whenTheEndHasArrivedNothingOfTheSessionIsLeftAndItIsNotToldAgain() {
        gateway.create(SESSION);
        gateway.type(SESSION, "exit 3\n");
        gateway.awaitEnd(SESSION);

        await().until(() -> gateway.tmuxSessions().isEmpty());
        gateway.reconnect();
        gateway.create(new SessionId("ses-2"));

        assertThat(gateway.ends()).hasSize(1);
    }

    @Test
    void aSessionCanBeStartedAgainAtTheNewsOfItsEnd() {
        for (var round = 1; round <= 5; round++) {
            gateway.createAgain(SESSION, "create-" + round);
            gateway.type(SESSION, "exit 3\n");
            var ends = round;
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> gateway.ends().size() == ends);
        }
    }

    @Test
    void noReportThatComesAfterASessionsEndListsIt() {
        for (var number = 0; number < 10; number++) {
            var session = new SessionId("ses-" + number);
            gateway.create(session);
            gateway.type(session, "exit 3\n");
            gateway.awaitEnd(session);
        }

        var ended = new HashSet<SessionId>();
        for (var event : gateway.controlPlane().events()) {
            if (event instanceof SessionEvent.Ended end) {
                ended.add(end.sessionId());
            } else if (event instanceof Health health) {
                assertThat(health.activeSessions()).noneMatch(active -> ended.contains(active.sessionId()));
            }
        }
    }

    private static void awaitDeath(Path pidFile) throws IOException {
        var process = ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()));
        await().until(() -> !process.map(ProcessHandle::isAlive).orElse(false));
    }
}
