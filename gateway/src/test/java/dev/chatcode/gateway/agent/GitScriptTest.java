package dev.chatcode.gateway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The installer of git, with package managers that only note how they were called.
class GitScriptTest {
    private static final String SUDO = "[ \"$1\" = -n ] || exit 9; shift; echo sudo \"$@\" >> calls; exec \"$@\"";

    @TempDir
    private Path folder;

    private ScriptHome home;

    @BeforeEach
    void start() throws IOException {
        home = ScriptHome.in(folder);
        home.addTool("flock");
        home.addTool("true");
        asUser(1000);
    }

    @Test
    void whereThereIsGitNothingIsDone() throws Exception {
        home.addTool("git", "echo git version 2.47.3");

        var ended = home.install("git");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output()).isEqualTo("git version 2.47.3\n");
    }

    @Test
    void aGitThatOnlySaysThatThereIsNoneIsNone() throws Exception {
        home.addTool("git", "echo 'xcode-select: error' >&2; exit 1");
        asUser(0);

        assertThat(home.install("git").lastLine())
                .isEqualTo("git is not installed, and this system has no package manager that is known here."
                        + " Install git by hand.");
    }

    @ParameterizedTest
    @CsvSource({
        "apt-get, apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends git",
        "dnf, dnf -q -y install git",
        "yum, yum -q -y install git",
        "zypper, zypper --non-interactive install git",
        "apk, apk add git",
        "pacman, pacman -S --noconfirm --needed git",
    })
    void rootUsesThePackageManagerThatIsThere(String manager, String call) throws Exception {
        asUser(0);
        packageManager(manager, "");

        var ended = home.install("git");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(Files.readAllLines(folder.resolve("calls")))
                .endsWith(call)
                .noneMatch(line -> line.startsWith("sudo"));
    }

    @Test
    void aUserWithSudoThatAsksForNothingUsesIt() throws Exception {
        home.addTool("sudo", SUDO);
        packageManager("apt-get", "");

        assertThat(home.install("git").exitCode()).isZero();
        assertThat(Files.readAllLines(folder.resolve("calls")))
                .containsSubsequence(
                        "sudo true",
                        "sudo apt-get -q -o DPkg::Lock::Timeout=300 update",
                        "sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300"
                                + " install --no-install-recommends git");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aUserWithoutIsToldAndNothingIsTried(boolean hasSudo) throws Exception {
        if (hasSudo) {
            home.addTool("sudo", "echo 'sudo: a password is required' >&2; exit 1");
        }
        packageManager("apt-get", "");

        var ended = home.install("git");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.lastLine())
                .isEqualTo("git can only be installed by root, and this user has no sudo without a password."
                        + " Ask who looks after this server to install git.");
        assertThat(folder.resolve("calls")).doesNotExist();
    }

    @Test
    void anOldListOfPackagesIsNoFailureButAFailingInstallationIs() throws Exception {
        asUser(0);
        packageManager("apt-get", "case $* in *update*) exit 100 ;; esac");
        var ended = home.install("git");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output()).contains("The list of packages may be old");

        packageManager("apt-get", "echo E: no space left; exit 100");
        ended = home.install("git");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("E: no space left");
        assertThat(ended.lastLine()).isEqualTo("The package manager could not install git.");
    }

    private void asUser(int id) throws IOException {
        Files.deleteIfExists(folder.resolve("tools/id"));
        home.addTool("id", "echo " + id);
    }

    private void packageManager(String name, String script) throws IOException {
        home.addTool(name, "echo " + name + " \"$@\" >> " + folder + "/calls; " + script);
    }
}
