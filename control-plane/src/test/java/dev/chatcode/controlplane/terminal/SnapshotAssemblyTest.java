package dev.chatcode.controlplane.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.terminal.SnapshotAssembly.Progress;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.SnapshotContent;
import dev.chatcode.protocol.SnapshotId;
import dev.chatcode.protocol.event.SessionSnapshot;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

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

    @Test
    void anEmptyFrameBreaksIt() {
        try (var assembly = new SnapshotAssembly(announced(1000))) {
            assertThat(assembly.add(frame(0, new byte[0], 0, 0))).isEqualTo(Progress.BROKEN);
            assertThat(assembly.frames()).isEmpty();
        }
    }

    @Test
    void tinyFramesAreCountedWithWhatTheyTake() throws IOException {
        var compressed = deflated(CONTENT);
        try (var assembly = new SnapshotAssembly(announced(CONTENT.length))) {
            var at = 0;
            while (assembly.add(frame(at, compressed, at, 1)) == Progress.INCOMPLETE) {
                at++;
            }
            assertThat(at).isLessThan(40_000);
        }
    }

    @Test
    void theSnapshotsOfOneConnectionTogetherAreBounded() throws IOException {
        var content = random(4_000_000);
        var compressed = deflated(content);
        var memory = new TerminalMemory(DataSize.ofGigabytes(1), DataSize.ofGigabytes(1));
        var assemblies = new SnapshotAssemblies(memory.newShare(new GatewayId("gw")), coming -> {});
        var channel = new TerminalChannel(
                new SessionId("ses"),
                new GatewayId("gw"),
                new NoGateways(),
                InstantSource.system(),
                memory.newShare(new GatewayId("gw")),
                new TerminalMeters(new SimpleMeterRegistry()));
        for (var i = 0; i < 8; i++) {
            var id = "snap" + i;
            assemblies.begin(
                    id, new SnapshotAssemblies.Coming(channel, i, new SnapshotAssembly(announced(content.length))));
            for (var at = 0; at < 3_000_000; at += 60_000) {
                var payload = ByteBuffer.wrap(compressed, at, 60_000).slice();
                assertThat(assemblies.add(new Frame(FrameKind.SNAPSHOT, id, at, payload)))
                        .isEqualTo(Progress.INCOMPLETE);
            }
        }
        assertThat(assemblies.count()).isEqualTo(5);
        assertThat(assemblies.find("snap7")).isPresent();
        assertThat(memory.of(new GatewayId("gw"))).isBetween(15_000_000L, SnapshotAssemblies.MAX_BYTES);
        assemblies.close();
        assertThat(memory.of(new GatewayId("gw"))).isZero();
    }

    private record NoGateways() implements GatewayDirectory {
        @Override
        public Optional<GatewayHub> find(GatewayId gateway) {
            return Optional.empty();
        }

        @Override
        public GatewayHub require(GatewayId gateway) {
            throw Failure.GATEWAY_OFFLINE.withDetail("There is none.");
        }

        @Override
        public void disconnect(GatewayId gateway, Farewell why) {}
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
                null,
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
