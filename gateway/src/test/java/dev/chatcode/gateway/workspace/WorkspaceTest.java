package dev.chatcode.gateway.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {
    @TempDir
    private Path folder;

    private Path root;
    private Path outside;
    private Workspace workspace;

    @BeforeEach
    void open() throws Exception {
        root = folder.toRealPath().resolve("home/workspace");
        outside = Files.createDirectory(folder.toRealPath().resolve("outside"));
        workspace = Workspace.open(root);
    }

    @Test
    void itIsCreatedIfMissing() {
        assertThat(root).isDirectory();
        assertThat(workspace.root()).isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a/..", "./"})
    void theWorkspaceItselfIsAFolder(String path) throws Exception {
        assertThat(workspace.requireFolder(path)).isEqualTo(root);
    }

    @Test
    void aMissingFolderIsCreatedWithItsParents() throws Exception {
        assertThat(workspace.requireFolder("a/b c/ü"))
                .isEqualTo(root.resolve("a/b c/ü"))
                .isDirectory();
        assertThat(workspace.requireFolder("a/x/../b c")).isEqualTo(root.resolve("a/b c"));
    }

    @Test
    void anAbsolutePathMayLieInside() throws Exception {
        assertThat(workspace.requireFolder(root + "/a"))
                .isEqualTo(root.resolve("a"))
                .isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../outside", "a/../../outside", "/", "/etc", "../workspace-2", "../../outside/new"})
    void aPathThatLeadsOutIsRefusedAndNothingCreated(String path) {
        assertRefused(path, "is outside of the workspace");

        assertThat(outside).isEmptyDirectory();
        assertThat(root.resolveSibling("workspace-2")).doesNotExist();
    }

    @Test
    void aLinkThatLeadsOutIsRefusedWhereverItStands() throws Exception {
        Files.createSymbolicLink(root.resolve("out"), outside);
        Files.createDirectory(outside.resolve("sub"));

        assertRefused("out", "is outside of the workspace");
        assertRefused("out/sub", "is outside of the workspace");
        assertRefused("out/new/deep", "is outside of the workspace");
        assertThat(outside.resolve("new")).doesNotExist();
    }

    @Test
    void aChainOfLinksIsFollowedToItsEnd() throws Exception {
        Files.createSymbolicLink(root.resolve("second"), outside);
        Files.createSymbolicLink(root.resolve("first"), Path.of("second"));

        assertRefused("first", "is outside of the workspace");
    }

    @Test
    void aLinkWithinTheWorkspaceIsFine() throws Exception {
        Files.createDirectory(root.resolve("real"));
        Files.createSymbolicLink(root.resolve("link"), Path.of("real"));

        assertThat(workspace.requireFolder("link/new")).isEqualTo(root.resolve("real/new"));
    }

    @Test
    void aLinkToNowhereAndALinkToItselfAreRefused() throws Exception {
        Files.createSymbolicLink(root.resolve("dangling"), outside.resolve("nothing"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));

        assertRefused("dangling", "is a link to nowhere");
        assertRefused("dangling/new", "is a link to nowhere");
        assertRefused("loop", "symbolic link");
        assertThat(outside.resolve("nothing")).doesNotExist();
    }

    @Test
    void aFileIsNoFolder() throws Exception {
        Files.createFile(root.resolve("file"));

        assertRefused("file", "is not a folder");
        assertRefused("file/below", "is not a folder");
    }

    @Test
    void nulIsRefused() {
        assertRefused("a\0b", "the path is not valid");
    }

    @Test
    void aWorkspaceThatWasDeletedComesBack() throws Exception {
        Files.delete(root);

        assertThat(workspace.requireFolder("a")).isDirectory();
    }

    private void assertRefused(String path, String why) {
        assertThatThrownBy(() -> workspace.requireFolder(path))
                .isInstanceOf(InvalidWorkspacePathException.class)
                .hasMessageEndingWith(why);
    }
}
