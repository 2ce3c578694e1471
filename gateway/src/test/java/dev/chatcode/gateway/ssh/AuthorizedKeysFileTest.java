package dev.chatcode.gateway.ssh;

import static dev.chatcode.gateway.ssh.TestHome.assertRefused;
import static dev.chatcode.gateway.ssh.TestKeys.ed25519;
import static dev.chatcode.gateway.ssh.TestKeys.fingerprint;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.chatcode.protocol.event.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How the file is replaced, and what of it is left alone.
class AuthorizedKeysFileTest {
    private static final String KEY = ed25519(1);
    private static final int MIB = 1 << 20;

    private TestHome home;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        home = TestHome.in(folder);
    }

    @AfterEach
    void nothingElseIsLeftInTheFolder() throws Exception {
        if (Files.isDirectory(home.folder())) {
            try (var files = Files.list(home.folder())) {
                assertThat(files).extracting(Path::getFileName).allMatch(Path.of("authorized_keys")::equals);
            }
        }
    }

    @Test
    void folderAndFileAreCreatedForTheirOwnerAlone() throws Exception {
        home.authorize(KEY, "laptop");

        assertThat(TestHome.mode(home.folder())).isEqualTo("rwx------");
        assertThat(TestHome.mode(home.file())).isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r--r--", "r--------", "r--r-----", "rwxr-xr-x"})
    void theModeStays(String mode) throws Exception {
        home.write("# by hand\n");
        home.setMode(home.file(), mode);

        home.authorize(KEY, "laptop");
        assertThat(TestHome.mode(home.file())).isEqualTo(mode);
        home.keys().revoke(fingerprint(KEY));
        assertThat(TestHome.mode(home.file())).isEqualTo(mode);
    }

    @Test
    void whoeverReadsMeanwhileSeesTheOldFileOrTheNewOne() throws Exception {
        home.write("# by hand\n");
        try (var reader = Files.newBufferedReader(home.file(), ISO_8859_1)) {
            home.authorize(KEY, "laptop");

            assertThat(reader.readLine()).isEqualTo("# by hand");
            assertThat(reader.readLine()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n \n",
                "no line break at the end",
                "one\r\ntwo\r\n",
                "one\rtwo\r",
                "\u00ff\u00fe\u0000\u0080 not UTF-8 \u00c3\n",
                "\u00ef\u00bb\u00bf# a byte order mark\n",
                " mac=\n mac=00\u00ff"
            })
    void whatOthersHaveWrittenComesBackByteForByte(String text) throws Exception {
        home.write(text);

        home.authorize(KEY, "laptop");
        assertThat(home.text()).startsWith(KEY).endsWith("\n" + text);
        home.keys().revoke(fingerprint(KEY));

        assertThat(home.text()).isEqualTo(text);
    }

    @Test
    void theFileHasAtMost1MiBBeforeAndAfter() throws Exception {
        home.authorize(KEY, "laptop");
        var line = home.text();
        var foreign = "#".repeat(MIB - line.length());
        home.write(foreign);

        home.authorize(KEY, "laptop");
        assertThat(home.text()).hasSize(MIB).isEqualTo(line + foreign);
        home.keys().revoke(fingerprint(KEY));

        home.write(foreign + "#");
        assertRefused(() -> home.authorize(KEY, "laptop"), ErrorCode.TOO_LARGE, "at most 1 MiB");
        assertThat(home.text()).isEqualTo(foreign + "#");
        home.write("#".repeat(MIB));
        assertThat(home.keys().list()).isEmpty();
        home.write("#".repeat(MIB + 1));
        assertRefused(() -> home.keys().list(), ErrorCode.TOO_LARGE, "at most 1 MiB");
        assertRefused(() -> home.keys().revoke(fingerprint(KEY)), ErrorCode.TOO_LARGE, "at most 1 MiB");
    }

    @Test
    void aLinkInPlaceOfTheFileIsLeftAlone(@TempDir Path elsewhere) throws Exception {
        var target = Files.writeString(elsewhere.resolve("keys"), "# elsewhere\n");
        home.write("");
        Files.delete(home.file());
        Files.createSymbolicLink(home.file(), target);

        assertUnusable("is a link or no file");

        assertThat(home.file()).isSymbolicLink();
        assertThat(target).hasContent("# elsewhere\n");
        Files.delete(target);
        assertUnusable("is a link or no file");
        assertThat(target).doesNotExist();
    }

    @Test
    void aLinkInPlaceOfTheFolderIsLeftAlone(@TempDir Path elsewhere) throws Exception {
        Files.createSymbolicLink(home.folder(), elsewhere);

        assertUnusable("is a link or no folder");

        assertThat(elsewhere).isEmptyDirectory();
        Files.delete(home.folder());
        Files.createSymbolicLink(home.folder(), elsewhere.resolve("nowhere"));
        assertUnusable("is a link or no folder");
        Files.delete(home.folder());
    }

    @Test
    void whatIsNoFileIsLeftAlone() throws Exception {
        home.write("");
        Files.delete(home.file());
        Files.createDirectory(home.file());

        assertUnusable("is a link or no file");

        Files.delete(home.file());
        Files.delete(home.folder());
        Files.createFile(home.folder());
        assertUnusable("is a link or no folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw--w----", "rw-----w-", "rw-rw-rw-"})
    void nothingIsAddedToAFileThatOthersCanWrite(String mode) throws Exception {
        home.authorize(KEY, "laptop");
        var before = home.text();
        home.setMode(home.file(), mode);

        assertRefused(() -> home.authorize(ed25519(2), "x"), ErrorCode.INVALID_PATH, "chmod go-w " + home.file());

        assertThat(home.text()).isEqualTo(before);
        home.keys().revoke(fingerprint(KEY));
        assertThat(home.text()).isEmpty();
        assertThat(TestHome.mode(home.file())).isEqualTo(mode);
    }

    @Test
    void nothingIsAddedInAFolderThatOthersCanWrite() throws Exception {
        home.write("");
        home.setMode(home.folder(), "rwx-w----");
        assertRefused(() -> home.authorize(KEY, "x"), ErrorCode.INVALID_PATH, "chmod go-w " + home.folder());
        home.setMode(home.folder(), "rwx------");
        home.setMode(home.home(), "rwx----w-");
        assertRefused(() -> home.authorize(KEY, "x"), ErrorCode.INVALID_PATH, "chmod go-w " + home.home());
        home.setMode(home.home(), "rwxr-xr-x");

        home.authorize(KEY, "x");
    }

    @Test
    void aFileOfSomebodyElseIsAddedToByNobodyAndKeepsItsOwner() throws Exception {
        home.authorize(KEY, "laptop");
        var somebody = somebodyElse();
        Files.setOwner(home.file(), somebody);
        Files.setAttribute(home.file(), "posix:group", group());

        assertRefused(() -> home.authorize(ed25519(2), "x"), ErrorCode.INVALID_PATH, "belongs to somebody else");

        home.keys().revoke(fingerprint(KEY));
        assertThat(home.text()).isEmpty();
        var after = Files.readAttributes(home.file(), PosixFileAttributes.class);
        assertThat(after.owner()).isEqualTo(somebody);
        assertThat(after.group()).isEqualTo(group());
        assertThat(TestHome.mode(home.file())).isEqualTo("rw-------");
    }

    @Test
    void whatThisUserMayNotReadOrWriteIsSaid() throws Exception {
        assumeFalse(isRoot(), "root may do everything");
        home.write("# by hand\n");
        home.setMode(home.file(), "---------");
        assertUnusable("may not read or write");
        home.setMode(home.file(), "rw-------");
        home.setMode(home.folder(), "r-x------");
        assertRefused(() -> home.authorize(KEY, "x"), ErrorCode.INVALID_PATH, "may not read or write");
        home.setMode(home.folder(), "rwx------");

        home.authorize(KEY, "x");
    }

    private void assertUnusable(String why) {
        assertRefused(() -> home.authorize(KEY, "x"), ErrorCode.INVALID_PATH, why);
        assertRefused(() -> home.keys().revoke(fingerprint(KEY)), ErrorCode.INVALID_PATH, why);
        assertRefused(() -> home.keys().list(), ErrorCode.INVALID_PATH, why);
    }

    /// Only the superuser can give files away.
    private UserPrincipal somebodyElse() throws IOException {
        assumeTrue(isRoot(), "only root can do that");
        return home.home().getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private GroupPrincipal group() throws IOException {
        return home.home().getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName("daemon");
    }
}
