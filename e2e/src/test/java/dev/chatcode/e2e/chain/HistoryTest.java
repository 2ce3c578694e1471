package dev.chatcode.e2e.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.e2e.system.AttachedTerminal;
import dev.chatcode.e2e.system.ChatcodeSystem;
import dev.chatcode.protocol.viewer.ViewerRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Who asks for it gets all the history that tmux keeps.
class HistoryTest {
    private static final int LINES = 10_000;

    @Test
    @Timeout(120)
    void allLinesCanBeHad(@TempDir Path folder) throws Exception {
        try (var system = new ChatcodeSystem(folder)) {
            var session = system.newSession();
            try (var first = AttachedTerminal.attach(system, session)) {
                first.type("clear; seq -f 'line-%.0f.' 1 9900; echo do''ne\n");
                first.awaitText("done");
            }
            try (var viewer = AttachedTerminal.attach(system, session)) {
                var before = viewer.snapshots();

                viewer.send(new ViewerRequest.TakeSnapshot(session, LINES));

                await().atMost(Duration.ofSeconds(20)).until(() -> viewer.snapshots() > before);
                assertThat(viewer.text()).contains("line-1.").contains("line-9900.");
                assertThat(viewer.faults()).isEmpty();
            }
        }
    }
}
