package dev.chatcode.gateway.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A user's home in which the real installers run, with no programs on their PATH but those that the test wants.
final class ScriptHome {
    /// What is there on the smallest of systems.
    private static final List<String> TOOLS = List.of(
            "cat",
            "chmod",
            "cut",
            "dirname",
            "env",
            "gzip",
            "id",
            "ln",
            "ls",
            "mkdir",
            "mktemp",
            "mv",
            "readlink",
            "rm",
            "rmdir",
            "sed",
            "sh",
            "sha256sum",
            "sleep",
            "tail",
            "tar",
            "uname");

    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();

    private ScriptHome(Path folder) {
        this.folder = folder;
    }

    static ScriptHome in(Path folder) throws IOException {
        var home = new ScriptHome(folder);
        // npm tries again, and would wait for up to a minute.
        home.variables.put("npm_config_fetch_retry_mintimeout", "10");
        home.variables.put("npm_config_fetch_retry_maxtimeout", "20");
        Files.createDirectories(home.home());
        Files.createDirectories(home.tools());
        EmbeddedFiles.writeInstallers(home.scripts());
        for (var tool : TOOLS) {
            home.addTool(tool);
        }
        return home;
    }

    /// How an installer ended, and what it said.
    record Ended(int exitCode, String output) {
        String lastLine() {
            return output.lines().reduce("", (before, line) -> line);
        }
    }

    Path home() {
        return folder.resolve("home");
    }

    /// Below `~/.local`.
    Path local(String path) {
        return home().resolve(".local").resolve(path);
    }

    private Path tools() {
        return folder.resolve("tools");
    }

    private Path scripts() {
        return folder.resolve("scripts");
    }

    /// Puts one of this machine's programs on the PATH.
    void addTool(String name) throws IOException {
        addTool(name, "exec " + onThisMachine(name) + " \"$@\"");
    }

    private static Path onThisMachine(String name) throws IOException {
        for (var each : System.getenv("PATH").split(":", -1)) {
            var file = Path.of(each, name);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        throw new IOException(name + " is not on this machine");
    }

    /// Puts a program of the test's own on the PATH.
    Path addTool(String name, String script) throws IOException {
        return FakePrograms.write(tools().resolve(name), script);
    }

    /// This machine's Node.js that says it had another version, and its npm.
    void addNode(String version) throws IOException {
        addTool("node", nodeOf(version));
        addTool("npm");
    }

    /// A script that is Node.js, of whatever version it says.
    static String nodeOf(String version) throws IOException {
        return "[ \"$*\" = --version ] && { echo " + version + "; exit; }; exec " + onThisMachine("node") + " \"$@\"";
    }

    void useRegistry(String url) {
        variables.put("npm_config_registry", url);
    }

    /// Changes a line `NAME=…` of the installers.
    void set(String name, String value) throws IOException {
        var lib = scripts().resolve("lib.sh");
        var text = Files.readString(lib);
        var changed = text.replaceAll("(?m)^" + name + "=.*$", name + "=" + value);
        if (changed.equals(text)) {
            throw new IOException("there is no " + name + " to be set");
        }
        Files.writeString(lib, changed);
    }

    Ended install(String agent) throws IOException, InterruptedException {
        var process = start(agent);
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), output);
    }

    Process start(String agent) throws IOException {
        var builder = new ProcessBuilder(
                        "/bin/sh", scripts().resolve(agent + ".sh").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.environment().put("HOME", home().toString());
        builder.environment().put("PATH", tools().toString());
        return builder.start();
    }

    /// What an installed program prints.
    String run(String path, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(local(path).toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("HOME", home().toString());
        builder.environment().put("PATH", local("bin") + ":" + tools());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        process.waitFor();
        return output;
    }
}
