package dev.chatcode.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.gateway.agent.FakePrograms;
import dev.chatcode.gateway.agent.ProgramFolders;
import dev.chatcode.protocol.AgentType;
import dev.chatcode.protocol.event.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentLaunchTest {
    @TempDir
    private Path folder;

    @Test
    void theCommandNamesTheProgramThatWasFoundWhateverItsPath() throws Exception {
        var claude = FakePrograms.write(folder.resolve("it's; $HOME/bin/claude"), "echo \"it is me: $0\"");
        var script = Files.writeString(folder.resolve("a'script.sh"), "exec \"$1\"\n");
        var launch = new AgentLaunch(new ProgramFolders(List.of(claude.getParent())), script, folder);

        var command = launch.commandOf(AgentType.CLAUDE_CODE);

        try (var shell = new ProcessBuilder("/bin/sh", "-c", command).start().inputReader()) {
            assertThat(shell.readLine()).isEqualTo("it is me: " + claude);
        }
    }

    @Test
    void anAgentThatIsNotThereIsRefusedByItsName() {
        var launch = new AgentLaunch(new ProgramFolders(List.of(folder)), folder, folder);

        assertThatThrownBy(() -> launch.commandOf(AgentType.CLAUDE_CODE))
                .hasMessage("claude-code is not installed. Run agents.install first.")
                .asInstanceOf(InstanceOfAssertFactories.type(SessionRefusedException.class))
                .extracting(SessionRefusedException::code)
                .isEqualTo(ErrorCode.AGENT_NOT_INSTALLED);
    }

    @Test
    void filesThatCannotBeWrittenAreToldAndKeepNobodyFromStarting() {
        var launch = new AgentLaunch(new ProgramFolders(List.of()), folder, folder.resolve("gone"));

        assertThat(launch.prepare(AgentType.CODEX, folder.resolve("gone/project"), null))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("CLAUDE.md and AGENTS.md cannot be written into " + folder + "/gone/project: "));
        assertThat(launch.prepare(AgentType.NONE, folder.resolve("gone/project"), null))
                .isEmpty();
    }
}
