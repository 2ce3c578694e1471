package dev.chatcode.gateway.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFolderTest {
    private static final Path LINK = Path.of("link");

    private Path root;
    private Path outside;
    private Workspace workspace;

    @BeforeEach
    void create(@TempDir Path folder) throws Exception {
        workspace = Workspace.open(folder.resolve("workspace"));
        root = workspace.root();
        outside = Files.createDirectory(root.resolveSibling("outside"));
        Files.writeString(outside.resolve("file"), "outside");
        Files.createDirectories(root.resolve("a/b"));
    }

    @Test
    void noLinkIsFollowedOnTheWay() throws Exception {
        Files.createSymbolicLink(root.resolve("a/link"), Path.of("b"));

        assertThatThrownBy(() -> workspace.openFolder(root.resolve("a/link")))
                .isInstanceOf(InvalidWorkspacePathException.class);
        assertThatThrownBy(() -> workspace.openFolder(outside)).isInstanceOf(InvalidWorkspacePathException.class);
    }

    @Test
    void aWorkspaceThatHasBecomeALinkIsRefused() throws Exception {
        Files.move(root, root.resolveSibling("moved"));
        Files.createSymbolicLink(root, outside);

        assertThatThrownBy(() -> workspace.openFolder(root)).isInstanceOf(InvalidWorkspacePathException.class);
    }

    @Test
    void aLinkIsNotOpenedAndNotWrittenThrough() throws Exception {
        Files.createSymbolicLink(root.resolve("a/link"), outside.resolve("file"));
        Files.createSymbolicLink(root.resolve("a/dangling"), outside.resolve("new"));
        var permissions = PosixFilePermissions.fromString("rw-------");

        try (var folder = workspace.openFolder(root.resolve("a"))) {
            assertThatThrownBy(() -> folder.open(LINK).close()).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> folder.create(LINK, permissions).close())
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThatThrownBy(() ->
                            folder.create(Path.of("dangling"), permissions).close())
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThatThrownBy(() -> folder.setPermissions(LINK, permissions)).isInstanceOf(IOException.class);
            assertThat(folder.attributes(LINK).isSymbolicLink()).isTrue();
            folder.deleteFile(LINK);
        }

        assertThat(outside.resolve("file")).hasContent("outside");
        assertThat(outside.resolve("new")).doesNotExist();
    }

    @Test
    void whatIsDoneIsDoneInTheFolderThatWasOpenedWhereverItIs() throws Exception {
        try (var folder = workspace.openFolder(root.resolve("a/b"))) {
            Files.move(root.resolve("a/b"), root.resolve("moved"));
            Files.createSymbolicLink(root.resolve("a/b"), outside);

            folder.create(Path.of("new"), PosixFilePermissions.fromString("rw-------"))
                    .close();
            folder.rename(Path.of("new"), Path.of("file"));
            folder.flush();

            assertThat(folder.names(10)).containsExactly(Path.of("file"));
        }
        assertThat(root.resolve("moved/file")).isEmptyFile();
        assertThat(outside.resolve("file")).hasContent("outside");
    }
}
