package dev.chatcode.e2e.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.e2e.system.AttachedTerminal;
import dev.chatcode.e2e.system.ChatcodeSystem;
import dev.chatcode.protocol.Protocol;
import dev.chatcode.protocol.viewer.ViewerEvent.AttachMode;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Who comes back with an offset in the window of the same epoch is sent the bytes that follow, and nothing
/// else.
@Timeout(120)
class ResumeTest {
    private static final int WINDOW = Protocol.REPLAY_WINDOW_BYTES;

    /// So little is sent at once, whatever the pace of a viewer. One that lacks more may prove too slow on a
    /// busy computer, and is then given a snapshot after all.
    private static final int LITTLE = 64 << 10;

    @TempDir
    static Path folder;

    private static ChatcodeSystem system;

    // Set before each test.
    private AttachedTerminal viewer;
    private OutputStream program;

    @BeforeAll
    static void startSystem() throws IOException {
        system = new ChatcodeSystem(folder);
    }

    @AfterAll
    static void stopSystem() throws IOException {
        system.close();
    }

    /// Prints what is written into a pipe, raw and without echo.
    @BeforeEach
    void startProgram() throws IOException {
        var session = system.newSession();
        viewer = AttachedTerminal.attach(system, session);
        var pipe = system.workspace().resolve(session + ".fifo");
        viewer.type("mkfifo " + pipe + "; stty raw -echo; echo re''ady; exec cat " + pipe + "\n");
        viewer.awaitText("ready\n");
        program = new FileOutputStream(pipe.toFile());
    }

    @AfterEach
    void endProgram() throws IOException {
        program.close();
        viewer.close();
    }

    @Test
    void afterACutConnectionAViewerGoesOnExactly() throws Exception {
        print(lines(1, WINDOW));
        viewer.abort();
        var meanwhile = lines(2, LITTLE);
        program.write(meanwhile);

        assertGoesOnExactly(meanwhile);
    }

    @Test
    void afterAKillOfTheControlPlaneAViewerThatIsBackBeforeTheGatewayGoesOnExactly() throws Exception {
        print(lines(1, WINDOW));
        system.killControlPlane();
        var meanwhile = lines(2, LITTLE);
        program.write(meanwhile);
        system.pauseGateway();
        try {
            system.startControlPlane();
            viewer = AttachedTerminal.attachAfter(system, viewer);
            assertThat(viewer.attached().gatewayConnected()).isFalse();
        } finally {
            system.resumeGateway();
        }

        assertExact(viewer, meanwhile);
    }

    @Test
    void afterAKillOfTheControlPlaneAViewerThatLacksNothingGoesOnExactly() throws Exception {
        print(lines(1, WINDOW));
        system.killControlPlane();
        system.startControlPlane();
        system.awaitGateway(true);
        // Waits until the gateway has told where the terminal is.
        AttachedTerminal.attach(system, viewer.session()).close();

        assertGoesOnExactly(new byte[0]);
    }

    @Test
    void whoLacksHalfOfTheWindowIsAttachedExactlyAndMissesNothing() throws Exception {
        print(lines(1, 1000));
        var had = viewer.offset();
        viewer.abort();
        printTo(AttachedTerminal.attach(system, viewer.session()), WINDOW / 2);

        viewer = AttachedTerminal.attachAfter(system, viewer);

        assertThat(viewer.attached().mode()).isEqualTo(AttachMode.EXACT);
        assertThat(viewer.attached().offset()).isEqualTo(had);
        viewer.awaitOffset(had + WINDOW / 2);
        assertThat(viewer.faults()).isEmpty();
    }

    /// The other tests would see it if a snapshot came instead.
    @Test
    void whoLacksMoreThanTheWindowIsGivenASnapshot() throws Exception {
        print(lines(1, 1000));
        viewer.abort();
        printTo(AttachedTerminal.attach(system, viewer.session()), 2 * WINDOW);

        viewer = AttachedTerminal.attachAfter(system, viewer);

        assertThat(viewer.attached().mode()).isEqualTo(AttachMode.SNAPSHOT);
    }

    private void print(byte[] bytes) throws IOException {
        var end = viewer.offset() + bytes.length;
        program.write(bytes);
        viewer.awaitOffset(end);
    }

    /// Returns when all of it has come through the control plane.
    private void printTo(AttachedTerminal other, int bytes) throws IOException {
        try (other) {
            var end = other.offset() + bytes;
            program.write(lines(2, bytes));
            other.awaitOffset(end);
        }
    }

    private void assertGoesOnExactly(byte[] meanwhile) {
        viewer = AttachedTerminal.attachAfter(system, viewer);
        assertExact(viewer, meanwhile);
    }

    /// @param meanwhile what was printed since it had gone
    private static void assertExact(AttachedTerminal viewer, byte[] meanwhile) {
        var start = viewer.attached().offset();
        viewer.awaitOffset(start + meanwhile.length);
        assertThat(viewer.attached().mode()).isEqualTo(AttachMode.EXACT);
        assertThat(viewer.snapshots()).isZero();
        assertThat(viewer.printed()).isEqualTo(meanwhile.length);
        assertThat(viewer.written()).endsWith(meanwhile);
        assertThat(viewer.faults()).isEmpty();
    }

    /// Lines that are all different.
    private static byte[] lines(int mark, int bytes) {
        var text = new ByteArrayOutputStream();
        for (var line = 1; text.size() < bytes; line++) {
            text.writeBytes("%d-%09d %060d\r\n".formatted(mark, line, line).getBytes(StandardCharsets.US_ASCII));
        }
        return Arrays.copyOf(text.toByteArray(), bytes);
    }
}
