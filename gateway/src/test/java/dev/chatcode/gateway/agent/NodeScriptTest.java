package dev.chatcode.gateway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How the installers get Node.js where it is missing or too old, at a registry of the test's own.
class NodeScriptTest {
    private static final String NODE = "24.0.1";
    private static final String NPM = "11.0.1";

    /// An npm that knows how to make a codex, and to say where it would put programs.
    private static final String NPM_CLI = """
            #!/usr/bin/env node
            const fs = require('fs');
            const home = process.env.HOME;
            if (process.argv[2] === 'install') {
              fs.mkdirSync(home + '/.local/lib/node_modules/x', { recursive: true });
              fs.writeFileSync(home + '/.local/lib/node_modules/x/codex', '#!/usr/bin/env node\\nconsole.log(1);', { mode: 0o755 });
              if (!fs.existsSync(home + '/.local/bin/codex')) fs.symlinkSync('../lib/node_modules/x/codex', home + '/.local/bin/codex');
            } else {
              console.log('11.0.1');
            }
            """;

    @TempDir
    private Path folder;

    private NpmRegistry registry;
    private ScriptHome home;

    @BeforeEach
    void start() throws Exception {
        registry = NpmRegistry.start();
        home = ScriptHome.in(folder);
        home.useRegistry(registry.url());
        home.addTool("flock");
        machine("x86_64");
        home.set("NODE_VERSION", NODE);
        home.set("NPM_VERSION", NPM);
        home.set("NODE_LINUX_X64", publishNode(ScriptHome.nodeOf("v" + NODE)));
        home.set("NPM_ARCHIVE", publishNpm());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void whereThereIsNoneItIsFetchedAndPutBesideTheAgent(String client) throws Exception {
        home.addTool(client);

        var ended = home.install("codex");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("Installing Node.js " + NODE, "Fetching node-linux-x64 " + NODE);
        assertThat(home.run("bin/codex")).isEqualTo("1");
        assertThat(home.run("bin/node", "--version")).isEqualTo("v" + NODE);
        assertThat(home.run("bin/npm", "--version")).isEqualTo("11.0.1");
        assertThat(home.local("lib/chatcode-node/" + NODE + "/lib/node_modules/npm/npmrc"))
                .hasContent("prefix=${HOME}/.local\n");
        assertNothingUnfinished();
    }

    @Test
    void anotherRunFetchesNothingAgain() throws Exception {
        home.addTool("curl");
        home.install("codex");
        var asked = registry.asked().size();

        assertThat(home.install("codex").output()).doesNotContain("Node.js");
        assertThat(registry.asked()).hasSize(asked);
    }

    @Test
    void aDamagedOneIsReplaced() throws Exception {
        home.addTool("curl");
        home.install("codex");
        Files.writeString(home.local("lib/chatcode-node/" + NODE + "/bin/node"), "damaged");
        Files.createDirectories(home.local("lib/chatcode-node/.new-killed"));

        assertThat(home.install("codex").exitCode()).isZero();

        assertThat(home.run("bin/node", "--version")).isEqualTo("v" + NODE);
        assertNothingUnfinished();
    }

    /// Through the npm of the old one, which may know a way that curl does not.
    @Test
    void oneThatIsTooOldIsNotUsed() throws Exception {
        home.addNode("v21.7.3");

        assertThat(home.install("codex").exitCode()).isZero();

        assertThat(home.run("bin/node", "--version")).isEqualTo("v" + NODE);
        assertThat(registry.asked()).contains("/npm/-/npm-" + NPM + ".tgz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v22.0.0", "v100.1.2"})
    void oneThatIsNewEnoughIsUsed(String version) throws Exception {
        home.addTool("node", ScriptHome.nodeOf(version));
        Files.writeString(home.addTool("npm", ""), NPM_CLI);
        Files.createDirectories(home.local("bin"));

        assertThat(home.install("codex").exitCode()).isZero();
        assertThat(home.local("bin/node")).doesNotExist();
        assertThat(registry.asked()).isEmpty();
    }

    @Test
    void oneWithoutNpmIsNotEnough() throws Exception {
        home.addTool("node", ScriptHome.nodeOf("v24.9.9"));
        home.addTool("curl");

        assertThat(home.install("codex").output()).contains("Installing Node.js " + NODE);
    }

    @Test
    void whatTheUserHasPutThereIsNotReplaced() throws Exception {
        home.addTool("curl");
        var own = FakePrograms.write(home.local("bin/node"), ScriptHome.nodeOf("v18.0.0"));

        var ended = home.install("codex");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.lastLine())
                .isEqualTo("Node.js 22 or newer with npm is needed. " + own
                        + " is in the way: it is older, or does not work."
                        + " Install it from https://nodejs.org and try again.");
        assertThat(home.run("bin/node", "--version")).isEqualTo("v18.0.0");
    }

