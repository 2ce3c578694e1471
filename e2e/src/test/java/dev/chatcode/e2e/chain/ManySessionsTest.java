package dev.chatcode.e2e.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.e2e.system.AttachedTerminal;
import dev.chatcode.e2e.system.ChatcodeSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// As many sessions as a gateway may have, each with as much output as is kept, fit into the memory that it is
/// given.
@Timeout(240)
class ManySessionsTest {
    private static final int SESSIONS = 50;
    private static final int PRINTED_BYTES = 2_500_000;
    private static final long MIB = 1 << 20;

    @Test
    void fiftySessionsWithFullWindowsGoOn(@TempDir Path folder) throws Exception {
        try (var system = new ChatcodeSystem(folder)) {
            var viewers = new ArrayList<AttachedTerminal>();
            for (var i = 0; i < SESSIONS; i++) {
                viewers.add(AttachedTerminal.attach(system, system.newSession()));
            }
            for (var viewer : viewers) {
                viewer.type("head -c " + PRINTED_BYTES + " /dev/zero | tr '\\0' x; echo; echo fu''ll\n");
                viewer.awaitText("full");
            }
            for (var viewer : viewers) {
                viewer.type("echo st''ill-here\n");
                viewer.awaitText("still-here");
                assertThat(viewer.faults()).isEmpty();
            }

            assertThat(system.heapOfGateway()).isLessThan(230 * MIB);
            // The heap, which it fills before it collects, and what the JVM needs itself: 70 to 112 MiB.
            assertThat(system.peakMemoryOfGateway()).isLessThan(448 * MIB);
            viewers.forEach(AttachedTerminal::close);
        }
    }
}
