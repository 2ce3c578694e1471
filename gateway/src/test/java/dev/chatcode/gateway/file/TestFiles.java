package dev.chatcode.gateway.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.gateway.FakeClock;
import dev.chatcode.gateway.workspace.Workspace;
import dev.chatcode.protocol.Bytes;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.TransferId;
import dev.chatcode.protocol.command.FileCommand;
import dev.chatcode.protocol.event.Ack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A workspace with its files, and one connection to ask about them.
final class TestFiles implements AutoCloseable {
    static final long MAX_BYTES = 300_000;
    static final TransferId ID = new TransferId("transfer");

    private final FakeClock clock = new FakeClock("2026-01-01T00:00:00Z");
    private final AtomicInteger requests = new AtomicInteger();
    private final Path root;
    private final Path state;
    private final WorkspaceFiles files;
    private final RecordingLink link;
    private final FileCommands commands;

    private TestFiles(Path root, Path state, boolean takesFrames) throws IOException {
        this.root = root;
        this.state = state;
        this.files = WorkspaceFiles.open(Workspace.open(root), state, MAX_BYTES, clock);
        this.link = new RecordingLink(takesFrames);
        this.commands = files.connect(link);
    }

    static TestFiles withFrames(Path folder) throws IOException {
        return in(folder.toRealPath().resolve("workspace"), folder, true);
    }

    static TestFiles withChunks(Path folder) throws IOException {
        return in(folder.toRealPath().resolve("workspace"), folder, false);
    }

    static TestFiles in(Path root, Path folder, boolean takesFrames) throws IOException {
        return new TestFiles(root, Files.createDirectories(folder.resolve("state")), takesFrames);
    }

    /// Ends all transfers, and waits until they are over.
    @Override
    public void close() {
        commands.close();
        await().until(() -> files.slots().availablePermits() == WorkspaceFiles.MAX_TRANSFERS);
    }

    FakeClock clock() {
        return clock;
    }

    Path root() {
        return root;
    }

    Path state() {
        return state;
    }

    RecordingLink link() {
        return link;
    }

    FileCommands commands() {
        return commands;
    }

    static byte[] content(long size) {
        var content = new byte[(int) size];
        new Random(size).nextBytes(content);
        return content;
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(Sha256.newDigest().digest(content));
    }

    Ack begin(String path, long size) {
        return begin(ID, path, size, null);
    }

    Ack begin(TransferId id, String path, long size, @Nullable Boolean overwrite) {
        return begin(id, path, size, null, overwrite);
    }

    Ack begin(TransferId id, String path, long size, @Nullable Integer chunks, @Nullable Boolean overwrite) {
        return ask(new FileCommand.UploadBegin(request(), id, path, size, chunks, overwrite));
    }

    Ack chunk(long seq, byte[] content) {
        return chunk(ID, seq, content);
    }

    Ack chunk(TransferId id, long seq, byte[] content) {
        return ask(new FileCommand.UploadChunk(request(), id, seq, Bytes.copyOf(content)));
    }

    boolean frame(long offset, byte[] content) {
        return commands.tryAdd(ID, offset, ByteBuffer.wrap(content));
    }

    Ack end(@Nullable String sha256) {
        return end(ID, sha256);
    }

    Ack end(TransferId id, @Nullable String sha256) {
        return ask(new FileCommand.UploadEnd(request(), id, sha256));
    }

    Ack cancel() {
        return ask(new FileCommand.Cancel(request(), ID));
    }

    /// The whole of an upload; its last answer.
    Ack upload(String path, byte[] content, @Nullable Boolean overwrite) {
        var begun = begin(ID, path, content.length, overwrite);
        if (!begun.ok()) {
            return begun;
        }
        assertThat(chunk(0, content)).matches(Ack::ok);
        return end(sha256(content));
    }

    /// Asks for a file, and gives the request, of which the end of the download is the answer.
    String askFor(String path) {
        var request = request();
        commands.dispatch(new FileCommand.Download(request, ID, path));
        return request.value();
    }

    Ack download(String path) {
        return link.awaitAck(askFor(path));
    }

    void acknowledge(long seq) {
        commands.dispatch(new FileCommand.TransferAck(null, ID, seq));
    }

    Ack ask(FileCommand command) {
        commands.dispatch(command);
        return link.awaitAck(String.valueOf(command.requestId()));
    }

    RequestId request() {
        return new RequestId("request-" + requests.incrementAndGet());
    }

    /// Everything below the workspace, and the notes of uploads: by relative path, sorted.
    List<String> everything() throws IOException {
        try (var below = Files.walk(root);
                var notes = Files.list(state.resolve("uploads"))) {
            return java.util.stream.Stream.concat(
                            below.filter(path -> !path.equals(root))
                                    .map(path -> root.relativize(path).toString()),
                            notes.map(path -> "note " + path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    void awaitNothingUnderWay() {
        await().until(() -> files.slots().availablePermits() == WorkspaceFiles.MAX_TRANSFERS);
    }

    static void assertRefused(Ack ack, String code) {
        assertThat(ack).matches(each -> !each.ok()).extracting(Ack::code).isEqualTo(code);
        assertThat(ack.error()).isNotBlank();
    }

    static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as("%s", List.of(command)).isZero();
    }
}
