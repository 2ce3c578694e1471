package dev.chatcode.gateway.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.chatcode.protocol.AgentName;
import dev.chatcode.protocol.event.MachineEvent.AgentStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentStatusesTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    /// For programs that are to start, even on a slow machine, and do not end.
    private static final Duration ENOUGH = Duration.ofSeconds(5);

    /// For programs that do not answer in any time.
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    @Test
    void programsThatAreThereAreFoundWithTheirVersions() throws Exception {
        program("claude", "echo '2.1.332 (Claude Code)'");
        program("codex", "echo 'codex-cli 0.171.0-alpha.2'");
        program("git", "echo git version 2.47.3");

        assertThat(statuses(LONG).list())
                .containsExactly(
                        found("claude-code", "claude", "2.1.332"),
                        found("codex", "codex", "0.171.0-alpha.2"),
                        missing("gemini", "gemini"),
                        missing("opencode", "opencode"),
                        found("git", "git", "2.47.3"));
    }

    @Test
    void theFirstFolderThatHasAProgramCounts() throws Exception {
        program("codex", "echo 1.0.0");
        FakePrograms.write(folder.resolve("other/codex"), "echo 2.0.0");
        FakePrograms.write(folder.resolve("other/claude"), "echo 3.0.0");
        Files.createDirectories(folder.resolve("bin/claude")); // A folder is no program.
        Files.writeString(folder.resolve("bin/gemini"), "#!/bin/sh\necho 4.0.0\n"); // Cannot be executed.
        var folders = new ProgramFolders(List.of(folder.resolve("bin"), folder.resolve("other")));

        assertThat(new AgentStatuses(folders, probe(), LONG, LONG).list())
                .extracting(AgentStatus::installed, AgentStatus::version)
                .startsWith(tuple(true, "3.0.0"), tuple(true, "1.0.0"), tuple(false, null));
    }

    @Test
    void whatWarnsOrFailsOrTellsNothingIsFoundWithoutAWrongVersion() throws Exception {
        program("claude", "echo 'node 18.1.0 is old' >&2; echo 2.0.1");
        program("codex", "echo 1.2.3; exit 1");
        program("gemini", "echo hello");
        program("opencode", "echo 1." + "0".repeat(100));

        assertThat(statuses(LONG).list().subList(0, 4))
                .extracting(AgentStatus::version)
                .containsExactly("2.0.1", null, null, null);
    }

    @Test
    void aFileThatIsNoProgramIsFoundWithoutAVersion() throws Exception {
        Files.write(program("codex", ""), new byte[] {0, 1, 2, 3});

        assertThat(status(statuses(LONG), "codex")).isEqualTo(found("codex", "codex", null));
    }

    @Test
    void aProgramThatHangsIsFoundWithoutAVersionAndIsEndedWithAllThatItStarted() throws Exception {
        program("codex", """
                sleep 1000 &
                echo $! > %1$s/child
                setsid sh -c 'sleep 1000 & echo $! > %1$s/daemon' &
                trap '' TERM HUP
                echo $$ > %1$s/self
                while :; do sleep 1; done""".formatted(folder));

        assertThat(statuses(ENOUGH).list()).contains(found("codex", "codex", null));
        for (var each : List.of("self", "child", "daemon")) {
            FakePrograms.awaitGone(pid(each));
        }
    }

    @Test
    void aProgramThatPrintsForEverIsEndedToo() throws Exception {
        program("codex", "echo $$ > " + folder + "/self; exec yes");

        assertThat(status(statuses(ENOUGH), "codex")).isEqualTo(found("codex", "codex", null));
        FakePrograms.awaitGone(pid("self"));
    }

    @Test
    void aProgramThatLeavesSomethingRunningIsNotWaitedFor() throws Exception {
        program("codex", "sleep 1000 & echo $! > " + folder + "/child; echo 1.2.3");

        assertThat(status(statuses(LONG), "codex")).isEqualTo(found("codex", "codex", "1.2.3"));
        FakePrograms.awaitGone(pid("child"));
    }

    @Test
    void theAnswerDoesNotWaitForAProgramThatCannotBeEnded() throws Exception {
        program("codex", "sleep 1000");
        var statuses = new AgentStatuses(folders(), probe(), Duration.ofSeconds(20), SHORT);

        // The program is given 20 s, and is alive when the answer is there.
        assertThat(status(statuses, "codex")).isEqualTo(found("codex", "codex", null));
        await().until(() -> sleeping().findAny().isPresent());
        sleeping().forEach(ProcessHandle::destroyForcibly);
    }

    private static Stream<ProcessHandle> sleeping() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("sleep 1000"));
    }

    @Test
    void aSlowProgramFromNpmIsKnownByItsPackage() throws Exception {
        var npm = folder.resolve("lib/node_modules/@google/gemini-cli");
        FakePrograms.write(npm.resolve("bundle/gemini.js"), "sleep 1000");
        Files.writeString(npm.resolve("package.json"), "{\"name\": \"x\", \"version\": \"0.61.0\"}");
        Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(folder.resolve("bin/gemini"), npm.resolve("bundle/gemini.js"));

        assertThat(status(statuses(SHORT), "gemini")).isEqualTo(found("gemini", "gemini", "0.61.0"));
    }

    /// Each answers only when all run.
    @Test
    void allProgramsAreAskedAtTheSameTime() throws Exception {
        for (var program : Program.values()) {
            program(
                    program.binary(),
                    "touch %1$s/up-$$; until [ \"$(ls %1$s/up-* | wc -l)\" -ge 5 ]; do sleep 0.02; done; echo 1.0"
                            .formatted(folder));
        }

        assertThat(statuses(LONG).list()).extracting(AgentStatus::version).containsOnly("1.0");
    }

    @Test
    void whoAsksMeanwhileGetsTheSameAnswerUnlessSomethingHasChanged() throws Exception {
        program("codex", "echo x >> %1$s/asked; until [ -e %1$s/go ]; do sleep 0.02; done; echo 1.0".formatted(folder));
        var statuses = statuses(LONG);
        var first = statuses.ask();
        var second = statuses.ask();
        statuses.changed();
        var third = statuses.ask();
        await().until(() -> timesAsked() == 2);
        Files.createFile(folder.resolve("go"));

        assertThat(Stream.of(first, second, third).map(CompletableFuture::join))
                .allMatch(list -> list.contains(found("codex", "codex", "1.0")));
        assertThat(timesAsked()).isEqualTo(2);
    }

    @Test
    void theTimesLeaveRoomWithinTwoSeconds() {
        assertThat(AgentStatuses.ASKED).isLessThan(AgentStatuses.ANSWERED);
        assertThat(AgentStatuses.ANSWERED).isLessThan(Duration.ofSeconds(2));
    }

    private long timesAsked() throws IOException {
        var asked = folder.resolve("asked");
        return Files.exists(asked) ? Files.readAllLines(asked).size() : 0;
    }

    private static AgentStatus status(AgentStatuses statuses, String agent) {
        return statuses.list().stream()
                .filter(status -> status.agent().value().equals(agent))
                .findFirst()
                .orElseThrow();
    }

    private AgentStatus found(String agent, String binary, @Nullable String version) {
        return new AgentStatus(
                new AgentName(agent), folder.resolve("bin").resolve(binary).toString(), true, version);
    }

    private static AgentStatus missing(String agent, String binary) {
        return new AgentStatus(new AgentName(agent), binary, false, null);
    }

    private long pid(String name) throws IOException {
        return FakePrograms.pidIn(folder.resolve(name));
    }

    private Path program(String name, String script) throws IOException {
        return FakePrograms.write(folder.resolve("bin").resolve(name), script);
    }

    private AgentStatuses statuses(Duration asked) {
        return new AgentStatuses(folders(), probe(), asked, LONG.multipliedBy(2));
    }

    private ProgramFolders folders() {
        return new ProgramFolders(List.of(folder.resolve("bin")));
    }

    private VersionProbe probe() {
        return new VersionProbe(Map.of("PATH", System.getenv("PATH"), "HOME", folder.toString()), folder);
    }
}
