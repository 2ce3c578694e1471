package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.gateway.TestGateway;
import dev.chatcode.protocol.Bytes;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TransferId;
import dev.chatcode.protocol.command.FileCommand;
import dev.chatcode.protocol.command.GatewayCommand;
import dev.chatcode.protocol.command.MachineCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.FileEvent;
import dev.chatcode.protocol.event.MachineEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files as a control plane sees them.
class FilesTest {
    private static final TransferId ID = new TransferId("transfer-1");
    private static final SessionId SESSION = new SessionId("ses-1");
    private static final int SIZE = (int) TestGateway.MAX_FILE_BYTES;
    private static final int WINDOW = 256 * 1024;
    private static final int FRAME = 64_000;

    /// Copies, as the buffer of a frame is used again.
    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private ConnectedGateway gateway;
    private Path workspace;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        gateway = ConnectedGateway.start(folder);
        gateway.controlPlane().watch(message -> {
            if (message instanceof Frame frame && frame.kind() == FrameKind.FILE) {
                frames.add(new Frame(frame.kind(), frame.id(), frame.seq(), ByteBuffer.wrap(frame.payloadBytes())));
            }
        });
        workspace = gateway.config().workspace();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void aFileGoesInFramesAndComesBack() throws Exception {
        var content = content(SIZE);
        assertThat(begin("begin", "in/a.bin", SIZE)).matches(Ack::ok);
        for (var from = 0; from < SIZE; from += FRAME) {
            var end = Math.min(SIZE, from + FRAME);
            await().until(() -> end - acknowledged() <= WINDOW);
            sendFrame(from, Arrays.copyOfRange(content, from, end));
        }
        assertThat(answer(new FileCommand.UploadEnd(new RequestId("end"), ID, sha256(content))))
                .matches(Ack::ok);
        assertThat(workspace.resolve("in/a.bin")).hasBinaryContent(content);

        gateway.controlPlane().send(new FileCommand.Download(new RequestId("download"), ID, "in/a.bin"));
        await().until(() -> {
            gateway.controlPlane().send(new FileCommand.TransferAck(null, ID, received()));
            return gateway.ackOf("download").isPresent();
        });

        assertThat(gateway.ackOf("download")).get().matches(Ack::ok);
        assertThat(receivedContent()).isEqualTo(content);
        assertThat(gateway.controlPlane().events(FileEvent.ContentBegin.class))
                .containsExactly(new FileEvent.ContentBegin(ID, "in/a.bin", SIZE, null));
        assertThat(gateway.controlPlane().events(FileEvent.ContentEnd.class))
                .containsExactly(new FileEvent.ContentEnd(ID, sha256(content)));
    }

    @Test
    void aControlPlaneOfTheBaseProtocolGetsChunks(@TempDir Path folder) throws Exception {
        try (var base = ConnectedGateway.startAtBaseControlPlane(folder)) {
            var content = content(SIZE);
            Files.write(base.config().workspace().resolve("a.bin"), content);

            base.controlPlane().send(new FileCommand.Download(new RequestId("download"), ID, "a.bin"));
            await().until(() -> base.ackOf("download").isPresent());

            assertThat(base.ackOf("download")).get().matches(Ack::ok);
            var all = new ByteArrayOutputStream();
            var chunks = base.controlPlane().events(FileEvent.ContentChunk.class);
            for (var i = 0; i < chunks.size(); i++) {
                assertThat(chunks.get(i).seq()).isEqualTo(i);
                all.writeBytes(chunks.get(i).data().toArray());
            }
            assertThat(all.toByteArray()).isEqualTo(content);
            assertThat(base.controlPlane().events(FileEvent.ContentEnd.class))
                    .containsExactly(new FileEvent.ContentEnd(ID, sha256(content)));
        }
    }

    @Test
    void aFileGoesInChunksOfTheLargestMessage() throws Exception {
        var content = content(SIZE);
        var chunk = 780_000;
        begin("begin", "a.bin", SIZE);

        assertThat(sendChunk(0, Arrays.copyOfRange(content, 0, chunk))).matches(Ack::ok);
        assertThat(sendChunk(1, Arrays.copyOfRange(content, chunk, SIZE))).matches(Ack::ok);
        assertThat(answer(new FileCommand.UploadEnd(new RequestId("end"), ID, sha256(content))))
                .matches(Ack::ok);

        assertThat(workspace.resolve("a.bin")).hasBinaryContent(content);
    }

    @Test
    void anUploadWhoseConnectionIsLostLeavesNothing() throws Exception {
        begin("begin", "in/a.bin", SIZE);
        sendFrame(0, content(FRAME));
        await().until(() -> acknowledged() == FRAME);
        assertThat(filesBelow(workspace)).hasSize(2);

        gateway.reconnect();

        await().until(() -> filesBelow(workspace).isEmpty());
        assertThat(filesBelow(gateway.config().stateDirectory().resolve("uploads")))
                .isEmpty();
        assertThat(begin("again", "in/a.bin", 0)).matches(Ack::ok);
        assertThat(answer(new FileCommand.UploadEnd(new RequestId("end"), ID, null)))
                .matches(Ack::ok);
        assertThat(workspace.resolve("in/a.bin")).isEmptyFile();
    }

    @Test
    void aFrameThatLeavesAGapIsTold() throws Exception {
        begin("begin", "a.bin", SIZE);
        sendFrame(1, content(FRAME));

        await().until(() ->
                !gateway.controlPlane().events(FileEvent.Failed.class).isEmpty());

        assertThat(gateway.controlPlane().events(FileEvent.Failed.class))
                .singleElement()
                .extracting(FileEvent.Failed::code)
                .isEqualTo("out_of_order");
        assertThat(filesBelow(workspace)).isEmpty();
    }

