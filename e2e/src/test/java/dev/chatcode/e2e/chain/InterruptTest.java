package dev.chatcode.e2e.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.e2e.system.AttachedTerminal;
import dev.chatcode.e2e.system.ChatcodeSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A program that prints without end can be stopped at once, and holds up nobody.
@Timeout(120)
class InterruptTest {
    private static final long SLOW = 50_000;
    private static final long MIB = 1 << 20;

    // Each keeps 4 MiB of two sessions; the rest is the programs' own, and a little more than was measured.
    private static final long MOST_HEAP_OF_GATEWAY = 20 * MIB;
    private static final long MOST_HEAP_OF_CONTROL_PLANE = 48 * MIB;

    private static final int RUNS = 5;

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
    void controlCTakesEffectWithinASecondAlsoForASlowViewer() throws Exception {
        var session = system.newSession();
        var fast = AttachedTerminal.attach(system, session);
        var slow = AttachedTerminal.attach(system, session, SLOW);
        fast.type("PS1='pro''mpt> '\n");
        fast.awaitText("prompt> ");
        fast.type("yes\n");
        var start = fast.offset();
        await().atMost(Duration.ofSeconds(60)).until(() -> fast.offset() > start + 10 * MIB);

        var pressed = System.nanoTime();
        fast.type("\u0003");

        await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(1)).until(() -> endsWithPrompt(fast));
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(1).minusNanos(Math.min(900_000_000, System.nanoTime() - pressed)))
                .until(() -> endsWithPrompt(slow));
        assertThat(fast.faults()).isEmpty();
        assertThat(slow.faults()).isEmpty();
        assertThat(system.logs()).doesNotContain("OutOfMemoryError");
        assertThat(system.heapOfGateway()).isLessThan(MOST_HEAP_OF_GATEWAY);
        assertThat(system.heapOfControlPlane()).isLessThan(MOST_HEAP_OF_CONTROL_PLANE);
        assertThat(system.peakMemoryOfGateway()).isLessThan(150 * MIB);
        assertThat(system.peakMemoryOfControlPlane()).isLessThan(500 * MIB);
    }

    /// Runs with and without it take turns, so that both suffer alike from what else this computer does.
    @Test
    void aSlowViewerDoesNotSlowAnotherOne() throws Exception {
        var session = system.newSession();
        var fast = AttachedTerminal.attach(system, session);
        var alone = new double[RUNS];
        var together = new double[RUNS];
        secondsFor(fast, 4 * MIB);
        for (var run = 0; run < RUNS; run++) {
            alone[run] = secondsFor(fast, 4 * MIB);
            try (var slow = AttachedTerminal.attach(system, session, SLOW)) {
                assertThat(slow.attached()).isNotNull();
                together[run] = secondsFor(fast, 4 * MIB);
            }
        }
        assertThat(median(together)).isLessThan(1.5 * median(alone));
    }

    private static double median(double... values) {
        return Arrays.stream(values)
                .sorted()
                .skip(values.length / 2)
                .findFirst()
                .orElseThrow();
    }

    private static double secondsFor(AttachedTerminal viewer, long bytes) {
        var start = System.nanoTime();
        var offset = viewer.offset();
        viewer.type("head -c " + bytes + " /dev/zero | tr '\\0' 'x' | fold -w 79; echo\n");
        viewer.awaitOffset(offset + bytes);
        return (System.nanoTime() - start) / 1e9;
    }

    private static boolean endsWithPrompt(AttachedTerminal viewer) {
        return viewer.text()
                .replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "")
                .stripTrailing()
                .endsWith("prompt>");
    }
}
