package dev.chatcode.gateway.file;

import static dev.chatcode.gateway.file.TestFiles.assertRefused;
import static dev.chatcode.gateway.file.TestFiles.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.FileEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Uploads to a disk that has room for little.
class DiskFullTest {
    private static final int ROOM = 128 * 1024;

    private Path disk;
    private boolean isMounted;
    private TestFiles files;

    @BeforeEach
    void mount(@TempDir Path folder) throws Exception {
        disk = Files.createDirectory(folder.toRealPath().resolve("disk"));
        assumeTrue(
                new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=" + ROOM, "tmpfs", disk.toString())
                                .redirectErrorStream(true)
                                .start()
                                .waitFor()
                        == 0,
                "this user cannot mount a small tmpfs");
        isMounted = true;
        files = TestFiles.in(disk.resolve("workspace"), folder, true);
    }

    @AfterEach
    void unmount() throws Exception {
        if (isMounted) {
            files.close();
            TestFiles.run("umount", disk.toString());
        }
    }

    @Test
    void anUploadThatDoesNotFitLeavesNothing() throws Exception {
        assertThat(files.begin("new/a.bin", ROOM + 1)).matches(Ack::ok);

        assertRefused(files.chunk(0, content(ROOM + 1)), "disk_full");

        assertThat(files.everything()).isEmpty();
        assertThat(files.upload("b.bin", content(ROOM / 2), null)).matches(Ack::ok);
    }

    @Test
    void aFrameThatDoesNotFitIsTold() throws Exception {
        files.begin("a.bin", ROOM + 1);
        files.frame(0, content(ROOM + 1));

        await().until(() -> !files.link().events(FileEvent.Failed.class).isEmpty());

        assertThat(files.link().events(FileEvent.Failed.class))
                .singleElement()
                .extracting(FileEvent.Failed::code)
                .isEqualTo("disk_full");
        assertThat(files.everything()).isEmpty();
    }

    @Test
    void whatIsReplacedStaysWhenTheDiskIsFull() throws Exception {
        files.upload("a.bin", content(3), null);
        files.begin(TestFiles.ID, "a.bin", ROOM, true);

        assertRefused(files.chunk(0, content(ROOM)), "disk_full");

        assertThat(files.root().resolve("a.bin")).hasBinaryContent(content(3));
        assertThat(files.everything()).containsExactly("a.bin");
    }
}
