package dev.chatcode.gateway.file;

import static dev.chatcode.gateway.file.TestFiles.assertRefused;
import static dev.chatcode.gateway.file.TestFiles.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.chatcode.protocol.event.Ack;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a path says and wherever links lead, transfers stay in the workspace and keep to regular files.
class PathsTest {
    private static final String SECRET = "not in the workspace";

    private TestFiles files;
    private Path outside;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        files = TestFiles.withFrames(folder);
        outside = Files.createDirectory(folder.toRealPath().resolve("outside"));
        Files.writeString(outside.resolve("secret"), SECRET);
        Files.createDirectories(files.root().resolve("in/side"));
        Files.writeString(files.root().resolve("in/file"), "inside");
        link("out", outside);
        link("in/side/up", Path.of("../../.."));
        link("first", Path.of("second"));
        link("second", outside.resolve("secret"));
        link("loop", Path.of("loop"));
        link("nowhere", outside.resolve("nothing"));
        link("in/here", Path.of("side"));
        link("in/same", Path.of("file"));
    }

    @AfterEach
    void stop() throws Exception {
        files.close();
        try (var left = Files.list(outside)) {
            assertThat(left).containsExactly(outside.resolve("secret"));
        }
        assertThat(outside.resolve("secret")).hasContent(SECRET);
        assertThat(files.root().resolveSibling("new")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ..                         | invalid_path
            .                          | invalid_path
            /                          | invalid_path
            in                         | invalid_path
            in/                        | invalid_path
            in/..                      | invalid_path
            ../outside/secret          | invalid_path
            in/../../outside/secret    | invalid_path
            /etc/passwd                | invalid_path
            out                        | invalid_path
            out/secret                 | invalid_path
            out/nothing                | invalid_path
            in/side/up/outside/secret  | invalid_path
            first                      | invalid_path
            second                     | invalid_path
            loop                       | invalid_path
            loop/x                     | invalid_path
            nowhere                    | invalid_path
            in/file/x                  | invalid_path
            nothing                    | file_not_found
            in/nothing/x               | file_not_found
            """, delimiter = '|')
    void aDownloadFromElsewhereIsRefused(String path, String code) {
        assertRefused(files.download(path), code);

        assertThat(files.link().events()).hasSize(1);
        assertThat(files.link().pieces()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "/",
                "in",
                "in/",
                "in/..",
                "../new",
                "../outside/new",
                "in/../../outside/new",
                "/etc/chatcode-new",
                "out",
                "out/new",
                "out/deep/new",
                "out/secret",
                "in/side/up/new",
                "in/side/up/outside/secret",
                "first",
                "second",
                "loop",
                "loop/new",
                "nowhere",
                "nowhere/new",
                "in/file/new",
                "in/a\u0007b",
                "in/a\nb",
                "in/\u001b[31m",
                "in/a\u0085b",
                "in/a\ud800b"
            })
    void anUploadToElsewhereIsRefusedAndCreatesNothing(String path) throws Exception {
        var before = files.everything();

        assertRefused(files.begin(TestFiles.ID, path, 3, true), "invalid_path");

        assertThat(files.everything()).isEqualTo(before);
    }

    @Test
    void linksThatStayInTheWorkspaceAreFollowed() throws Exception {
        assertThat(files.download("in/same")).matches(Ack::ok);
        assertThat(files.link().content()).asString().isEqualTo("inside");
        assertThat(files.upload("in/here/new", content(3), null)).matches(Ack::ok);
        assertThat(files.root().resolve("in/side/new")).hasBinaryContent(content(3));
        assertThat(files.upload("in/same", content(4), true)).matches(Ack::ok);
        assertThat(files.root().resolve("in/file")).hasBinaryContent(content(4));
        assertThat(files.root().resolve("in/same")).isSymbolicLink();
    }

    @Test
    void anAbsolutePathMayLieInside() {
        assertThat(files.download(files.root() + "/in/file")).matches(Ack::ok);
    }

    @Test
    void aNameMayHave255BytesAndNoMore() throws Exception {
        var before = files.everything();
        assertRefused(files.begin("a".repeat(256), 3), "invalid_path");
        assertRefused(files.begin("ü".repeat(128), 3), "invalid_path");
        assertRefused(files.begin("new/" + "a".repeat(256), 3), "invalid_path");
        assertRefused(files.begin("a".repeat(256) + "/new", 3), "invalid_path");
        assertRefused(files.download("a".repeat(256)), "invalid_path");
        assertThat(files.everything()).isEqualTo(before);

        assertThat(files.upload("ü".repeat(127) + "a", content(3), null)).matches(Ack::ok);
        assertThat(files.download("ü".repeat(127) + "a")).matches(Ack::ok);
    }

    @Test
    void aFileWithControlCharactersInItsNameCanBeFetched() throws Exception {
        Files.writeString(files.root().resolve("a\u001bb\n"), "odd");

        assertThat(files.download("a\u001bb\n")).matches(Ack::ok);

        assertThat(files.link().content()).asString().isEqualTo("odd");
    }

    @Test
    void specialFilesAreRefusedWithoutBeingOpened() throws Exception {
        TestFiles.run("mkfifo", files.root().resolve("fifo").toString());
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(files.root().resolve("socket")));
            for (var name : List.of("fifo", "socket")) {
                assertRefused(files.download(name), "invalid_path");
                assertRefused(files.begin(TestFiles.ID, name, 3, true), "invalid_path");
                assertRefused(files.begin(TestFiles.ID, name + "/new", 3, true), "invalid_path");
            }
        }
    }

    @Test
    void devicesAreRefused() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can make a device");
        TestFiles.run("mknod", files.root().resolve("device").toString(), "c", "1", "5");

        assertRefused(files.download("device"), "invalid_path");
        assertRefused(files.begin(TestFiles.ID, "device", 3, true), "invalid_path");
    }

    @Test
    void aFolderThatIsReplacedByALinkDuringTheUploadLeadsNowhere() throws Exception {
        files.begin("in/side/new", 3);
        files.chunk(0, content(3));
        Files.move(files.root().resolve("in/side"), files.root().resolve("in/moved"));
        link("in/side", outside);

        assertRefused(files.end(null), "invalid_path");

        assertThat(files.root().resolve("in/moved")).isDirectoryNotContaining("glob:**new");
        assertThat(files.root().resolve("in/moved")).isDirectoryNotContaining("glob:**.chatcode-upload-*");
    }

    @Test
    void whatIsReplacedStaysWhenItsFolderIsMovedOutDuringTheUpload() throws Exception {
        Files.writeString(files.root().resolve("in/side/old"), "before");
        files.begin(TestFiles.ID, "in/side/old", 3, true);
        files.chunk(0, content(3));
        Files.move(files.root().resolve("in/side"), outside.resolve("side"));
        link("in/side", outside.resolve("side"));

        assertRefused(files.end(null), "invalid_path");

        assertThat(outside.resolve("side/old")).hasContent("before");
        Files.delete(files.root().resolve("in/side"));
        Files.move(outside.resolve("side"), files.root().resolve("in/side"));
    }

    @Test
    void aFolderThatIsMovedOutDuringTheUploadGetsNothing() throws Exception {
        files.begin("in/side/new", 3);
        files.chunk(0, content(3));
        Files.move(files.root().resolve("in/side"), outside.resolve("side"));

        assertRefused(files.end(null), "invalid_path");

        try (var left = Files.list(outside.resolve("side"))) {
            assertThat(left).containsExactly(outside.resolve("side/up"));
        }
        Files.move(outside.resolve("side"), files.root().resolve("in/side"));
    }

    @Test
    void aLinkThatAppearsUnderTheNameDuringTheUploadIsNotFollowed() throws Exception {
        files.begin(TestFiles.ID, "in/new", 3, true);
        files.chunk(0, content(3));
        link("in/new", outside.resolve("secret"));

        assertRefused(files.end(null), "invalid_path");
    }

    @Test
    void aFolderThatIsDeletedDuringTheUploadIsTold() throws Exception {
        files.begin("new/file", 3);
        files.chunk(0, content(3));
        try (var left = Files.list(files.root().resolve("new"))) {
            for (var file : left.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(files.root().resolve("new"));

        assertRefused(files.end(null), "invalid_path");
    }

    @Test
    void missingFoldersAreCreatedAndGoWithAnUploadThatFails() throws Exception {
        var before = files.everything();
        files.begin("new/deep/file", 3);
        assertThat(files.root().resolve("new/deep")).isDirectory();

        assertThat(files.cancel()).matches(Ack::ok);
        assertThat(files.everything()).isEqualTo(before);

        files.begin("new/deep/file", 3);
        Files.createFile(files.root().resolve("new/other"));
        assertThat(files.cancel()).matches(Ack::ok);
        assertThat(files.root().resolve("new")).isDirectoryContaining("glob:**other");
        assertThat(files.root().resolve("new/deep")).doesNotExist();

        assertThat(files.upload("new/deep/file", content(3), null)).matches(Ack::ok);
        assertThat(files.root().resolve("new/deep/file")).hasBinaryContent(content(3));
    }

    /// Somebody swaps a folder and a link to elsewhere for as long as uploads and downloads go through it.
    @Test
    void nothingGetsOutWhileAFolderAndALinkTakeTurns() throws Exception {
        var name = files.root().resolve("swap");
        var real = files.root().resolve("real");
        var bad = files.root().resolve("bad");
        Files.createDirectory(name);
        Files.writeString(name.resolve("secret"), "inside");
        Files.createSymbolicLink(bad, outside);
        var isDone = new AtomicBoolean();
        var rounds = new AtomicInteger();
        var swapping = Thread.ofPlatform().start(() -> {
            while (!isDone.get()) {
                swap(name, real, bad);
                rounds.incrementAndGet();
            }
        });
        try {
            for (var i = 0; i < 200 || rounds.get() < 200; i++) {
                var before = files.link().pieces().size();
                if (files.download("swap/secret").ok()) {
                    assertThat(files.link().pieces().get(before).content().array())
                            .asString()
                            .isEqualTo("inside");
                }
                files.upload("swap/file" + i, content(3), null);
                assertThat(outside.resolve("file" + i)).doesNotExist();
            }
        } finally {
            isDone.set(true);
            swapping.join();
        }
        files.awaitNothingUnderWay();
    }

    private static void swap(Path name, Path real, Path bad) {
        try {
            Files.move(name, real);
            moveTo(name, bad);
            Files.move(name, bad);
            moveTo(name, real);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Meanwhile an upload may have created a folder of that name.
    private static void moveTo(Path name, Path from) throws IOException {
        for (var i = 0; ; i++) {
            try {
                Files.move(from, name);
                return;
            } catch (FileSystemException e) {
                Files.move(name, name.resolveSibling("created-" + System.nanoTime() + "-" + i));
            }
        }
    }

    private void link(String name, Path to) throws Exception {
        Files.createSymbolicLink(files.root().resolve(name), to);
    }
}
