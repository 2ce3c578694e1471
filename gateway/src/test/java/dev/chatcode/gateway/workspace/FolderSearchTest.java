package dev.chatcode.gateway.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSearchTest {
    private static final FolderSearch.Limits WIDE = new FolderSearch.Limits(10, 100, 1000, 10_000);

    private Path root;
    private Workspace workspace;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        workspace = Workspace.open(folder.resolve("workspace"));
        root = workspace.root();
    }

    @Test
    void theNearestComeFirstByName() throws Exception {
        create("b/deep/er", "a/z", "a/b", "c");

        assertThat(search(WIDE)).isEqualTo(found(false, "a", "b", "c", "a/b", "a/z", "b/deep", "b/deep/er"));
    }

    @Test
    void hiddenOnesLinksAndFilesAreLeftOut() throws Exception {
        create("a/.hidden/below", ".git/objects");
        Files.createFile(root.resolve("a/file"));
        Files.createSymbolicLink(root.resolve("link"), root.resolve("a"));
        Files.createSymbolicLink(root.resolve("a/up"), root);
        var process = new ProcessBuilder("bash", "-c", "mkdir \"$0\"/$'bad\\xff'", root.toString()).start();
        assertThat(process.waitFor()).isZero();

        assertThat(search(WIDE)).isEqualTo(found(false, "a"));
    }

    @Test
    void anEmptyWorkspaceHasNone() throws Exception {
        assertThat(search(WIDE)).isEqualTo(found(false));
    }

    @Test
    void theDepthIsBoundedAndWhatIsDeeperIsAdmitted() throws Exception {
        create("a/b");
        var limits = new FolderSearch.Limits(2, 100, 1000, 10_000);
        Files.createFile(root.resolve("a/b/file"));
        create("a/b/.hidden");
        assertThat(search(limits)).isEqualTo(found(false, "a", "a/b"));

        create("a/b/c");

        assertThat(search(limits)).isEqualTo(found(true, "a", "a/b"));
    }

    @Test
    void theNumberOfFoldersIsBoundedAndThatThereAreMoreIsAdmitted() throws Exception {
        create("a", "b", "c/d");
        assertThat(search(new FolderSearch.Limits(10, 4, 1000, 10_000))).isEqualTo(found(false, "a", "b", "c", "c/d"));
        assertThat(search(new FolderSearch.Limits(10, 3, 1000, 10_000))).isEqualTo(found(true, "a", "b", "c"));
    }

    @Test
    void theNumberOfEntriesThatAreLookedAtIsBounded() throws Exception {
        create("a", "b");
        for (var i = 0; i < 5; i++) {
            Files.createFile(root.resolve("a/file" + i));
        }
        create("b/below");

        assertThat(search(new FolderSearch.Limits(10, 100, 8, 10_000))).isEqualTo(found(false, "a", "b", "b/below"));
        assertThat(search(new FolderSearch.Limits(10, 100, 7, 10_000)).truncated())
                .isTrue();
        assertThat(search(new FolderSearch.Limits(10, 100, 2, 10_000))).isEqualTo(found(true, "a", "b"));
    }

    @Test
    void theLengthOfAllPathsIsBounded() throws Exception {
        create("a", "b", "c\u0001");
        var limit = FileName.jsonBytes("a") + FileName.jsonBytes("b") + FileName.jsonBytes("c\u0001");

        assertThat(search(new FolderSearch.Limits(10, 100, 1000, limit))).isEqualTo(found(false, "a", "b", "c\u0001"));
        assertThat(search(new FolderSearch.Limits(10, 100, 1000, limit - 1))).isEqualTo(found(true, "a", "b"));
    }

    private FolderSearch.Found search(FolderSearch.Limits limits) throws Exception {
        return FolderSearch.in(workspace, limits);
    }

    private static FolderSearch.Found found(boolean truncated, String... paths) {
        return new FolderSearch.Found(java.util.List.of(paths), truncated);
    }

    private void create(String... folders) throws Exception {
        for (var folder : folders) {
            Files.createDirectories(root.resolve(folder));
        }
    }
}
