package dev.chatcode.gateway.file;

import static dev.chatcode.gateway.file.TestFiles.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.Protocol;
import dev.chatcode.protocol.command.FileCommand.ListFolder;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.FileEvent;
import dev.chatcode.protocol.event.FileEvent.Entry;
import dev.chatcode.protocol.event.FileEvent.EntryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderListingTest {
    private TestFiles files;
    private Path outside;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        files = TestFiles.withFrames(folder);
        outside = Files.createDirectory(folder.resolve("outside"));
    }

    @AfterEach
    void stop() {
        files.close();
    }

    @Test
    void itSaysWhatEachEntryIs() throws Exception {
        var root = files.root();
        Files.createDirectory(root.resolve("dir"));
        var time = Instant.parse("2020-02-03T04:05:06.789Z");
        Files.setLastModifiedTime(Files.writeString(root.resolve("file"), "12345"), FileTime.from(time));
        Files.createFile(root.resolve(".hidden"));
        Files.createSymbolicLink(root.resolve("link-dir"), Path.of("dir"));
        Files.createSymbolicLink(root.resolve("link-file"), Path.of("file"));
        Files.createSymbolicLink(root.resolve("link-out"), outside);
        Files.createSymbolicLink(root.resolve("link-nowhere"), Path.of("nothing"));
        TestFiles.run("mkfifo", root.resolve("fifo").toString());
        TestFiles.run("bash", "-c", "touch \"$0\"/$'bad\\xff'", root.toString());
        files.begin("unfinished", 3);

        var listed = list("");

        assertThat(listed.truncated()).isFalse();
        assertThat(listed.entries())
                .extracting(Entry::name, Entry::type)
                .containsExactly(
                        tuple(".hidden", EntryType.FILE),
                        tuple("bad\ufffd", EntryType.OTHER),
                        tuple("dir", EntryType.DIR),
                        tuple("fifo", EntryType.OTHER),
                        tuple("file", EntryType.FILE),
                        tuple("link-dir", EntryType.DIR),
                        tuple("link-file", EntryType.FILE),
                        tuple("link-nowhere", EntryType.OTHER),
                        tuple("link-out", EntryType.OTHER));
        assertThat(listed.entries()).contains(new Entry("file", EntryType.FILE, 5, time));
        assertThat(listed.entries()).contains(new Entry("link-file", EntryType.FILE, 5, time));
    }

    @Test
    void theListComesBeforeItsAck() {
        list("");

        assertThat(files.link().events()).hasExactlyElementsOfTypes(FileEvent.Entries.class, Ack.class);
    }

    /// Not every file system can store them.
    @Test
    void timesThatAMessageCannotTellAreTheNearestThatItCan() {
        assertThat(FolderListing.tellable(Instant.MAX)).isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
        assertThat(FolderListing.tellable(Instant.MIN)).isEqualTo(Instant.parse("0000-01-01T00:00:00Z"));
        assertThat(FolderListing.tellable(Instant.EPOCH)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void theNumberOfEntriesIsBounded() throws Exception {
        var folder = Files.createDirectory(files.root().resolve("many"));
        for (var i = 0; i < FileEvent.MAX_ENTRIES; i++) {
            Files.createFile(folder.resolve("file-" + i));
        }
        assertThat(list("many").entries()).hasSize(FileEvent.MAX_ENTRIES);
        assertThat(list("many").truncated()).isFalse();

        Files.createFile(folder.resolve("one-more"));

        assertThat(list("many").entries()).hasSize(FileEvent.MAX_ENTRIES);
        assertThat(list("many").truncated()).isTrue();
    }

    @Test
    void longNamesNeverMakeTheMessageTooLarge() throws Exception {
        for (var i = 0; i < FileEvent.MAX_ENTRIES; i++) {
            Files.createFile(files.root().resolve("\u0001".repeat(250) + i));
        }

        var listed = list("");

        assertThat(listed.truncated()).isTrue();
        assertThat(listed.entries()).isNotEmpty();
        assertThat(Messages.EVENTS.encode(listed).getBytes(StandardCharsets.UTF_8).length)
                .isBetween(Protocol.MAX_TEXT_BYTES / 2, Protocol.MAX_TEXT_BYTES);
    }

    @Test
    void whatIsNoFolderOfTheWorkspaceIsRefused() throws Exception {
        Files.createFile(files.root().resolve("file"));
        Files.createSymbolicLink(files.root().resolve("out"), outside);

        assertRefused(ask("nothing"), "file_not_found");
        assertRefused(ask("file"), "invalid_path");
        assertRefused(ask("out"), "invalid_path");
        assertRefused(ask(".."), "invalid_path");
        assertRefused(ask("/etc"), "invalid_path");
    }

    private Ack ask(String path) {
        return files.ask(new ListFolder(files.request(), path));
    }

    private FileEvent.Entries list(String path) {
        assertThat(ask(path)).matches(Ack::ok);
        return files.link().events(FileEvent.Entries.class).getLast();
    }
}
