package dev.chatcode.gateway.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The installers of agents with the real npm, at a registry of the test's own.
class NpmScriptsTest {
    @TempDir
    private Path folder;

    private NpmRegistry registry;
    private ScriptHome home;

    @BeforeEach
    void start() throws IOException {
        registry = NpmRegistry.start();
        home = ScriptHome.in(folder);
        home.useRegistry(registry.url());
        home.addTool("flock");
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource({
        "claude-code, @anthropic-ai/claude-code, claude",
        "codex, @openai/codex, codex",
        "gemini, @google/gemini-cli, gemini",
        "opencode, opencode-ai, opencode",
    })
    void eachAgentIsInstalledIntoTheUsersOwnFolder(String agent, String name, String binary) throws Exception {
        home.addNode("v24.0.0");
        publish(name, binary, "1.0.0");

        var ended = home.install(agent);

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("Installing " + name + " …");
        assertThat(home.run("bin/" + binary)).isEqualTo(binary + " 1.0.0 set up");
        assertThat(home.local("bin/node")).doesNotExist();
    }

    @Test
    void anotherRunBringsItUpToDateAndRepairsIt() throws Exception {
        home.addNode("v24.0.0");
        publish("@openai/codex", "codex", "1.0.0");
        home.install("codex");
        publish("@openai/codex", "codex", "1.1.0");
        // What npm leaves when it is killed.
        var leftOver = home.local("lib/node_modules/@openai/.codex-AbCd1234");
        Files.createDirectories(leftOver.resolve("bin"));
        Files.delete(home.local("lib/node_modules/@openai/codex/package.json"));

        assertThat(home.install("codex").exitCode()).isZero();

        assertThat(home.run("bin/codex")).isEqualTo("codex 1.1.0 set up");
        assertThat(leftOver).doesNotExist();
    }

    @Test
    void aFailureLeavesWhatIsThere() throws Exception {
        home.addNode("v24.0.0");
        publish("@openai/codex", "codex", "1.0.0");
        home.install("codex");
        publish("@openai/codex", "codex", "1.1.0");
        registry.spoil("@openai/codex", "1.1.0");

        var ended = home.install("codex");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.lastLine()).isEqualTo("npm could not install @openai/codex.");
        assertThat(home.run("bin/codex")).isEqualTo("codex 1.0.0 set up");
    }

    @Test
    void aPackageThatDoesNotExistIsAFailureThatNpmExplains() throws Exception {
        home.addNode("v24.0.0");

        var ended = home.install("opencode");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("404");
        assertThat(ended.lastLine()).isEqualTo("npm could not install opencode-ai.");
    }

    @Test
    void whatTheUserHasSetForNpmDoesNotBreakAnAgent() throws Exception {
        home.addNode("v24.0.0");
        Files.writeString(home.home().resolve(".npmrc"), "ignore-scripts=true\nprefix=/nowhere\nomit=optional\n");
        publish("@openai/codex", "codex", "1.0.0");

        assertThat(home.install("codex").exitCode()).isZero();
        assertThat(home.run("bin/codex")).isEqualTo("codex 1.0.0 set up");
    }

    @Test
    void aPackageWithoutTheProgramIsAFailure() throws Exception {
        home.addNode("v24.0.0");
        publish("@openai/codex", "something-else", "1.0.0");

        assertThat(home.install("codex").lastLine())
                .isEqualTo("npm has installed @openai/codex, but it has no program codex.");
    }

    @Test
    void aProgramThatIsNotFromNpmIsLeftAlone() throws Exception {
        home.addNode("v24.0.0");
        var own = FakePrograms.write(home.local("share/codex/2.0"), "echo 2.0");
        Files.createDirectories(home.local("bin"));
        Files.createSymbolicLink(home.local("bin/codex"), own);

        var ended = home.install("codex");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.lastLine()).contains("is there already. It was not installed by npm");
        assertThat(home.run("bin/codex")).isEqualTo("2.0");

        Files.delete(own);
        ended = home.install("codex");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.lastLine()).contains("does not work and was not installed by npm. Remove it");
        assertThat(registry.asked()).isEmpty();
    }

    /// With flock, and as on systems without.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoAtOnceRunOneAfterTheOther(boolean hasFlock) throws Exception {
        if (!hasFlock) {
            withoutFlock();
        }
        fakeNpm("mkdir \"$HOME/busy\" || { echo OVERLAP; exit 1; }"
                + "; until [ -e \"$HOME/go\" ]; do sleep 0.02; done; rmdir \"$HOME/busy\"");
        var one = home.start("codex");
        await().until(() -> Files.exists(home.home().resolve("busy")));
        var other = home.start("codex");
        try (var lines = other.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("Waiting for another installation to end …");
            Files.createFile(home.home().resolve("go"));
            assertThat(lines.lines()).doesNotContain("OVERLAP");
        }
        assertThat(List.of(one.waitFor(), other.waitFor())).containsExactly(0, 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatWasKilledHoldsNobodyBack(boolean hasFlock) throws Exception {
        if (!hasFlock) {
            withoutFlock();
        }
        fakeNpm("echo $$ > \"$HOME/npm\"; [ -e \"$HOME/go\" ] || exec sleep 1000");
        var killed = home.start("codex");
        var npm = FakePrograms.pidIn(home.home().resolve("npm"));
        killed.descendants().forEach(ProcessHandle::destroyForcibly);
        killed.destroyForcibly().waitFor();
        FakePrograms.awaitGone(npm);
        Files.createFile(home.home().resolve("go"));

        assertThat(home.install("codex").exitCode()).isZero();
    }

    private void withoutFlock() throws IOException {
        home = ScriptHome.in(folder.resolve("without-flock"));
    }

    /// Does something, then makes the program.
    private void fakeNpm(String script) throws IOException {
        home.addTool("node", "echo v24.0.0");
        home.addTool("npm", """
                [ "$1" = --version ] && { echo 11; exit; }
                %s
                mkdir -p "$HOME/.local/bin" "$HOME/.local/lib/node_modules/x"
                echo '#!/bin/sh' > "$HOME/.local/lib/node_modules/x/codex"
                chmod +x "$HOME/.local/lib/node_modules/x/codex"
                ln -sf ../lib/node_modules/x/codex $HOME/.local/bin/codex""".formatted(script));
    }

    /// A program that says who it is, and whether its package's own script has run.
    private void publish(String name, String binary, String version) throws IOException, InterruptedException {
        var content = Files.createTempDirectory(folder, "package-");
        FakePrograms.write(
                content.resolve("program"),
                "echo %s %s $(cat \"$(dirname \"$(readlink -f \"$0\")\")/done\")".formatted(binary, version));
        Files.writeString(content.resolve("package.json"), """
                {"name": "%s", "version": "%s", "bin": {"%s": "program"},
                 "scripts": {"postinstall": "echo set up > done"}, "hasInstallScript": true}""".formatted(name, version, binary));
        registry.publish(name, version, content);
    }
}
