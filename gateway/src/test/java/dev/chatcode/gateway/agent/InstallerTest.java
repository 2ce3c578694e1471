package dev.chatcode.gateway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.gateway.agent.Installer.Failed;
import dev.chatcode.gateway.agent.Installer.Installed;
import dev.chatcode.gateway.agent.Installer.Outcome;
import dev.chatcode.protocol.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Installing with scripts of the test's own; [InstallScriptsTest] has the real ones.
class InstallerTest {
    private static final Installer.Times TIMES =
            new Installer.Times(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofSeconds(20));

    @TempDir
    private Path folder;

    private final List<String> progress = new CopyOnWriteArrayList<>();

    @Test
    void whatIsInstalledIsAskedForItsVersion() throws Exception {
        script("echo Installing; cp %1$s/new bin/codex; echo Done".formatted(folder));
        FakePrograms.write(folder.resolve("new"), "echo codex-cli 1.2.3");

        assertThat(install(TIMES)).isEqualTo(new Installed(Optional.of("1.2.3")));
        assertThat(progress).containsExactly("Installing", "Done");
    }

    @Test
    void aProgramThatAnswersWithoutAVersionIsInstalledToo() throws Exception {
        script("true");
        FakePrograms.write(folder.resolve("bin/codex"), "echo hello");

        assertThat(install(TIMES)).isEqualTo(new Installed(Optional.empty()));
    }

    @Test
    void aFailureHasTheLastLines() throws Exception {
        script("seq 1 30; printf 'npm \\033[31merror\\033[0m no space' >&2; exit 3");

        assertThat(failure(install(TIMES)).lines())
                .hasSize(1 + LastLines.LINES)
                .startsWith("codex could not be installed: the installer ended with 3.", "12", "13")
                .endsWith("30", "npm error no space");
    }

    @Test
    void aFailureFitsTheProtocolHoweverMuchWasPrinted() throws Exception {
        script(
                "head -c 3000000 /dev/zero | tr '\\0' '\\360'; for i in $(seq 50); do printf '%0600d\\n' $i; done; exit 1");

        Check.error("error", failure(install(TIMES)));
        assertThat(failure(install(TIMES)).length()).isGreaterThan(LastLines.MAX_CHARACTERS - 600);
    }

    @Test
    void aScriptThatSucceedsWithoutAProgramHasFailed() throws Exception {
        script("echo nothing to do");

        assertThat(failure(install(TIMES)))
                .isEqualTo("codex could not be installed: there is no codex afterwards.\nnothing to do");
    }

    @Test
    void aProgramThatDoesNotAnswerHasNotBeenInstalled() throws Exception {
        script("true");
        var codex = FakePrograms.write(folder.resolve("bin/codex"), "echo 1.2.3; exit 1");

        assertThat(failure(install(TIMES)))
                .isEqualTo(
                        "codex could not be installed: " + codex + " was installed, but does not answer to --version.");

        FakePrograms.write(codex, "sleep 1000");
        assertThat(failure(install(new Installer.Times(TIMES.script(), Duration.ofMillis(300), TIMES.grace()))))
                .contains("does not answer");
    }

    @Test
    void aMissingScriptIsAFailure() throws Exception {
        assertThat(failure(install(TIMES))).contains("the installer ended with");
    }

    @Test
    void whatTakesTooLongIsAskedToEndAndThenEndedWithItsChildren() throws Exception {
        script("""
                sh -c 'trap "echo cleaned up >%1$s/polite; exit" TERM; echo $$ >%1$s/npm; sleep 1000 & wait' &
                setsid sh -c 'trap "" TERM; echo $$ >%1$s/daemon; while :; do sleep 1; done' &
                until [ -s %1$s/npm ] && [ -s %1$s/daemon ]; do sleep 0.02; done
                echo Started
                wait""".formatted(folder));
        var outcome = install(new Installer.Times(Duration.ofSeconds(5), TIMES.answer(), Duration.ofMillis(1500)));

        assertThat(failure(outcome))
                .startsWith("codex could not be installed: it took longer than ")
                .endsWith("\nStarted");
        assertThat(folder.resolve("polite")).hasContent("cleaned up");
        FakePrograms.awaitGone(FakePrograms.pidIn(folder.resolve("npm")));
        FakePrograms.awaitGone(FakePrograms.pidIn(folder.resolve("daemon")));
    }

    @Test
    void anInterruptionEndsItWithItsChildren() throws Exception {
        script("sh -c 'echo $$ >%1$s/npm; sleep 1000'".formatted(folder));
        var ended = new CompletableFuture<Throwable>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                ended.completeExceptionally(new AssertionError("not interrupted: " + install(TIMES)));
            } catch (InterruptedException e) {
                ended.complete(e);
            }
        });
        var npm = FakePrograms.pidIn(folder.resolve("npm"));
        thread.interrupt();

        assertThat(ended.join()).isInstanceOf(InterruptedException.class);
        FakePrograms.awaitGone(npm);
    }

    @Test
    void nothingIsLeftRunningOfAnInstallationThatSucceeds() throws Exception {
        script("setsid sh -c 'echo $$ >%1$s/daemon; sleep 1000' & until [ -s %1$s/daemon ]; do sleep 0.02; done"
                .formatted(folder));
        FakePrograms.write(folder.resolve("bin/codex"), "echo 1.2.3");

        assertThat(install(TIMES)).isInstanceOf(Installed.class);
        FakePrograms.awaitGone(FakePrograms.pidIn(folder.resolve("daemon")));
    }

    private static String failure(Outcome outcome) {
        return ((Failed) outcome).error();
    }

    private void script(String text) throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(folder.resolve("scripts"));
        Files.writeString(folder.resolve("scripts/codex.sh"), text + "\n");
    }

    private Outcome install(Installer.Times times) throws InterruptedException {
        var environment = Map.of("PATH", System.getenv("PATH"), "HOME", folder.toString());
        var installer = new Installer(
                folder.resolve("scripts"),
                environment,
                new ProgramFolders(List.of(folder.resolve("bin"))),
                new VersionProbe(environment, folder),
                times,
                InstantSource.system());
        return installer.install(Program.CODEX, progress::add);
    }
}
