package dev.chatcode.e2e.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.e2e.fidelity.Difference;
import dev.chatcode.e2e.fidelity.Exemptions;
import dev.chatcode.e2e.fidelity.Recording;
import dev.chatcode.e2e.fidelity.ScreenJudge;
import dev.chatcode.e2e.system.AttachedTerminal;
import dev.chatcode.e2e.system.ChatcodeSystem;
import dev.chatcode.emulator.TerminalEmulator;
import dev.chatcode.emulator.mode.Mode;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.viewer.ViewerEvent.AttachMode;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// However one comes to a terminal, it is the terminal of one who saw everything.
@Timeout(600)
class FullChainFidelityTest {
    private static final long SEED = Long.getLong("chatcode.fidelity.seed", 20260101L);
    private static final int ROUNDS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> wrong = new ArrayList<>();

    @Test
    void everyWayToAttachGivesTheSameTerminal(@TempDir Path folder) throws Exception {
        var random = new Random(SEED);
        try (var system = new ChatcodeSystem(folder);
                var judge = new ScreenJudge()) {
            var stages = new ArrayList<Stage>();
            for (var recording : Recording.all()) {
                stages.add(new Stage(system, judge, recording));
            }
            for (var round = 1; round <= ROUNDS; round++) {
                for (var stage : stages) {
                    stage.printUpTo(random.nextInt(stage.recording.length() + 1));
                    stage.attachBySnapshot("by snapshot");
                    stage.attachFromOffset("from an offset after a cut connection", random.nextInt(stage.left() + 1));
                }
                system.stopGateway();
                for (var stage : stages) {
                    stage.print(random.nextInt(stage.left() + 1));
                }
                system.startGateway();
                for (var stage : stages) {
                    stage.goOnExactly("after a gateway restart");
                    stage.attachBySnapshot("by snapshot after a gateway restart");
                }
                system.killControlPlane();
                system.startControlPlane();
                system.awaitGateway(true);
                for (var stage : stages) {
                    stage.attachBySnapshot("after a control-plane restart");
                    stage.attachFromOffset("from an offset after a control-plane restart", 0);
                }
            }
            for (var stage : stages) {
                // tmux does not tell of a character that has begun.
                stage.printUpTo(stage.recording.afterCharacter(stage.printed));
            }
            system.killGateway();
            system.startGateway();
            for (var stage : stages) {
                stage.awaitNewEpoch();
                stage.attachBySnapshot("after a gateway was killed");
                stage.printUpTo(stage.recording.length());
                stage.compare("at the end", stage.viewer);
                stage.close();
            }
        }
        assertThat(wrong).as("seed %d", SEED).isEmpty();
    }

    /// One recording on its way through one session.
    private final class Stage implements AutoCloseable {
        private final ChatcodeSystem system;
        private final ScreenJudge judge;
        private final Recording recording;
        private final SessionId session;
        private final OutputStream program;

        /// What the session showed before the recording.
        private final byte[] before;

        private int printed;

        /// The offset after what was printed.
        private long end;

        /// In which `end` counts.
        private Epoch epoch;

        /// Whether the gateway knows the terminal from tmux alone, as it was killed.
        private boolean takenOver;

        /// The one who comes and goes, and whose connection is cut.
        private AttachedTerminal viewer;

        Stage(ChatcodeSystem system, ScreenJudge judge, Recording recording) throws IOException {
            this.system = system;
            this.judge = judge;
            this.recording = recording;
            session = system.newSession();
            viewer = AttachedTerminal.attach(system, session);
            var pipe = system.workspace().resolve(session + ".fifo");
            // Raw and without echo: no byte is changed, and what tmux answers stays unseen.
            viewer.type("mkfifo " + pipe + "; stty raw -echo; echo re''ady; exec cat " + pipe + "\n");
            viewer.awaitText("ready\n");
            program = new FileOutputStream(pipe.toFile());
            before = viewer.written();
            end = viewer.offset();
            epoch = viewer.epoch();
        }

        void printUpTo(int cut) throws IOException {
            if (cut > printed) {
                print(cut - printed);
                viewer.awaitOffset(end);
            }
        }

        /// Bytes of the recording that are still to be printed.
        int left() {
            return recording.length() - printed;
        }

        private void print(int count) throws IOException {
            program.write(recording.bytes(printed, printed + count));
            program.flush();
            printed += count;
            end += count;
        }

        /// The snapshot may be of a moment before; what was printed since comes after it.
        void attachBySnapshot(String how) {
            try (var other = AttachedTerminal.attach(system, session)) {
                other.awaitOffset(end);
                compare(how, other);
            }
        }

        /// The viewer that stayed hears only what was printed meanwhile.
        void goOnExactly(String how) {
            var snapshots = viewer.snapshots();
            viewer.awaitOffset(end);
            if (!viewer.epoch().equals(epoch) || viewer.snapshots() > snapshots) {
                wrong.add(recording + " " + how + ": went on by a snapshot");
            }
            compare(how, viewer);
        }

        /// The viewer that stayed hears of it by a snapshot.
        void awaitNewEpoch() {
            viewer.awaitChange(PATIENCE, () -> !viewer.epoch().equals(epoch));
            takenOver = true;
            epoch = viewer.epoch();
            end = viewer.offset();
        }

        /// Comes back with what it had, while so many more bytes were printed: all of it is in the window, so
        /// nothing is to be sent but these.
        void attachFromOffset(String how, int meanwhile) throws IOException {
            viewer.abort();
            print(meanwhile);
            viewer = AttachedTerminal.attachAfter(system, viewer);
            viewer.awaitOffset(end);
            if (viewer.attached().mode() != AttachMode.EXACT || viewer.snapshots() > 0) {
                wrong.add(recording + " " + how + ": went on by a snapshot");
            }
            compare(how, viewer);
        }

        void compare(String how, AttachedTerminal terminal) {
            var expected = new ByteArrayOutputStream();
            expected.writeBytes(before);
            expected.writeBytes(recording.bytes(0, printed));
            var found = judge.compare(
                            Recording.COLS,
                            Recording.ROWS,
                            List.of(expected.toByteArray()),
                            List.of(terminal.written()))
                    .getFirst();
            remaining(found, expected.toByteArray()).stream()
                    .limit(3)
                    .map(each -> recording + " cut at " + printed + " " + how + ": " + each)
                    .forEach(wrong::add);
            wrong.addAll(terminal.faults());
        }

        private List<Difference> remaining(List<Difference> found, byte[] expected) {
            if (!takenOver) {
                return found;
            }
            var emulator = new TerminalEmulator(Recording.COLS, Recording.ROWS, 0);
            emulator.feed(expected);
            return new Exemptions(recording, printed, emulator.state().modes().is(Mode.WRAP)).remaining(found);
        }

        @Override
        public void close() throws IOException {
            viewer.close();
            program.close();
        }
    }
}
