package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.event.MachineEvent.Health;
import dev.chatcode.protocol.event.SessionEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The end of a session and its last screen reach the control plane whatever breaks meanwhile, and stay true.
class ToldEndsTest {
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
}
