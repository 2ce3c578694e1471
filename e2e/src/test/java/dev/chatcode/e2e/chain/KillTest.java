package dev.chatcode.e2e.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.e2e.system.AttachedTerminal;
import dev.chatcode.e2e.system.ChatcodeSystem;
import dev.chatcode.emulator.TerminalEmulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is killed in the middle of much output, the session runs on and nothing is wrong afterwards.
@Timeout(240)
class KillTest {
    /// 50 MB in numbered lines of 100 bytes.
    private static final int HISTORY_LINES = 10_000;
    private static final int LINES = 500_000;

    private static final String PRINT_LINES =
            "awk 'BEGIN { for (i = 1; i <= %d; i++) printf \"%%09d%%090d\\n\", i, 0 }'; echo al''l-done\n"
                    .formatted(LINES);

    @TempDir
    static Path folder;

    private static ChatcodeSystem system;

    @BeforeAll
    static void start() throws IOException {
        system = new ChatcodeSystem(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        system.close();
    }

    @Test
    void killingTheGatewayLosesNothing() throws Exception {
        var viewer = startPrinting();
        system.killGateway();
        system.startGateway();
        assertAllArrives(viewer);
    }

    @Test
    void killingTheControlPlaneLosesNothing() throws Exception {
        var viewer = startPrinting();
        system.killControlPlane();
        system.startControlPlane();
        system.awaitGateway(true);
        assertAllArrives(AttachedTerminal.attachAfter(system, viewer));
    }

    @Test
    void killingBothLosesNothing() throws Exception {
        var viewer = startPrinting();
        system.killGateway();
        system.killControlPlane();
        system.startControlPlane();
        system.startGateway();
        assertAllArrives(AttachedTerminal.attachAfter(system, viewer));
    }

    @Test
    void killingTheBrowserLosesNothing() throws Exception {
        var viewer = startPrinting();
        viewer.abort();
        assertAllArrives(AttachedTerminal.attachAfter(system, viewer));
    }

    private AttachedTerminal startPrinting() {
        var viewer = AttachedTerminal.attach(system, system.newSession());
        viewer.type(PRINT_LINES);
        viewer.awaitOffset(1_000_000);
        return viewer;
    }

    private void assertAllArrives(AttachedTerminal viewer) {
        await().atMost(Duration.ofSeconds(90)).until(() -> viewer.text().contains("all-done"));
        assertThat(viewer.faults()).isEmpty();
        assertThat(system.statusOf(viewer.session())).isEqualTo("running");
        assertThat(linesOf(viewer)).isNotEmpty();
        assertWithoutGap(linesOf(viewer));
        viewer.type("echo st''ill-here\n");
        viewer.awaitText("still-here");
        viewer.close();
    }

    /// The numbers of the lines that the terminal shows, most of them by scrolling back.
    private static List<Integer> linesOf(AttachedTerminal viewer) {
        var terminal = new TerminalEmulator(80, 24, HISTORY_LINES);
        terminal.feed(viewer.written());
        return terminal.text(HISTORY_LINES)
                .lines()
                .filter(line -> line.matches("\\d{9}0{80,}"))
                .map(line -> Integer.parseInt(line.substring(0, 9)))
                .toList();
    }

    private static void assertWithoutGap(List<Integer> numbers) {
        for (var i = 1; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).as("after line %d", numbers.get(i - 1)).isEqualTo(numbers.get(i - 1) + 1);
        }
        assertThat(numbers.getLast()).isEqualTo(LINES);
    }
}
