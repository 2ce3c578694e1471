package dev.chatcode.gateway.file;

import static dev.chatcode.gateway.file.TestFiles.content;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.gateway.FakeClock;
import dev.chatcode.gateway.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a gateway removes when it starts, and what it leaves alone.
class LeftoversTest {
    private static final String ID = "0123456789abcdef".repeat(2);
    private static final String OTHER_ID = "f".repeat(32);

    private Path root;
    private Path state;
    private Path notes;

    @BeforeEach
    void create(@TempDir Path folder) throws Exception {
        root = Files.createDirectories(folder.toRealPath().resolve("workspace"));
        state = folder.resolve("state");
        notes = Files.createDirectories(state.resolve("uploads"));
    }

    @Test
    void whatAKilledGatewayLeftIsRemoved(@TempDir Path folder) throws Exception {
        try (var files = TestFiles.withFrames(folder)) {
            files.begin("in/a.bin", 9);
            files.chunk(0, content(3));
            var left = files.everything();
            assertThat(left).hasSize(3);
            var killed = folder.resolve("killed");
            TestFiles.run("cp", "-r", files.root().toString(), killed.toString());
            var id = left.getLast().substring("note ".length());
            Files.createDirectories(killed.resolve("state/uploads"));
            Files.writeString(
                    killed.resolve("state/uploads/" + id),
                    killed.resolve("in/" + UploadNotes.PREFIX + id).toString());

            start(killed, killed.resolve("state"));

            assertThat(killed.resolve("in")).isEmptyDirectory();
            assertThat(killed.resolve("state/uploads")).isEmptyDirectory();
        }
    }

    @Test
    void aFileThatNobodyNotedStays() throws Exception {
        var other = Files.createFile(root.resolve(UploadNotes.PREFIX + OTHER_ID));
        note(ID, root.resolve(UploadNotes.PREFIX + OTHER_ID));

        start(root, state);

        assertThat(other).exists();
        assertThat(notes).isEmptyDirectory();
    }

    @Test
    void aNoteThatNamesAnotherFileRemovesNothing() throws Exception {
        var valuable = Files.createFile(root.resolve("valuable"));
        note(ID, valuable);
        note("short", root.resolve(UploadNotes.PREFIX + "short"));
        Files.createFile(root.resolve(UploadNotes.PREFIX + "short"));

        start(root, state);

        assertThat(valuable).exists();
        assertThat(root.resolve(UploadNotes.PREFIX + "short")).exists();
        assertThat(notes).isEmptyDirectory();
    }

    @Test
    void nothingOutsideOfTheWorkspaceIsRemoved() throws Exception {
        var outside = Files.createDirectory(root.resolveSibling("outside"));
        var file = Files.createFile(outside.resolve(UploadNotes.PREFIX + ID));
        Files.createSymbolicLink(root.resolve("link"), outside);
        note(ID, file);
        start(root, state);
        assertThat(file).exists();

        note(ID, root.resolve("link").resolve(file.getFileName()));
        start(root, state);

        assertThat(file).exists();
        assertThat(notes).isEmptyDirectory();
    }

    @Test
    void aNoteThatWasCutShortOrHasNoFileIsForgotten() throws Exception {
        Files.createFile(notes.resolve(ID));
        note(OTHER_ID, root.resolve("gone").resolve(UploadNotes.PREFIX + OTHER_ID));

        start(root, state);

        assertThat(notes).isEmptyDirectory();
    }

    @Test
    void aFolderUnderTheNotedNameStays() throws Exception {
        var folder = Files.createDirectory(root.resolve(UploadNotes.PREFIX + ID));
        note(ID, folder);

        start(root, state);

        assertThat(folder).isDirectory();
    }

    private void note(String id, Path path) throws IOException {
        Files.writeString(notes.resolve(id), path.toString());
    }

    private static void start(Path root, Path state) throws IOException {
        WorkspaceFiles.open(Workspace.open(root), state, TestFiles.MAX_BYTES, new FakeClock("2026-01-01T00:00:00Z"));
    }
}
