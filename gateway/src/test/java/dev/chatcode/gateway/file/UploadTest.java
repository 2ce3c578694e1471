package dev.chatcode.gateway.file;

import static dev.chatcode.gateway.file.TestFiles.assertRefused;
import static dev.chatcode.gateway.file.TestFiles.content;
import static dev.chatcode.gateway.file.TestFiles.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.protocol.Bytes;
import dev.chatcode.protocol.TransferId;
import dev.chatcode.protocol.command.FileCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.FileEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What arrives of an upload, and what becomes of it when something is wrong.
class UploadTest {
    private static final int CHUNK = 65_536;
    private static final int FRAME = 65_000;

    private TestFiles files;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        files = TestFiles.withFrames(folder);
    }

    @AfterEach
    void stop() {
        files.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, TestFiles.MAX_BYTES})
    void aFileOfAnySizeArrivesInChunks(long size) throws Exception {
        var content = content(size);
        assertThat(files.begin(TestFiles.ID, "a.bin", size, (int) Math.ceilDiv(size, CHUNK), null))
                .matches(Ack::ok);
        assertThat(files.root().resolve("a.bin")).doesNotExist();
        for (var from = 0; from < size; from += CHUNK) {
            var chunk = Arrays.copyOfRange(content, from, (int) Math.min(size, from + CHUNK));
            assertThat(files.chunk(from / CHUNK, chunk)).matches(Ack::ok);
        }
        assertThat(files.end(sha256(content))).matches(Ack::ok);

        assertThat(files.root().resolve("a.bin")).hasBinaryContent(content);
        assertThat(files.everything()).containsExactly("a.bin");
        assertThat(files.link().events(FileEvent.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, FRAME - 1, FRAME, FRAME + 1, TestFiles.MAX_BYTES})
    void aFileOfAnySizeArrivesInFramesWithinTheWindow(long size) throws Exception {
        var content = content(size);
        assertThat(files.begin("a.bin", size)).matches(Ack::ok);
        for (var from = 0; from < size; from += FRAME) {
            var end = (int) Math.min(size, from + FRAME);
            await().until(() -> end - files.link().acknowledged() <= Upload.WINDOW_BYTES);
            assertThat(files.frame(from, Arrays.copyOfRange(content, from, end)))
                    .isTrue();
        }
        await().until(() -> files.link().acknowledged() == size);
        assertThat(files.end(sha256(content))).matches(Ack::ok);

        assertThat(files.root().resolve("a.bin")).hasBinaryContent(content);
        assertThat(files.everything()).containsExactly("a.bin");
    }

    @Test
    void aFileOverTheLimitIsRefusedAtOnce() throws Exception {
        assertRefused(files.begin("a.bin", TestFiles.MAX_BYTES + 1), "too_large");

        assertThat(files.everything()).isEmpty();
        assertRefused(files.end(null), "transfer_not_found");
    }

    @Test
    void aWrongHashLeavesNothing() throws Exception {
        files.begin("a.bin", 3);
        files.chunk(0, content(3));

        assertRefused(files.end(sha256(content(4))), "checksum_mismatch");

        assertThat(files.everything()).isEmpty();
    }

    @Test
    void withoutAHashTheSizeDecides() throws Exception {
        files.begin("a.bin", 3);
        files.chunk(0, content(3));

        assertThat(files.end(null)).matches(Ack::ok);

        assertThat(files.root().resolve("a.bin")).hasBinaryContent(content(3));
    }

    @Test
    void aGapBetweenChunksEndsTheUpload() throws Exception {
        files.begin("a.bin", 9);
        files.chunk(0, content(3));

        assertRefused(files.chunk(2, content(3)), "out_of_order");

        assertThat(files.everything()).isEmpty();
        assertRefused(files.chunk(1, content(3)), "transfer_not_found");
    }

    @Test
    void aChunkThatComesTwiceIsTakenOnce() throws Exception {
        files.begin("a.bin", 6);
        assertThat(files.chunk(0, content(3))).matches(Ack::ok);
        assertThat(files.chunk(0, content(3))).matches(Ack::ok);
        assertThat(files.chunk(1, content(3))).matches(Ack::ok);
        assertThat(files.chunk(0, content(3))).matches(Ack::ok);

        assertThat(files.end(null)).matches(Ack::ok);

        assertThat(Files.size(files.root().resolve("a.bin"))).isEqualTo(6);
    }

    @Test
    void framesThatOverlapAreTakenOnce() throws Exception {
        var content = content(10);
        files.begin("a.bin", 10);
        files.frame(0, Arrays.copyOfRange(content, 0, 6));
        files.frame(0, Arrays.copyOfRange(content, 0, 4));
        files.frame(4, Arrays.copyOfRange(content, 4, 10));

        assertThat(files.end(sha256(content))).matches(Ack::ok);

        assertThat(files.root().resolve("a.bin")).hasBinaryContent(content);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, Long.MAX_VALUE, -1})
    void aGapBetweenFramesEndsTheUploadAndIsTold(long offset) throws Exception {
        files.begin("a.bin", 9);
        files.frame(0, content(3));
        files.frame(offset, content(3));

        assertFailed("out_of_order");

        assertThat(files.everything()).isEmpty();
        assertThat(files.frame(3, content(3))).isFalse();
        assertRefused(files.end(null), "transfer_not_found");
    }

    @Test
    void moreThanAnnouncedIsRefused() throws Exception {
        files.begin("a.bin", 5);
        files.chunk(0, content(3));

        assertRefused(files.chunk(1, content(3)), "size_mismatch");

        assertThat(files.everything()).isEmpty();
    }

    @Test
    void moreThanAnnouncedInFramesIsRefused() throws Exception {
        files.begin("a.bin", 5);
        files.frame(0, content(6));

        assertFailed("size_mismatch");

        assertThat(files.everything()).isEmpty();
    }

    @Test
    void lessThanAnnouncedIsRefused() throws Exception {
        files.begin("a.bin", 4);
        files.chunk(0, content(3));

        assertRefused(files.end(sha256(content(3))), "size_mismatch");

        assertThat(files.everything()).isEmpty();
    }

    @Test
    void anotherNumberOfChunksThanAnnouncedIsRefused() throws Exception {
        files.begin(TestFiles.ID, "a.bin", 3, 2, null);
        files.chunk(0, content(3));

        assertRefused(files.end(null), "size_mismatch");

        assertThat(files.everything()).isEmpty();
    }

    @Test
    void aCancelledUploadLeavesNothing() throws Exception {
        files.begin("a.bin", 9);
        files.chunk(0, content(3));

        assertThat(files.cancel()).matches(Ack::ok);

        assertThat(files.everything()).isEmpty();
        assertThat(files.link().events(FileEvent.Failed.class)).isEmpty();
        assertRefused(files.cancel(), "transfer_not_found");
        assertThat(files.begin("a.bin", 9)).matches(Ack::ok);
    }

    @Test
    void aLostConnectionLeavesNothing() throws Exception {
        files.begin("deep/er/a.bin", 9);
        files.frame(0, content(3));

        files.close();

        assertThat(files.everything()).isEmpty();
        assertThat(files.frame(3, content(3))).isFalse();
    }

    @Test
    void anUploadThatBeginsWhenTheConnectionIsLostIsOver() throws Exception {
        files.commands().close();

        assertThat(files.begin("a.bin", 9)).matches(Ack::ok);
        assertFailed("transfer_cancelled");

        assertThat(files.everything()).isEmpty();
    }

    @Test
    void anUploadOfWhichNothingComesForFiveMinutesIsOver() throws Exception {
        files.begin("a.bin", 9);
        files.clock().advance(Transfer.TIME_LIMIT.minusMillis(1));
        assertThat(files.chunk(0, content(3))).matches(Ack::ok);
        files.clock().advance(Transfer.TIME_LIMIT.minusMillis(1));
        assertThat(files.chunk(1, content(3))).matches(Ack::ok);
        files.clock().advance(Duration.ofMillis(1));
        assertThat(files.chunk(1, content(3))).matches(Ack::ok);
        files.clock().advance(Transfer.TIME_LIMIT.minusMillis(1));

        assertFailed("transfer_timed_out");

        assertThat(files.everything()).isEmpty();
        assertRefused(files.chunk(2, content(3)), "transfer_not_found");
    }

    @Test
    void moreThanTheWindowEndsTheUpload() throws Exception {
        files.begin("a.bin", TestFiles.MAX_BYTES);
        var tooMuch = content(Upload.WINDOW_BYTES + 1);

        assertThat(files.frame(0, tooMuch)).isFalse();
        assertFailed("window_exceeded");

        assertThat(files.everything()).isEmpty();
    }

    @Test
    void aFullWindowIsTaken() throws Exception {
        files.begin("a.bin", Upload.WINDOW_BYTES);

        assertThat(files.frame(0, content(Upload.WINDOW_BYTES))).isTrue();

        assertThat(files.end(sha256(content(Upload.WINDOW_BYTES)))).matches(Ack::ok);
    }

    @Test
    void everyChunkIsAnsweredWhenTheUploadFailsBeforeIt() {
        var requests = new ArrayList<String>();
        files.commands().dispatch(new FileCommand.UploadBegin(files.request(), TestFiles.ID, "a.bin", 4, null, null));
        for (var i = 0; i < 10; i++) {
            var request = files.request();
            requests.add(request.value());
            files.commands().dispatch(new FileCommand.UploadChunk(request, TestFiles.ID, i, Bytes.copyOf(content(3))));
        }

        assertThat(files.link().awaitAck(requests.getFirst())).matches(Ack::ok);
        assertRefused(files.link().awaitAck(requests.get(1)), "size_mismatch");
        for (var request : requests.subList(2, 10)) {
            assertThat(files.link().awaitAck(request).code()).isIn("size_mismatch", "transfer_not_found");
        }
        assertThat(files.link().events(Ack.class)).hasSize(11).doesNotHaveDuplicates();
    }

    @Test
    void anExistingFileIsNotReplacedUnlessAsked() throws Exception {
        var file = Files.writeString(files.root().resolve("a.sh"), "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwx--x"));

        assertRefused(files.upload("a.sh", content(3), null), "file_exists");
        assertRefused(files.upload("a.sh", content(3), false), "file_exists");
        assertThat(file).hasContent("before");
        assertThat(files.upload("a.sh", content(3), true)).matches(Ack::ok);

        assertThat(file).hasBinaryContent(content(3));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxrwx--x");
    }

    @Test
    void aFileThatAppearsDuringTheUploadIsNotReplaced() throws Exception {
        files.begin("a.bin", 3);
        files.chunk(0, content(3));
        Files.writeString(files.root().resolve("a.bin"), "somebody else's");

        assertRefused(files.end(null), "file_exists");

        assertThat(files.root().resolve("a.bin")).hasContent("somebody else's");
        assertThat(files.everything()).containsExactly("a.bin");
    }

    @Test
    void ofTwoUploadsToTheSameNameTheFirstToEndWins() throws Exception {
        var one = new TransferId("one");
        var two = new TransferId("two");
        assertThat(files.begin(one, "a.bin", 3, null)).matches(Ack::ok);
        assertThat(files.begin(two, "a.bin", 4, null)).matches(Ack::ok);
        files.chunk(two, 0, content(4));
        files.chunk(one, 0, content(3));

        assertThat(files.end(two, null)).matches(Ack::ok);
        assertRefused(files.end(one, null), "file_exists");

        assertThat(files.root().resolve("a.bin")).hasBinaryContent(content(4));
        assertThat(files.everything()).containsExactly("a.bin");
    }

    /// All look whether the name is free before one of them takes it.
    @Test
    void ofUploadsThatEndAtOnceExactlyOneGetsTheName() throws Exception {
        for (var round = 0; round < 30; round++) {
            var ends = new ArrayList<FileCommand.UploadEnd>();
            for (var i = 0; i < WorkspaceFiles.MAX_TRANSFERS; i++) {
                var id = new TransferId("t" + i);
                files.begin(id, "file-" + round, 1, null);
                files.chunk(id, 0, new byte[] {(byte) i});
                ends.add(new FileCommand.UploadEnd(files.request(), id, null));
            }
            ends.forEach(files.commands()::dispatch);

            var winners = ends.stream()
                    .filter(end ->
                            files.link().awaitAck(end.requestId().value()).ok())
                    .toList();
            assertThat(winners).hasSize(1);
            assertThat(files.root().resolve("file-" + round))
                    .hasBinaryContent(new byte[] {(byte) ends.indexOf(winners.getFirst())});
        }
    }

    @Test
    void whoHearsOfAnEndCanBeginTheNextAtOnce() throws Exception {
        files.begin("a.bin", 0);
        var end = new FileCommand.UploadEnd(files.request(), TestFiles.ID, null);
        var next = new FileCommand.UploadBegin(files.request(), TestFiles.ID, "b.bin", 0, null, null);
        files.link().listen(event -> {
            if (event instanceof Ack ack && ack.requestId().equals(end.requestId())) {
                files.commands().dispatch(next);
            }
        });

        files.commands().dispatch(end);

        assertThat(files.link().awaitAck(next.requestId().value())).matches(Ack::ok);
    }

    @Test
    void theNumberOfTransfersAtOnceIsExact() throws Exception {
        for (var i = 0; i < WorkspaceFiles.MAX_TRANSFERS; i++) {
            assertThat(files.begin(new TransferId("t" + i), "f" + i, 1, null)).matches(Ack::ok);
        }
        assertRefused(files.begin(new TransferId("more"), "more", 1, null), "transfer_limit_reached");
        assertRefused(files.begin(new TransferId("t0"), "other", 1, null), "transfer_exists");

        files.chunk(new TransferId("t0"), 0, content(1));
        files.end(new TransferId("t0"), null);

        assertThat(files.begin(new TransferId("more"), "more", 1, null)).matches(Ack::ok);
    }

    private void assertFailed(String code) {
        await().until(() -> !files.link().events(FileEvent.Failed.class).isEmpty());
        assertThat(files.link().events(FileEvent.Failed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.transferId()).isEqualTo(TestFiles.ID);
            assertThat(failed.code()).isEqualTo(code);
            assertThat(failed.error()).isNotBlank();
        });
    }
}
