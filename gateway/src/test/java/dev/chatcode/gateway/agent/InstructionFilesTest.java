package dev.chatcode.gateway.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.protocol.command.SessionCommand.AgentConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstructionFilesTest {
    @TempDir
    private Path temporary;

    private Path root;
    private Path project;
    private Path outside;

    @BeforeEach
    void folders() throws IOException {
        root = Files.createDirectory(temporary.resolve("workspace")).toRealPath();
        project = Files.createDirectories(root.resolve("some/project"));
        outside = Files.createDirectory(temporary.resolve("outside"));
    }

    @Test
    void bothAreWrittenWhereThereIsNone() throws Exception {
        InstructionFiles.write(root, project, null);

        assertThat(project.resolve("AGENTS.md"))
                .content()
                .startsWith("# Where you are\n")
                .contains("browser");
        // Claude Code reads what a line of this kind names.
        assertThat(project.resolve("CLAUDE.md")).hasContent("@AGENTS.md\n");
    }

    @Test
    void theWorkspaceItselfIsAFolderToo() throws Exception {
        InstructionFiles.write(root, root, null);

        assertThat(root.resolve("AGENTS.md")).exists();
        assertThat(root.resolve("CLAUDE.md")).exists();
    }

    @Test
    void theSessionsOwnTextsAreWrittenInstead() throws Exception {
        InstructionFiles.write(root, project, new AgentConfig("Für Claude 🚀\n", ""));

        assertThat(project.resolve("CLAUDE.md")).hasContent("Für Claude 🚀\n");
        assertThat(project.resolve("AGENTS.md")).isEmptyFile();
    }

    @Test
    void whatIsNotGivenIsTheGatewaysOwn() throws Exception {
        InstructionFiles.write(root, project, new AgentConfig(null, "# Mine\n"));

        assertThat(project.resolve("CLAUDE.md")).hasContent("@AGENTS.md\n");
        assertThat(project.resolve("AGENTS.md")).hasContent("# Mine\n");
    }

    @Test
    void whatIsThereIsLeftAsItIs() throws Exception {
        Files.writeString(project.resolve("CLAUDE.md"), "the user's");
        Files.createDirectory(project.resolve("AGENTS.md"));

        InstructionFiles.write(root, project, new AgentConfig("ours", "ours"));

        assertThat(project.resolve("CLAUDE.md")).hasContent("the user's");
        assertThat(project.resolve("AGENTS.md")).isEmptyDirectory();
    }

    @Test
    void nothingIsWrittenThroughALink() throws Exception {
        Files.writeString(outside.resolve("precious"), "old");
        Files.createSymbolicLink(project.resolve("CLAUDE.md"), outside.resolve("precious"));
        Files.createSymbolicLink(project.resolve("AGENTS.md"), outside.resolve("made-by-us"));

        InstructionFiles.write(root, project, new AgentConfig("ours", "ours"));

        assertThat(outside.resolve("precious")).hasContent("old");
        assertThat(outside.resolve("made-by-us")).doesNotExist();
    }

    /// As it would be if somebody replaced it after the working directory was checked.
    @Test
    void aFolderThatHasBecomeALinkIsNotFollowed() throws Exception {
        Files.move(root.resolve("some"), root.resolve("moved"));
        Files.createDirectories(outside.resolve("project"));
        Files.createSymbolicLink(root.resolve("some"), outside);

        assertThatThrownBy(() -> InstructionFiles.write(root, project, null)).isInstanceOf(IOException.class);

        assertThat(outside.resolve("project")).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsGoneOrNoFolderIsTold() throws Exception {
        Files.delete(project);
        assertThatThrownBy(() -> InstructionFiles.write(root, project, null)).isInstanceOf(IOException.class);

        Files.createFile(project);
        assertThatThrownBy(() -> InstructionFiles.write(root, project, null)).isInstanceOf(IOException.class);
    }
}
