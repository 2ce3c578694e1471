package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.protocol.AgentType;
import dev.chatcode.protocol.Installable;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.MachineCommand;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.MachineEvent.AgentInstallFailed;
import dev.chatcode.protocol.event.MachineEvent.AgentInstallProgress;
import dev.chatcode.protocol.event.MachineEvent.AgentInstalled;
import dev.chatcode.protocol.event.MachineEvent.AgentStatus;
import dev.chatcode.protocol.event.MachineEvent.AgentsStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The real agents from the real npm registry, into a new home: installed, found, and started in a session up to their
/// first screen, which needs neither an account nor a network. One of them in every build, all by `make test-agents`.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RealAgentsTest {
    private static final Duration INSTALLATION = Duration.ofMinutes(8);
    private static final Duration FIRST_SCREEN = Duration.ofMinutes(1);
    private static final RequestId INSTALL = new RequestId("install");
    private static final SessionId SESSION = new SessionId("ses-1");

    private ConnectedGateway gateway;
    private Path home;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        gateway = ConnectedGateway.start(folder);
        home = folder.resolve("home");
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    static Stream<Installable> agents() {
        return Stream.of(System.getProperty("chatcode.agents", "codex").split(","))
                .map(name -> Installable.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    @ParameterizedTest
    @MethodSource("agents")
    void anAgentIsInstalledAnswersAndShowsItsFirstScreen(Installable agent) throws Exception {
        gateway.controlPlane().send(new MachineCommand.AgentsInstall(INSTALL, agent));
        await().atMost(INSTALLATION).until(() -> !results().isEmpty());

        var installed = assertInstalled();
        assertThat(gateway.controlPlane().events(AgentInstallProgress.class))
                .extracting(AgentInstallProgress::line)
                .anyMatch(line -> line.startsWith("added "));
        assertThat(list()).anySatisfy(status -> {
            assertThat(status.agent()).isEqualTo(installed.agent());
            assertThat(status.binary()).startsWith(home + "/.local/bin/");
            assertThat(status.version()).isEqualTo(installed.version());
        });

        var type = AgentType.valueOf(agent.name());
        gateway.controlPlane()
                .send(new SessionCommand.Create(
                        new RequestId("create-ses-1"), SESSION, "agent", "project", type, null, null, 100, 40));
        gateway.awaitCreated(SESSION);
        await().atMost(FIRST_SCREEN).until(() -> screen().contains(greetingOf(agent)));
    }

    /// What each says before anybody has signed in.
    private static String greetingOf(Installable agent) {
        return switch (agent) {
            // It then ends, where it cannot reach its maker.
            case CLAUDE_CODE -> "Welcome to Claude Code";
            case CODEX -> "Welcome to Codex";
            case GEMINI -> "Gemini CLI";
            case OPENCODE -> "Ask anything";
            case GIT -> throw new IllegalArgumentException("git is no agent");
        };
    }

    private AgentInstalled assertInstalled() {
        assertThat(results()).singleElement().isInstanceOf(AgentInstalled.class);
        var installed = (AgentInstalled) results().getFirst();
        assertThat(installed.version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
        return installed;
    }

    private List<GatewayEvent> results() {
        return gateway.controlPlane().events().stream()
                .filter(event -> event instanceof AgentInstalled
                        || event instanceof AgentInstallFailed
                        || (event instanceof Ack ack && !ack.ok()))
                .toList();
    }

    private List<AgentStatus> list() {
        gateway.controlPlane().send(new MachineCommand.AgentsList(new RequestId("list")));
        await().until(() -> !gateway.controlPlane().events(AgentsStatus.class).isEmpty());
        return gateway.controlPlane().events(AgentsStatus.class).getFirst().agents();
    }

    /// As tmux has it.
    private String screen() throws Exception {
        return String.join("\n", gateway.tmux("capture-pane", "-p", "-t", SESSION.value()));
    }
}
