package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.emulator.TerminalEmulator;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.MachineCommand.HeldSession;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A handover on a computer where the process that writes the spool is slow: it stands still when the next
/// gateway comes, and tmux holds megabytes for it.
@Timeout(120)
class SlowSpoolTest {
    private static final SessionId SESSION = new SessionId("ses-1");

    /// Longer than any pause of the output is waited for, shorter than the writer is.
    private static final Duration BEHIND = Duration.ofMillis(700);

    /// One that sees every byte.
    private final TerminalEmulator terminal = new TerminalEmulator(ConnectedGateway.COLS, ConnectedGateway.ROWS, 0);

    private ConnectedGateway gateway;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        gateway = ConnectedGateway.start(folder);
        gateway.create(SESSION);
        gateway.hold(() -> List.of(new HeldSession(
                SESSION,
                gateway.startEpoch(SESSION),
                gateway.controlPlane().output().end(SESSION))));
    }

    @AfterEach
    void stop() throws Exception {
        var writer = spoolWriter();
        if (writer.isPresent()) {
            signal("CONT", writer.get());
        }
        gateway.close();
    }

    @Test
    void whatWasPrintedBeforeIsNotLost() throws Exception {
        var end = prepare("seq 300000; touch printed", 300_000);

        gateway.restart(writerStopsWhile(() -> {
            await().until(() -> Files.exists(gateway.config().workspace().resolve("printed")));
            return true;
        }));

        awaitExactly(end);
    }

    @Test
    void norWhatIsPrintedMeanwhile() throws Exception {
        var end = prepare("for ((i = 1; i <= 700000; i++)); do echo $i; done", 700_000);

        gateway.restart(writerStopsWhile(() -> true));

        awaitExactly(end);
    }

    /// Neither a flood, nor with a pause that is long enough to be seen.
    @Test
    void norWhatIsPrintedLittleByLittle() throws Exception {
        var end = prepare("for ((i = 1; i <= 8000; i++)); do echo $i; read -t 0.001 -N 1; done", 8_000);

        gateway.restart(() -> {
            Files.createFile(gateway.config().workspace().resolve("go"));
            return true;
        });

        awaitExactly(end);
    }

    /// Then some of it is lost: the session begins a new epoch, and claims nothing of the old one.
    @Test
    void whatIsNotWrittenInTimeIsNotTakenForComplete() throws Exception {
        var _ = prepare("seq 300000; touch printed", 300_000);

        gateway.restart(() -> {
            signal("STOP", awaitSpoolWriter());
            Files.createFile(gateway.config().workspace().resolve("go"));
            await().until(() -> Files.exists(gateway.config().workspace().resolve("printed")));
            return true;
        });

        await().atMost(Duration.ofSeconds(30))
                .until(() -> gateway.controlPlane().events(SessionSnapshot.class).stream()
                        .anyMatch(snapshot -> !gateway.startEpoch(SESSION).equals(snapshot.epoch())));
    }

    /// Runs it once there is a file `go`.
    ///
    /// @return where its output ends, which is that of `seq`
    private long prepare(String command, int numbers) {
        gateway.type(
                SESSION,
                "PS1=; stty -echo; echo rea''dy; until [ -e go ]; do sleep 0.05; done; " + command
                        + "; exec sleep 1000\n");
        gateway.awaitOutput(SESSION, "ready\r\n");
        terminal.feed(gateway.controlPlane().output().bytes(SESSION));
        var end = gateway.controlPlane().output().end(SESSION);
        for (var number = 1; number <= numbers; number++) {
            var line = (number + "\r\n").getBytes(StandardCharsets.US_ASCII);
            terminal.feed(line);
            end += line.length;
        }
        return end;
    }

    /// Goes on when the next gateway has listened for a while.
    private Callable<?> writerStopsWhile(Callable<?> action) {
        return () -> {
            var writer = awaitSpoolWriter();
            signal("STOP", writer);
            Files.createFile(gateway.config().workspace().resolve("go"));
            var _ = action.call();
            Thread.startVirtualThread(() -> {
                try {
                    await().until(() -> !gateway.tmux("list-clients").isEmpty());
                    Thread.sleep(BEHIND);
                    signal("CONT", writer);
                } catch (IOException e) {
                    throw new AssertionError(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            return writer;
        };
    }

    private void awaitExactly(long end) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            gateway.acknowledge(SESSION);
            return gateway.controlPlane().output().end(SESSION) >= end;
        });
        var verified = gateway.verify(SESSION, "verify");
        assertThat(verified.epoch()).isEqualTo(gateway.startEpoch(SESSION));
        assertThat(verified.offset()).isEqualTo(end);
        assertThat(verified.hash()).isEqualTo(terminal.screenHash());
    }

    private ProcessHandle awaitSpoolWriter() {
        await().until(() -> spoolWriter().isPresent());
        return spoolWriter().orElseThrow();
    }

    private Optional<ProcessHandle> spoolWriter() {
        var spool = gateway.config().stateDirectory().resolve("sessions/" + SESSION + ".spool");
        return ProcessHandle.allProcesses()
                .filter(process -> ConnectedGateway.commandLine(process.pid()).startsWith("head\0"))
                .filter(process -> writesTo(process, spool))
                .findFirst();
    }

    private static boolean writesTo(ProcessHandle process, Path file) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "fd/1"))
                    .equals(file.toRealPath());
        } catch (IOException e) {
            return false; // It has ended meanwhile.
        }
    }

    private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }
}
