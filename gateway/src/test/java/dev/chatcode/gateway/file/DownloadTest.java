package dev.chatcode.gateway.file;

import static dev.chatcode.gateway.file.TestFiles.assertRefused;
import static dev.chatcode.gateway.file.TestFiles.content;
import static dev.chatcode.gateway.file.TestFiles.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.FileEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is sent of a download, when, and what becomes of it when something is wrong.
class DownloadTest {
    private static final int WINDOW = Download.WINDOW_BYTES;

    @TempDir
    private Path folder;

    private TestFiles files;

    @BeforeEach
    void start() throws Exception {
        files = TestFiles.withFrames(folder);
    }

    @AfterEach
    void stop() {
        files.close();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                Download.FRAME_BYTES - 1,
                Download.FRAME_BYTES,
                Download.FRAME_BYTES + 1,
                WINDOW,
                WINDOW + 1,
                TestFiles.MAX_BYTES
            })
    void aFileOfAnySizeIsSentInFrames(long size) throws Exception {
        var content = write("a.bin", size);

        var request = files.askFor("a.bin");
        acknowledgeUntilAnswered(request);

        assertThat(files.link().awaitAck(request)).matches(Ack::ok);
        assertThat(files.link().content()).isEqualTo(content);
        assertThat(files.link().events())
                .containsExactly(
                        new FileEvent.ContentBegin(TestFiles.ID, "a.bin", size, null),
                        new FileEvent.ContentEnd(TestFiles.ID, sha256(content)),
                        files.link().awaitAck(request));
        var offset = 0L;
        for (var piece : files.link().pieces()) {
            assertThat(piece.isFrame()).isTrue();
            assertThat(piece.seq()).isEqualTo(offset);
            offset += piece.content().remaining();
        }
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, Download.CHUNK_BYTES - 1, Download.CHUNK_BYTES, Download.CHUNK_BYTES + 1, TestFiles.MAX_BYTES
            })
    void aFileOfAnySizeIsSentInChunksToWhoTakesNoFrames(long size) throws Exception {
        files = TestFiles.withChunks(folder);
        var content = write("a.bin", size);

        assertThat(files.download("a.bin")).matches(Ack::ok);

        assertThat(files.link().content()).isEqualTo(content);
        assertThat(files.link().events(FileEvent.ContentEnd.class))
                .containsExactly(new FileEvent.ContentEnd(TestFiles.ID, sha256(content)));
        var chunks =
                files.link().events(FileEvent.ContentBegin.class).getFirst().totalChunks();
        assertThat(chunks).isEqualTo(files.link().pieces().size());
        for (var i = 0; i < files.link().pieces().size(); i++) {
            assertThat(files.link().pieces().get(i).seq()).isEqualTo(i);
            assertThat(files.link().pieces().get(i).isFrame()).isFalse();
        }
    }

    @Test
    void aFileOverTheLimitIsRefused() throws Exception {
        write("a.bin", TestFiles.MAX_BYTES + 1);

        assertRefused(files.download("a.bin"), "too_large");

        assertThat(files.link().events()).hasSize(1);
    }

    @Test
    void itNeverRunsAheadOfItsWindow() throws Exception {
        write("a.bin", TestFiles.MAX_BYTES);
        var request = files.askFor("a.bin");

        await().until(() -> files.link().pieceBytes() == WINDOW);
        files.acknowledge(Download.FRAME_BYTES);
        await().until(() -> files.link().pieceBytes() == WINDOW + Download.FRAME_BYTES);
        files.acknowledge(TestFiles.MAX_BYTES);
        files.acknowledge(0);
        files.acknowledge(2 * Download.FRAME_BYTES);
        await().until(() -> files.link().pieceBytes() >= WINDOW + 2 * Download.FRAME_BYTES);

        files.cancel();
        assertThat(files.link().pieceBytes()).isEqualTo(WINDOW + 2 * Download.FRAME_BYTES);
        assertRefused(files.link().awaitAck(request), "transfer_cancelled");
    }

    @Test
    void whileNobodyTakesItOnePieceWaits() throws Exception {
        files = TestFiles.withChunks(folder);
        write("a.bin", TestFiles.MAX_BYTES);
        files.link().hold();
        var request = files.askFor("a.bin");
        await().until(() -> files.link().held().size() == 1);
        var source = files.link().held().getFirst();

        assertThat(source.tryTake()).get().extracting(FileSource.Piece::seq).isEqualTo(0L);
        await().until(() -> files.link().held().size() == 2);
        assertThat(source.tryTake()).get().extracting(FileSource.Piece::seq).isEqualTo(1L);
        assertThat(files.cancel()).matches(Ack::ok);

        assertThat(source.tryTake()).isEmpty();
        assertRefused(files.link().awaitAck(request), "transfer_cancelled");
    }

    @Test
    void aDownloadThatNobodyAcknowledgesForFiveMinutesIsOver() throws Exception {
        write("a.bin", TestFiles.MAX_BYTES);
        var request = files.askFor("a.bin");
        await().until(() -> files.link().pieceBytes() == WINDOW);

        files.clock().advance(Transfer.TIME_LIMIT.minusMillis(1));
        files.acknowledge(1);
        files.acknowledge(Download.FRAME_BYTES);
        await().until(() -> files.link().pieceBytes() == WINDOW + Download.FRAME_BYTES);
        files.clock().advance(Transfer.TIME_LIMIT.minusMillis(1));
        files.acknowledge(Download.FRAME_BYTES + 1);
        files.clock().advance(Transfer.TIME_LIMIT.minusMillis(1));
        assertThat(files.link().tryAck(request)).isEmpty();
        files.clock().advance(Duration.ofMillis(1));

        assertRefused(files.link().awaitAck(request), "transfer_timed_out");
        assertThat(files.link().events(FileEvent.ContentEnd.class)).isEmpty();
    }

    @Test
    void aLostConnectionEndsIt() throws Exception {
        write("a.bin", TestFiles.MAX_BYTES);
        files.askFor("a.bin");
        await().until(() -> files.link().pieceBytes() == WINDOW);

        files.close();

        assertThat(files.link().events(FileEvent.ContentEnd.class)).isEmpty();
    }

    @Test
    void aFileThatIsWrittenToWhileItIsReadIsNotHandedOut() throws Exception {
        assertChanged(file -> {
            var content = Files.readAllBytes(file);
            content[0]++;
            Files.write(file, content);
            Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        });
    }

    @Test
    void aFileThatGrowsWhileItIsReadIsNotHandedOut() throws Exception {
        assertChanged(file -> {
            var time = Files.getLastModifiedTime(file);
            Files.write(file, new byte[1], StandardOpenOption.APPEND);
            Files.setLastModifiedTime(file, time);
        });
    }

    @Test
    void aFileThatIsCutShortWhileItIsReadIsNotHandedOut() throws Exception {
        assertChanged(file -> Files.write(file, new byte[WINDOW + 1]));
    }

    @Test
    void aFileThatIsReplacedWhileItIsReadIsNotHandedOut() throws Exception {
        assertChanged(file -> {
            var time = Files.getLastModifiedTime(file);
            var other = Files.write(file.resolveSibling("other"), content(TestFiles.MAX_BYTES - 1));
            Files.write(other, new byte[1], StandardOpenOption.APPEND);
            Files.setLastModifiedTime(other, time);
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
    }

    @Test
    void aFileThatIsDeletedWhileItIsReadIsNotHandedOut() throws Exception {
        assertChanged(Files::delete);
    }

    @FunctionalInterface
    private interface Change {
        void of(Path file) throws IOException;
    }

    private void assertChanged(Change change) throws IOException {
        write("a.bin", TestFiles.MAX_BYTES);
        // So that a change can restore it.
        Files.setLastModifiedTime(files.root().resolve("a.bin"), FileTime.from(Instant.ofEpochSecond(1_700_000_000)));
        var request = files.askFor("a.bin");
        await().until(() -> files.link().pieceBytes() == WINDOW);

        change.of(files.root().resolve("a.bin"));
        acknowledgeUntilAnswered(request);

        assertRefused(files.link().awaitAck(request), "file_changed");
        assertThat(files.link().events(FileEvent.ContentEnd.class)).isEmpty();
    }

    private byte[] write(String path, long size) throws IOException {
        var content = content(size);
        Files.write(files.root().resolve(path), content);
        return content;
    }

    private void acknowledgeUntilAnswered(String request) {
        await().until(() -> {
            files.acknowledge(files.link().pieceBytes());
            return files.link().tryAck(request).isPresent();
        });
    }
}
