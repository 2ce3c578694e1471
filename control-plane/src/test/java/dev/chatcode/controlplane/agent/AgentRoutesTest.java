package dev.chatcode.controlplane.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.EventListening;
import dev.chatcode.controlplane.Installation;
import dev.chatcode.protocol.AgentName;
import dev.chatcode.protocol.Installable;
import dev.chatcode.protocol.command.GatewayCommand;
import dev.chatcode.protocol.command.MachineCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.MachineEvent.AgentInstallFailed;
import dev.chatcode.protocol.event.MachineEvent.AgentInstallProgress;
import dev.chatcode.protocol.event.MachineEvent.AgentInstalled;
import dev.chatcode.protocol.event.MachineEvent.AgentStatus;
import dev.chatcode.protocol.event.MachineEvent.AgentsStatus;
import dev.chatcode.protocol.event.MachineEvent.WorkspaceFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentRoutesTest {
    private static final AgentName CODEX = new AgentName("codex");

    @TempDir
    static Path directory;

    private static Installation installation;

    @BeforeAll
    static void start() {
        installation = new Installation(directory, "--chatcode.gateway.deadline=1s").connected();
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @BeforeEach
    void answer() {
        installation.gateway().answer(AgentRoutesTest::answer);
    }

    private static Optional<Runnable> answer(GatewayCommand command) {
        var gateway = installation.gateway();
        return switch (command) {
            case MachineCommand.AgentsList list ->
                Optional.of(() -> gateway.send(new AgentsStatus(
                        list.requestId(),
                        List.of(new AgentStatus(CODEX, "/home/vibe/.local/bin/codex", true, "1.2")))));
            case MachineCommand.WorkspaceList list ->
                Optional.of(() ->
                        gateway.send(new WorkspaceFolders(list.requestId(), List.of("notes", "notes/old"), true)));
            case MachineCommand.AgentsInstall install -> Optional.of(() -> gateway.send(Ack.ok(install.requestId())));
            default -> Optional.empty();
        };
    }

    @Test
    void theServersAgentsAreListed() {
        var answer = installation.owner().get(route("agents"));

        assertThat(answer.status()).isEqualTo(200);
        var codex = answer.json().path("items").get(0);
        assertThat(codex.path("agent").asString()).isEqualTo("codex");
        assertThat(codex.path("installed").asBoolean()).isTrue();
        assertThat(codex.path("version").asString()).isEqualTo("1.2");
    }

    @Test
    void foldersAreListedAndWhetherThereAreMore() {
        var answer = installation.owner().get(route("workspace-folders"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("items").toString()).isEqualTo("[\"notes\",\"notes/old\"]");
        assertThat(answer.json().path("truncated").asBoolean()).isTrue();
    }

    @Test
    void anInstallationIsBegunAndItsProgressTold() {
        try (var events = EventListening.of(installation.owner())) {
            var answer = installation.owner().post(route("agents/install"), "{\"agent\": \"claude-code\"}");
            assertThat(answer.status()).isEqualTo(202);
            var command = installation.gateway().awaitCommand(MachineCommand.AgentsInstall.class);
            assertThat(command.agent()).isEqualTo(Installable.CLAUDE_CODE);

            var gateway = installation.gateway();
            gateway.send(new AgentInstallProgress(command.requestId(), CODEX, "added 3 packages"));
            gateway.send(new AgentInstalled(command.requestId(), CODEX, "1.3"));
            gateway.send(new AgentInstallFailed(command.requestId(), CODEX, "no network"));

            assertThat(events.await("agent_install").path("line").asString()).isEqualTo("added 3 packages");
            assertThat(events.await("agent_install").path("version").asString()).isEqualTo("1.3");
            var failed = events.await("agent_install");
            assertThat(failed.path("status").asString()).isEqualTo("failed");
            assertThat(failed.path("error").asString()).isEqualTo("no network");
            assertThat(failed.path("vps_id").asString())
                    .isEqualTo(installation.vps().value());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"agent\": \"rm -rf\"}", "{\"agent\": \"none\"}", "[]", "x"})
    void whatIsNoAgentIsRefused(String body) {
        assertThat(installation.owner().post(route("agents/install"), body).status())
                .isEqualTo(400);
    }

    @Test
    void aServerThatDoesNotAnswerInTimeIsTold() {
        installation.gateway().answer(command -> Optional.of(() -> {}));

        var answer = installation.owner().get(route("agents"));

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.code()).isEqualTo("gateway_timeout");
    }

    @Test
    void aStrangersServerDoesNotExist() {
        var other = installation.app().signedIn("other@example.org");

        for (var path : List.of("agents", "workspace-folders")) {
            assertThat(other.get(route(path)).status()).as(path).isEqualTo(404);
        }
        assertThat(other.post(route("agents/install"), "{\"agent\": \"codex\"}").status())
                .isEqualTo(404);
    }

    private static String route(String path) {
        return "/api/vps/" + installation.vps() + "/" + path;
    }
}
