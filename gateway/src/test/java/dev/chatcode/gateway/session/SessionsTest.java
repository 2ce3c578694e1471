package dev.chatcode.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.gateway.TestTmux;
import dev.chatcode.gateway.agent.ProgramFolders;
import dev.chatcode.gateway.scope.Scopes;
import dev.chatcode.gateway.workspace.Workspace;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
    private static final SessionId SESSION = new SessionId("ses-1");

    @TempDir
    Path folder;

    @Test
    void aSessionIsNotFoundBeforeItsStartIsTold() throws Exception {
        try (var tmux = TestTmux.start(folder);
                var sessions = open(tmux)) {
            sessions.create(command(), session -> {
                assertThat(session.id()).isEqualTo(SESSION);
                assertThat(sessions.all()).isEmpty();
                assertThat(sessions.find(SESSION)).isEmpty();
            });

            assertThat(sessions.all()).hasSize(1);
            assertThat(sessions.find(SESSION)).isPresent();
        }
    }

    private Sessions open(TestTmux tmux) throws Exception {
        var workspace = Workspace.open(Files.createDirectories(folder.resolve("workspace")));
        var settings = new Sessions.Settings(
                Files.createDirectories(folder.resolve("state")), new ProgramFolders(List.of()), Scopes.NONE, 1);
        return Sessions.open(
                tmux.server(), workspace, settings, new Deaf(), () -> new Epoch("e-1"), InstantSource.system());
    }

    private static SessionCommand.Create command() {
        return new SessionCommand.Create(
                new RequestId("request-1"), SESSION, "shell", "workspace", null, null, null, 80, 24);
    }

    private static final class Deaf implements SessionListener {
        @Override
        public void outputAvailable(SessionId session) {}

        @Override
        public void ended(SessionId session) {}

        @Override
        public void failed(SessionId session, String error) {}
    }
}
