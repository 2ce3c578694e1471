package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.MachineEvent.ActiveSession;
import dev.chatcode.protocol.event.MachineEvent.Health;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a gateway finds in tmux when it starts.
class AdoptionTest {
    private static final SessionId SESSION = new SessionId("ses-1");

    private ConnectedGateway gateway;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        gateway = ConnectedGateway.start(folder, Duration.ofMillis(100));
        gateway.create(SESSION);
        gateway.type(SESSION, "echo be''fore\n");
        gateway.awaitOutput(SESSION, "before");
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void aSessionThatCannotBeTakenOverAtFirstIsNotGivenUpNorReportedAsGone() throws Exception {
        var reports = gateway.controlPlane().events(Health.class).size();
        gateway.restart(() -> gateway.tmux("set-hook", "-g", "client-attached", "detach-client"));
        await().until(() -> gateway.controlPlane().events(SessionEvent.Failed.class).stream()
                .anyMatch(failed -> failed.sessionId().equals(SESSION)));
        gateway.controlPlane().send(new SessionCommand.Resize(new RequestId("resize"), SESSION, 80, 24));
        await().until(() -> gateway.ackOf("resize").isPresent());
        assertThat(gateway.ackOf("resize")).get().extracting(Ack::code).isEqualTo("internal");
        assertThat(gateway.controlPlane().events(SessionSnapshot.class)).isEmpty();

        gateway.tmux("set-hook", "-gu", "client-attached");

        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        !gateway.controlPlane().events(SessionSnapshot.class).isEmpty());
        assertThat(ConnectedGateway.textOf(gateway.awaitSnapshot())).contains("before");
        gateway.type(SESSION, "echo aft''er\n");
        gateway.awaitOutput(SESSION, "after");
        var later = gateway.controlPlane().events(Health.class);
        assertThat(later.subList(reports, later.size()))
                .extracting(Health::activeSessions)
                .isNotEmpty()
                .allSatisfy(active ->
                        assertThat(active).extracting(ActiveSession::sessionId).containsExactly(SESSION));
        assertThat(gateway.ends()).isEmpty();
    }

    @Test
    void oddOptionsOfTmuxSessionsThatAreNotOursDoNotKeepTheGatewayFromStarting() throws Exception {
        var odd = List.of("", "x", "a b", "../x", "ses-1", "ses-1,abc", "#{pane_id}", "é", "x".repeat(200), "a\nb,c");
        gateway.restart(() -> {
            for (var i = 0; i < odd.size(); i++) {
                gateway.tmux("new-session", "-d", "-s", "odd" + i, "sleep 1000");
                gateway.tmux("set-option", "-t", "=odd" + i + ":", "@chatcode_session", odd.get(i));
                gateway.tmux("set-option", "-t", "=odd" + i + ":", "@chatcode_end_word", odd.get(odd.size() - 1 - i));
            }
            return odd;
        });

        assertThat(ConnectedGateway.textOf(gateway.awaitSnapshot())).contains("before");
        var health = gateway.controlPlane().events(Health.class).getLast();
        assertThat(health.activeSessions()).extracting(ActiveSession::sessionId).containsExactly(SESSION);
        assertThat(gateway.tmuxSessions()).hasSize(1 + odd.size());
    }
}
