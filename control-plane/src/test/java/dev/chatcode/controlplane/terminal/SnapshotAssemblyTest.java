package dev.chatcode.controlplane.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.terminal.SnapshotAssembly.Progress;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.SnapshotContent;
import dev.chatcode.protocol.SnapshotId;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class SnapshotAssemblyTest {
    private static final byte[] CONTENT = random(300_000);

    @Test
    void itIsCompleteWithItsLastByte() throws IOException {
        var compressed = deflated(CONTENT);
        try (var assembly = new SnapshotAssembly(announced(CONTENT.length))) {
            for (var at = 0; at < compressed.length; at += 10_000) {
                var length = Math.min(10_000, compressed.length - at);
                var last = at + length == compressed.length;
                assertThat(assembly.add(frame(at, compressed, at, length)))
                        .isEqualTo(last ? Progress.COMPLETE : Progress.INCOMPLETE);
            }
            var snapshot = new Snapshot(assembly.announced(), assembly.frames(), new Epoch("e"), 7, 2000, 1, 0);
            assertThat(SnapshotBytes.of(snapshot)).isEqualTo(CONTENT);
        }
    }

    @Test
    void aMissingFrameBreaksIt() throws IOException {
        var compressed = deflated(CONTENT);
        try (var assembly = new SnapshotAssembly(announced(CONTENT.length))) {
            assembly.add(frame(0, compressed, 0, 100));
            assertThat(assembly.add(frame(200, compressed, 200, 100))).isEqualTo(Progress.BROKEN);
        }
    }

    @Test
    void whatIsNotZlibBreaksIt() {
        try (var assembly = new SnapshotAssembly(announced(10))) {
            assertThat(assembly.add(frame(0, new byte[] {1, 2, 3, 4}, 0, 4))).isEqualTo(Progress.BROKEN);
        }
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        var compressed = deflated(new byte[50 << 20]);
        try (var assembly = new SnapshotAssembly(announced(1000))) {
            assertThat(assembly.add(frame(0, compressed, 0, 30_000))).isEqualTo(Progress.BROKEN);
        }
    }

    @Test
    void oneThatIsShorterThanAnnouncedIsBroken() throws IOException {
        var compressed = deflated(new byte[100]);
        try (var assembly = new SnapshotAssembly(announced(101))) {
            assertThat(assembly.add(frame(0, compressed, 0, compressed.length))).isEqualTo(Progress.BROKEN);
        }
    }

    private static Frame frame(long seq, byte[] bytes, int offset, int length) {
        return new Frame(
                FrameKind.SNAPSHOT,
                "snap",
                seq,
                ByteBuffer.wrap(bytes, offset, length).slice());
    }

    private static SessionSnapshot announced(int bytes) {
        return new SessionSnapshot(
                new SessionId("ses"),
                null,
                null,
                new SnapshotId("snap"),
                bytes,
                SnapshotContent.DEFLATE,
                80,
                24,
                0,
                0,
                true,
                false,
                new Epoch("e"),
                7L,
                null);
    }

    private static byte[] deflated(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(3).nextBytes(bytes);
        return bytes;
    }
}
