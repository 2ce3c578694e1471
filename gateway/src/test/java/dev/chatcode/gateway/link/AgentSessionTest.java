package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.gateway.agent.FakePrograms;
import dev.chatcode.gateway.agent.Program;
import dev.chatcode.gateway.agent.ProgramFolders;
import dev.chatcode.protocol.AgentType;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.command.SessionCommand.AgentConfig;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions that run a coding agent, which here is a shell script.
class AgentSessionTest {
    private static final SessionId SESSION = new SessionId("ses-1");

    private ConnectedGateway gateway;
    private Path home;
    private Path project;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        gateway = ConnectedGateway.start(folder);
        home = folder.resolve("home");
        project = gateway.config().workspace().resolve("project");
        // As the files of many systems do, for every login shell.
        Files.writeString(
                home.resolve(".bash_profile"),
                "PATH=/usr/local/bin:/usr/bin:/bin\nexport FROM_LOGIN=from-login\n",
                StandardOpenOption.APPEND);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void anAgentRunsInTheEnvironmentOfALoginShellAndFindsWhatIsInstalled() throws Exception {
        FakePrograms.write(home.resolve(".local/bin/claude"), "other-tool; echo \"[$FROM_LOGIN] [$PATH]\"");
        FakePrograms.write(home.resolve(".local/bin/other-tool"), "echo tool-of-the-user");

        assertThat(create(AgentType.CLAUDE_CODE, null)).matches(Ack::ok);

        gateway.awaitOutput(SESSION, "tool-of-the-user");
        gateway.awaitOutput(SESSION, "[from-login] [" + home + "/.local/bin:/usr/local/bin:/usr/bin:/bin]");
    }

    @Test
    void itsFilesAreThereBeforeItStarts() throws Exception {
        FakePrograms.write(home.resolve(".local/bin/codex"), "head -1 AGENTS.md CLAUDE.md");

        assertThat(create(AgentType.CODEX, null)).matches(Ack::ok);

        gateway.awaitOutput(SESSION, "# Where you are");
        gateway.awaitOutput(SESSION, "@AGENTS.md");
    }

    @Test
    void theSessionsOwnTextsAreInItsFiles() throws Exception {
        FakePrograms.write(home.resolve(".local/bin/gemini"), "cat AGENTS.md CLAUDE.md");

        assertThat(create(AgentType.GEMINI, new AgentConfig("text for claude\n", "text for all\n")))
                .matches(Ack::ok);

        gateway.awaitOutput(SESSION, "text for all\r\ntext for claude");
    }

    @Test
    void whenItEndsTheShellStaysInTheSameFolder() throws Exception {
        FakePrograms.write(home.resolve(".local/bin/opencode"), "echo agent-was-here; cd /; exit 3");

        assertThat(create(AgentType.OPENCODE, null)).matches(Ack::ok);
        gateway.awaitOutput(SESSION, "agent-was-here");
        gateway.type(SESSION, "echo \"<$PWD> <$FROM_LOGIN> <$(command -v opencode)>\"\n");

        gateway.awaitOutput(SESSION, "<" + project.toRealPath() + "> <from-login> <" + home + "/.local/bin/opencode>");
        gateway.type(SESSION, "exit 7\n");
        assertThat(gateway.awaitEnd(SESSION).exitCode()).isEqualTo(7);
    }

    @Test
    void whenItIsInterruptedTheShellStaysToo() throws Exception {
        Files.writeString(home.resolve(".bashrc"), "unset HISTFILE\nPS1='ready> '\n");
        FakePrograms.write(home.resolve(".local/bin/claude"), "echo working; exec sleep 1000");

        assertThat(create(AgentType.CLAUDE_CODE, null)).matches(Ack::ok);
        gateway.awaitOutput(SESSION, "working");
        gateway.type(SESSION, "\u0003");
        // Its prompt first: an interrupt may take along what is typed right after it.
        gateway.awaitOutput(SESSION, "ready> ");
        gateway.type(SESSION, "echo st''ill-here\n");

        gateway.awaitOutput(SESSION, "still-here");
        assertThat(gateway.ends()).isEmpty();
    }

    @Test
    void anAgentThatIsNotInstalledIsRefusedAndNothingIsMade() {
        var elsewhere = new ProgramFolders(
                Stream.of(System.getenv("PATH").split(":", -1)).map(Path::of).toList());
        assumeThat(elsewhere.find(Program.OPENCODE)).isEmpty();

        var answer = create(AgentType.OPENCODE, null);

        assertThat(answer.ok()).isFalse();
        assertThat(answer.code()).isEqualTo(ErrorCode.AGENT_NOT_INSTALLED.wireName());
        assertThat(answer.error()).isEqualTo("opencode is not installed. Run agents.install first.");
        assertThat(project).doesNotExist();
    }

    @Test
    void aSessionWithoutAnAgentWritesNothing() {
        assertThat(create(AgentType.NONE, new AgentConfig("text", "text"))).matches(Ack::ok);

        assertThat(project).isEmptyDirectory();
    }

    private Ack create(AgentType agent, @Nullable AgentConfig config) {
        gateway.controlPlane()
                .send(new SessionCommand.Create(
                        new RequestId("create"), SESSION, "a name", "project", agent, config, null, 120, 30));
        await().until(() -> gateway.ackOf("create").isPresent());
        return gateway.ackOf("create").orElseThrow();
    }
}
