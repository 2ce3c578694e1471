package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.gateway.agent.FakePrograms;
import dev.chatcode.protocol.AgentName;
import dev.chatcode.protocol.Installable;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.command.MachineCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.MachineEvent.AgentInstallFailed;
import dev.chatcode.protocol.event.MachineEvent.AgentInstallProgress;
import dev.chatcode.protocol.event.MachineEvent.AgentInstalled;
import dev.chatcode.protocol.event.MachineEvent.AgentStatus;
import dev.chatcode.protocol.event.MachineEvent.AgentsStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands about agents as a control plane sees them. npm is a script here, which makes the program if there is a
/// file `go` in the home.
class AgentCommandsTest {
    private static final RequestId INSTALL = new RequestId("install");

    private ConnectedGateway gateway;
    private Path home;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        gateway = ConnectedGateway.start(folder);
        home = folder.resolve("home");
        FakePrograms.write(home.resolve(".local/bin/node"), "echo v24.0.0");
        npm("""
                echo npm-is-at-work
                until [ -e "$HOME/go" ]; do sleep 0.02; done
                package=$HOME/.local/lib/node_modules/x
                mkdir -p "$package"
                printf '#!/bin/sh\\necho codex-cli 1.2.3\\n' >"$package/codex"
                chmod +x "$package/codex"
                ln -s ../lib/node_modules/x/codex "$HOME/.local/bin/codex\"""");
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void anAgentIsInstalledAndFound() throws Exception {
        Files.createFile(home.resolve("go"));
        install(Installable.CODEX);

        await().until(() -> !installed().isEmpty());
        assertThat(installed()).containsExactly(new AgentInstalled(INSTALL, codex(), "1.2.3"));
        assertThat(gateway.ackOf("install")).get().matches(Ack::ok);
        assertThat(gateway.controlPlane().events())
                .filteredOn(event -> event instanceof Ack || event instanceof AgentInstallProgress)
                .first()
                .isInstanceOf(Ack.class);
        assertThat(gateway.controlPlane().events(AgentInstallProgress.class))
                .contains(new AgentInstallProgress(INSTALL, codex(), "npm-is-at-work"));
        assertThat(list())
                .contains(new AgentStatus(
                        codex(), home.resolve(".local/bin/codex").toString(), true, "1.2.3"));
    }

    @Test
    void aListIsAnsweredByAStatusAlone() {
        assertThat(list())
                .extracting(status -> status.agent().value())
                .containsExactly("claude-code", "codex", "gemini", "opencode", "git");
        assertThat(gateway.ackOf("list")).isEmpty();
    }

    @Test
    void aFailureIsToldWithItsLastLines() throws Exception {
        npm("echo no space left; exit 1");
        install(Installable.CODEX);

        await().until(() -> !failed().isEmpty());
        assertThat(failed())
                .singleElement()
                .satisfies(failure -> assertThat(failure.error())
                        .isEqualTo("codex could not be installed: the installer ended with 1."
                                + "\nInstalling @openai/codex …\nno space left\nnpm could not install @openai/codex."));
    }

    @Test
    void whatEndsWhileThereIsNoConnectionIsToldOnTheNext() throws Exception {
        install(Installable.CODEX);
        awaitProgress();
        gateway.controlPlane().goAway();
        Files.createFile(home.resolve("go"));
        await().until(() -> Files.exists(home.resolve(".local/bin/codex")));
        gateway.controlPlane().comeBack();

        await().until(() -> !installed().isEmpty());
    }

    @Test
    void whatWasNotReadIsToldAgain() throws Exception {
        install(Installable.CODEX);
        awaitProgress();
        gateway.controlPlane().dieAtNext(AgentInstalled.class);
        Files.createFile(home.resolve("go"));

        await().until(() -> !installed().isEmpty());
        assertThat(gateway.controlPlane().connections()).isEqualTo(2);
    }

    @Test
    void whatWasReadIsNotToldAgain() throws Exception {
        Files.createFile(home.resolve("go"));
        install(Installable.CODEX);
        await().until(() -> !installed().isEmpty());
        // The proof that it was read may come a moment later.
        await().until(() -> {
            var before = installed().size();
            gateway.reconnect();
            list();
            return installed().size() == before;
        });
    }

    @Test
    void aGatewayThatStopsEndsAnInstallation() throws Exception {
        npm("echo $$ > \"$HOME/npm-pid\"; exec sleep 1000");
        install(Installable.CODEX);
        await().until(() -> Files.exists(home.resolve("npm-pid")));
        await().until(() -> !Files.readString(home.resolve("npm-pid")).isEmpty());
        var npm = Long.parseLong(Files.readString(home.resolve("npm-pid")).strip());
        assertThat(ProcessHandle.of(npm)).isPresent();

        gateway.restart();

        await().until(() -> ProcessHandle.of(npm).isEmpty());
    }

    private void awaitProgress() {
        await().until(() -> gateway.controlPlane().events(AgentInstallProgress.class).stream()
                .anyMatch(progress -> progress.line().equals("npm-is-at-work")));
    }

    private List<AgentInstalled> installed() {
        return gateway.controlPlane().events(AgentInstalled.class);
    }

    private List<AgentInstallFailed> failed() {
        return gateway.controlPlane().events(AgentInstallFailed.class);
    }

    private void install(Installable installable) {
        gateway.controlPlane().send(new MachineCommand.AgentsInstall(INSTALL, installable));
    }

    /// Waits for one more answer.
    private List<AgentStatus> list() {
        var before = gateway.controlPlane().events(AgentsStatus.class).size();
        gateway.controlPlane().send(new MachineCommand.AgentsList(new RequestId("list")));
        await().until(() -> gateway.controlPlane().events(AgentsStatus.class).size() > before);
        return gateway.controlPlane().events(AgentsStatus.class).getLast().agents();
    }

    private static AgentName codex() {
        return new AgentName("codex");
    }

    private void npm(String script) throws IOException {
        FakePrograms.write(home.resolve(".local/bin/npm"), "[ \"$1\" = --version ] && { echo 11; exit; }\n" + script);
    }
}