    @Test
    void anArchiveThatIsNotWhatItShouldBeIsNotUnpacked() throws Exception {
        home.addTool("curl");
        registry.spoil("npm", NPM);

        var ended = home.install("codex");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.lastLine())
                .isEqualTo("npm " + NPM + " from " + registry.url()
                        + " is not what it should be: its SHA-256 is another one.");
        assertThat(home.local("bin/node")).doesNotExist();
        assertThat(home.local("lib/chatcode-node/" + NODE)).doesNotExist();
        assertNothingUnfinished();
    }

    @Test
    void aRegistryThatDoesNotAnswerIsTold() throws Exception {
        home.addTool("curl");
        registry.close();

        var ended = home.install("codex");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.lastLine()).contains("cannot be fetched. Is the npm registry reachable from here?");
        assertNothingUnfinished();
    }

    @Test
    void withoutAnythingToFetchWithItSaysSo() throws Exception {
        var ended = home.install("codex");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.lastLine()).startsWith("Neither npm nor curl nor wget is there");
    }

    @Test
    void aMachineThatThereIsNoNodeForIsTold() throws Exception {
        home.addTool("curl");
        machine("riscv64");

        assertThat(home.install("codex").lastLine())
                .isEqualTo("Node.js 22 or newer with npm is needed. There is none to install for Linux on riscv64."
                        + " Install it from https://nodejs.org and try again.");
    }

    @Test
    void aNodeThatDoesNotRunHereIsTold() throws Exception {
        home.addTool("curl");
        home.set("NODE_LINUX_X64", publishNode("exit 127"));

        assertThat(home.install("codex").lastLine()).contains("does not run on this system.");
        assertThat(home.local("bin/node")).doesNotExist();
        assertNothingUnfinished();
    }

    @Test
    void theRegistryIsTheUsersWhereNothingElseIsSaid() throws Exception {
        home.useRegistry("");
        home.addTool("curl");
        Files.writeString(home.home().resolve(".npmrc"), "registry = " + registry.url() + "/\n");

        assertThat(home.install("codex").exitCode()).isZero();
        assertThat(registry.asked()).contains("/npm/-/npm-" + NPM + ".tgz");
    }

    private void machine(String name) throws IOException {
        Files.deleteIfExists(folder.resolve("tools/uname"));
        home.addTool("uname", "[ \"$1\" = -m ] && echo " + name + " || echo Linux");
    }

    private void assertNothingUnfinished() {
        assertThat(home.local("lib/chatcode-node")).isDirectoryNotContaining("glob:**/.new-*");
    }

    private String publishNode(String script) throws IOException, InterruptedException {
        var content = packageFolder("node-linux-x64", NODE);
        FakePrograms.write(content.resolve("bin/node"), script);
        return registry.publish("node-linux-x64", NODE, content);
    }

    private String publishNpm() throws IOException, InterruptedException {
        var content = packageFolder("npm", NPM);
        for (var name : new String[] {"bin/npm-cli.js", "bin/npx-cli.js"}) {
            Files.writeString(FakePrograms.write(content.resolve(name), ""), NPM_CLI);
        }
        return registry.publish("npm", NPM, content);
    }

    private Path packageFolder(String name, String version) throws IOException {
        var content = Files.createTempDirectory(folder, "package-");
        Files.writeString(
                content.resolve("package.json"), "{\"name\": \"%s\", \"version\": \"%s\"}".formatted(name, version));
        return content;
    }
}
