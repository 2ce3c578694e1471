package dev.chatcode.controlplane.terminal;

import static dev.chatcode.controlplane.TestSocket.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.MockGateway;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.MachineCommand.HeldSession;
import dev.chatcode.protocol.event.SessionEvent;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gateway that speaks of sessions that nobody has started. It may be a stranger's program.
class MadeUpSessionsTest {
    @TempDir
    Path directory;

    private Installation installation;
    private MockGateway gateway;
    private TerminalChannels channels;

    @BeforeEach
    void start() {
        installation = new Installation(directory).connected();
        gateway = installation.gateway();
        channels = installation.app().bean(TerminalChannels.class);
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void manyTakeNoRoomFromTheRealOnes() {
        for (var i = 0; i < TerminalChannels.MAX_PER_GATEWAY + 10; i++) {
            makeUp("made-up-" + i);
        }
        var session = installation.newSession();
        printAndAwait(session);
        assertThat(channels.of(gateway.id())).hasSize(TerminalChannels.MAX_PER_GATEWAY);
    }

    @Test
    void theyAreForgottenWithTheNextReport() {
        var session = installation.newSession();
        var madeUp = makeUp("made-up");
        printAndAwait(session);
        gateway.health();
        await().until(() -> channels.find(gateway.id(), madeUp).isEmpty());
        assertThat(channels.find(gateway.id(), session)).isPresent();
    }

    @Test
    void theyAreForgottenWhenTheGatewayHasLeft() {
        var session = installation.newSession();
        var madeUp = makeUp("made-up");
        printAndAwait(session);
        gateway.kill();
        await().until(() -> channels.find(gateway.id(), madeUp).isEmpty());
        assertThat(channels.find(gateway.id(), session)).isPresent();
    }

    /// What is sent over one connection is taken in its order: when this is held, so is everything before.
    private void printAndAwait(SessionId session) {
        gateway.print(session, utf8("real"));
        await().until(() -> channels.find(gateway.id(), session)
                .flatMap(TerminalChannel::held)
                .map(HeldSession::offset)
                .filter(offset -> offset == 4)
                .isPresent());
    }

    private SessionId makeUp(String id) {
        var session = new SessionId(id);
        gateway.send(new SessionEvent.Resumed(session, new Epoch("made-up"), 0));
        return session;
    }
}
