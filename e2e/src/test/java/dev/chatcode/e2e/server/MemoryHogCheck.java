package dev.chatcode.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.e2e.system.AttachedTerminal;
import dev.chatcode.e2e.system.ChatcodeSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `make test-vps`: sessions that use up all memory end nothing else, on a server with 1 GiB and a kernel of its
/// own: a container has its limits from this computer's kernel, where they need not hold. Where QEMU does the
/// processor's work, that is an old one, on which a release must run as well. It needs root, some minutes, and
/// the release 0.1.1 of `make dist`.
@Timeout(1200)
class MemoryHogCheck {
    private static final Path ROOT = Path.of(System.getProperty("chatcode.root"));
    private static final Path CACHE = Path.of(System.getProperty("chatcode.vps.cache", "/var/cache/chatcode-vps"));
    private static final int MEGABYTES = 1024;
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration KILLED = Duration.ofMinutes(2);

    private static final String ONE_PROGRAM = "tail /dev/zero";

    /// Each is smaller than the gateway, so that the kernel would not choose them among all programs.
    private static final String MANY_PROGRAMS =
            "for i in $(seq 12); do perl -e '$x = q(a) x 65e6; sleep 900' & done; wait -n";

    private static final String END_THEM = "kill $(jobs -p) 2>/dev/null; wait\n";

    @TempDir
    private Path folder;

    // All of these: null where starting has failed before.
    private ChatcodeSystem system;
    private Machine machine;
    private Server server;

    /// What is printed has not been printed before.
    private int round;

    @BeforeEach
    @Timeout(1200)
    void start() throws Exception {
        var releases = folder.resolve("releases");
        Releases.copy(ROOT.resolve("dist"), releases, "0.1.1");
        Files.writeString(releases.resolve("latest"), "0.1.1\n");
        system = ChatcodeSystem.controlPlaneOnly(
                Files.createDirectories(folder.resolve("system")), "--chatcode.releases.directory=" + releases);
        machine = VirtualMachine.boot(CACHE, folder, MEGABYTES, system.port());
        server = new Server(system, machine);
    }

    @AfterEach
    @Timeout(120)
    void stop() throws IOException {
        try (var _ = system;
                var _ = machine) {
            assertThat(system).isNotNull();
        }
    }

    @Test
    void sessionsThatUseUpAllMemoryEndNothingElse() throws Exception {
        assertThat(server.paste("")).contains("This computer is connected to");
        try (var one = newSession();
                var two = newSession();
                var other = newSession()) {
            var before = gatewayAndTmux();
            var connections = connections();
            useUpAllMemory(ONE_PROGRAM, other, List.of(one));
            useUpAllMemory(ONE_PROGRAM, other, List.of(one, two));
            useUpAllMemory(MANY_PROGRAMS, other, List.of(one));
            useUpAllMemory(MANY_PROGRAMS, other, List.of(one, two));
            assertThat(gatewayAndTmux()).isEqualTo(before);
            assertThat(connections()).isEqualTo(connections);
        }
        assertThat(server.isConnected()).isTrue();
        // Within the limits of sessions each time; where all memory is used up, it says "Out of memory".
        assertThat(machine.shell("journalctl -k -o cat | grep -o '.*[Oo]ut of memory: Killed process'"))
                .contains("Memory cgroup out of memory: Killed process")
                .doesNotContain("Out of memory: Killed process");
    }

    private AttachedTerminal newSession() {
        var terminal = AttachedTerminal.attach(system, system.newSession());
        terminal.type("KEPT=ke''pt\n");
        answers(terminal);
        return terminal;
    }

    /// The kernel kills a program of each, and meanwhile the other session answers.
    private void useUpAllMemory(String hog, AttachedTerminal other, List<AttachedTerminal> hogs) {
        var killed = "<%d: status 137>".formatted(++round);
        hogs.forEach(terminal -> terminal.type(hog + "; echo \"<" + round + ": status $?>\"\n"));
        answers(other);
        await().atMost(KILLED).until(() -> {
            answers(other);
            return hogs.stream().allMatch(terminal -> terminal.text().contains(killed));
        });
        for (var terminal : hogs) {
            terminal.type(END_THEM);
            answers(terminal);
        }
    }

    /// The shell is still the one that was started.
    private void answers(AttachedTerminal terminal) {
        terminal.type("echo \"<" + ++round + ": $KEPT>\"\n");
        await().atMost(ANSWER).until(() -> terminal.text().contains("<" + round + ": kept>"));
    }

    /// What the gateway has said of each connection that began or ended.
    private String connections() throws Exception {
        return machine.shell("journalctl -u chatcode-gateway | grep connect");
    }

    private String gatewayAndTmux() throws Exception {
        var processes = machine.shell("ps -eo pid,lstart,comm | grep -E ' (java|tmux: server)$'");
        assertThat(processes.lines()).hasSize(2);
        return processes;
    }
}