    @Test
    void aDownloadThatNobodyReadsOnHoldsUpNoTerminal() throws Exception {
        gateway.create(SESSION);
        Files.write(workspace.resolve("a.bin"), content(SIZE));
        gateway.controlPlane().send(new FileCommand.Download(new RequestId("download"), ID, "a.bin"));
        await().until(() -> received() == WINDOW);

        gateway.type(SESSION, "echo still-he''re\n");
        gateway.awaitOutput(SESSION, "still-here");

        assertThat(received()).isEqualTo(WINDOW);
        assertThat(answer(new FileCommand.Cancel(new RequestId("cancel"), ID))).matches(Ack::ok);
        assertCode(gateway.ackOf("download").orElseThrow(), "transfer_cancelled");
    }

    @Test
    void aDownloadEndsThoughATerminalNeverRests() throws Exception {
        gateway.create(SESSION);
        gateway.type(SESSION, "yes\n");
        var content = content(SIZE);
        Files.write(workspace.resolve("a.bin"), content);

        gateway.controlPlane().send(new FileCommand.Download(new RequestId("download"), ID, "a.bin"));
        await().until(() -> {
            gateway.acknowledge(SESSION);
            gateway.controlPlane().send(new FileCommand.TransferAck(null, ID, received()));
            return gateway.ackOf("download").isPresent();
        });

        assertThat(gateway.ackOf("download")).get().matches(Ack::ok);
        assertThat(receivedContent()).isEqualTo(content);
    }

    @Test
    void theNextGatewayRemovesWhatAKilledOneLeft() throws Exception {
        var id = "0123456789abcdef".repeat(2);
        var left = workspace.resolve(".chatcode-upload-" + id);

        gateway.restart(() -> {
            Files.writeString(left, "half");
            return Files.writeString(
                    gateway.config().stateDirectory().resolve("uploads").resolve(id), left.toString());
        });

        assertThat(left).doesNotExist();
    }

    @Test
    void foldersAreListed() throws Exception {
        Files.createDirectories(workspace.resolve("app/web"));
        Files.createDirectory(workspace.resolve(".git"));
        Files.writeString(workspace.resolve("file"), "123");

        assertThat(answer(new FileCommand.ListFolder(new RequestId("list"), "")))
                .matches(Ack::ok);
        gateway.controlPlane().send(new MachineCommand.WorkspaceList(new RequestId("folders")));
        await().until(() -> !gateway.controlPlane()
                .events(MachineEvent.WorkspaceFolders.class)
                .isEmpty());

        assertThat(gateway.controlPlane().events(FileEvent.Entries.class))
                .singleElement()
                .satisfies(listed -> assertThat(listed.entries())
                        .extracting(FileEvent.Entry::name)
                        .containsExactly(".git", "app", "file"));
        assertThat(gateway.controlPlane().events(MachineEvent.WorkspaceFolders.class))
                .containsExactly(
                        new MachineEvent.WorkspaceFolders(new RequestId("folders"), List.of("app", "app/web"), false));
        gateway.reconnect();
        assertThat(gateway.ackOf("folders")).isEmpty();
    }

    @Test
    void refusalsSayWhyInACode() throws Exception {
        Files.write(workspace.resolve("a.bin"), content(SIZE + 1));

        assertCode(begin("outside", "../a.bin", 1), "invalid_path");
        assertCode(begin("large", "b.bin", SIZE + 1L), "too_large");
        assertCode(begin("exists", "a.bin", 1), "file_exists");
        assertCode(answer(new FileCommand.Download(new RequestId("get-large"), ID, "a.bin")), "too_large");
        assertCode(answer(new FileCommand.Download(new RequestId("missing"), ID, "b.bin")), "file_not_found");
        assertCode(answer(new FileCommand.ListFolder(new RequestId("no-folder"), "a.bin")), "invalid_path");
        assertCode(answer(new FileCommand.Cancel(new RequestId("cancel"), ID)), "transfer_not_found");
        assertCode(sendChunk(0, content(1)), "transfer_not_found");
    }

    private Ack begin(String request, String path, long size) {
        return answer(new FileCommand.UploadBegin(new RequestId(request), ID, path, size, null, null));
    }

    private Ack sendChunk(int index, byte[] content) {
        return answer(new FileCommand.UploadChunk(new RequestId("chunk-" + index), ID, index, Bytes.copyOf(content)));
    }

    private void sendFrame(long offset, byte[] content) {
        gateway.controlPlane()
                .sendBinary(FrameCodec.encode(FrameKind.FILE, ID.value(), offset, ByteBuffer.wrap(content)));
    }

    private Ack answer(GatewayCommand command) {
        gateway.controlPlane().send(command);
        var request = String.valueOf(command.requestId());
        await().until(() -> gateway.ackOf(request).isPresent());
        return gateway.ackOf(request).orElseThrow();
    }

    private long acknowledged() {
        return gateway.controlPlane().events(FileEvent.TransferAck.class).stream()
                .mapToLong(FileEvent.TransferAck::seq)
                .max()
                .orElse(0);
    }

    /// Of a download; each frame must follow the one before.
    private long received() {
        return receivedContent().length;
    }

    private byte[] receivedContent() {
        var all = new ByteArrayOutputStream();
        for (var frame : frames) {
            assertThat(frame.seq()).isEqualTo(all.size());
            all.writeBytes(frame.payloadBytes());
        }
        return all.toByteArray();
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (var below = Files.walk(folder)) {
            return below.filter(path -> !path.equals(folder)).toList();
        }
    }

    private static byte[] content(int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static void assertCode(Ack ack, String code) {
        assertThat(ack).matches(each -> !each.ok()).extracting(Ack::code).isEqualTo(code);
    }
}
