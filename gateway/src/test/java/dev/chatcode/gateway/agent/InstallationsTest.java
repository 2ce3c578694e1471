package dev.chatcode.gateway.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.event.ErrorCode;
import dev.chatcode.protocol.event.MachineEvent;
import dev.chatcode.protocol.event.MachineEvent.AgentInstallFailed;
import dev.chatcode.protocol.event.MachineEvent.AgentInstallProgress;
import dev.chatcode.protocol.event.MachineEvent.AgentInstalled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationsTest {
    @TempDir
    private Path folder;

    private final InstallResults results = new InstallResults();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger changes = new AtomicInteger();
    private Installations installations;

    @BeforeEach
    void open() throws IOException {
        var environment = Map.of("PATH", System.getenv("PATH"), "HOME", folder.toString());
        var installer = new Installer(
                folder.resolve("scripts"),
                environment,
                new ProgramFolders(List.of(folder.resolve("bin"))),
                new VersionProbe(environment, folder),
                new Installer.Times(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofSeconds(10)),
                InstantSource.system());
        installations = new Installations(installer, results, changes::incrementAndGet, new Heard());
        Files.createDirectories(folder.resolve("scripts"));
        FakePrograms.write(folder.resolve("bin/codex"), "echo 1.2.3");
        FakePrograms.write(folder.resolve("bin/gemini"), "echo 4.5.6");
    }

    @AfterEach
    void close() {
        installations.close();
    }

    @Test
    void anInstallationIsAcceptedThenToldThenOver() throws Exception {
        script("codex", "echo line");

        request("r-1", Program.CODEX);

        await().until(() -> results.untold().size() == 1);
        assertThat(heard).containsExactly("accepted r-1", "r-1 codex line", "result");
        assertThat(events()).containsExactly(new AgentInstalled(new RequestId("r-1"), Program.CODEX.agent(), "1.2.3"));
        assertThat(changes).hasValue(1);
    }

    @Test
    void aSecondRequestJoinsAndHearsTheRest() throws Exception {
        script("codex", "echo runs >> runs; echo one; until [ -e go ]; do sleep 0.02; done; echo two; exit 1");

        request("r-1", Program.CODEX);
        await().until(() -> heard.contains("r-1 codex one"));
        request("r-2", Program.CODEX);
        Files.createFile(folder.resolve("go"));

        await().until(() -> results.untold().size() == 2);
        assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(1);
        assertThat(heard).contains("r-1 codex two", "r-2 codex two").doesNotContain("r-2 codex one");
        assertThat(events())
                .extracting(event -> ((AgentInstallFailed) event).requestId().value())
                .containsExactly("r-1", "r-2");
    }

    @Test
    void whoAsksAfterTheEndStartsAnother() throws Exception {
        script("codex", "echo runs >> runs");

        request("r-1", Program.CODEX);
        await().until(() -> results.untold().size() == 1);
        request("r-2", Program.CODEX);

        await().until(() -> results.untold().size() == 2);
        assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(2);
    }

    @Test
    void asManyMayWaitAsAllowedAndNotOneMore() throws Exception {
        script("codex", "until [ -e go ]; do sleep 0.02; done");
        for (var i = 0; i < Installations.MAX_REQUESTS; i++) {
            request("r-" + i, Program.CODEX);
        }

        assertThatThrownBy(() -> request("one-more", Program.CODEX))
                .hasMessageContaining("8 requests wait")
                .asInstanceOf(InstanceOfAssertFactories.type(AgentRefusedException.class))
                .extracting(AgentRefusedException::code)
                .isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(heard).doesNotContain("accepted one-more");
        Files.createFile(folder.resolve("go"));
        await().until(() -> results.untold().size() == Installations.MAX_REQUESTS);
    }

    @Test
    void anotherProgramWaitsForItsTurn() throws Exception {
        script("codex", "touch running; until [ -e go ]; do sleep 0.02; done; rm running");
        script("gemini", "[ ! -e running ]");

        request("r-1", Program.CODEX);
        await().until(() -> Files.exists(folder.resolve("running")));
        request("r-2", Program.GEMINI);
        await().until(() -> heard.contains("r-2 gemini Waiting for another installation to end …"));
        Files.createFile(folder.resolve("go"));

        await().until(() -> results.untold().size() == 2);
        assertThat(events()).allMatch(AgentInstalled.class::isInstance);
    }

    @Test
    void closingEndsTheOneThatRunsAndThoseThatWait() throws Exception {
        script("codex", "echo $$ > pid; sleep 1000");
        script("gemini", "touch started");
        request("r-1", Program.CODEX);
        var pid = FakePrograms.pidIn(folder.resolve("pid"));
        request("r-2", Program.GEMINI);

        installations.close();

        FakePrograms.awaitGone(pid);
        assertThat(folder.resolve("started")).doesNotExist();
        assertThat(events())
                .hasSize(2)
                .allSatisfy(event ->
                        assertThat(((AgentInstallFailed) event).error()).contains("the gateway was stopped"));
        assertThatThrownBy(() -> request("late", Program.CODEX)).hasMessageContaining("is being stopped");
    }

    @Test
    void resultsAreKeptUntilTheyAreToldAndTheOldestAreForgotten() {
        for (var i = 0; i <= InstallResults.MAX_UNTOLD; i++) {
            results.add(new AgentInstalled(new RequestId("r-" + i), Program.CODEX.agent(), null));
        }

        assertThat(results.untold()).hasSize(InstallResults.MAX_UNTOLD);
        var oldest = results.untold().getFirst();
        assertThat(((AgentInstalled) oldest.event()).requestId().value()).isEqualTo("r-1");
        results.told(oldest);
        assertThat(results.untold()).hasSize(InstallResults.MAX_UNTOLD - 1).doesNotContain(oldest);
    }

    private void request(String request, Program program) throws AgentRefusedException {
        installations.request(new RequestId(request), program, () -> heard.add("accepted " + request));
    }

    private List<MachineEvent> events() {
        return results.untold().stream().map(InstallResults.Result::event).toList();
    }

    private void script(String name, String text) throws IOException {
        Files.writeString(folder.resolve("scripts").resolve(name + ".sh"), text + "\n");
    }

    private final class Heard implements InstallListener {
        @Override
        public void progress(AgentInstallProgress progress) {
            heard.add(progress.requestId() + " " + progress.agent() + " " + progress.line());
        }

        @Override
        public void resultAvailable() {
            heard.add("result");
        }
    }
}
