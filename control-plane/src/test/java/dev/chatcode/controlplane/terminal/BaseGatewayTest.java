package dev.chatcode.controlplane.terminal;

import static dev.chatcode.controlplane.TestSocket.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gateway that knows no extension: it counts frames, and knows neither epochs nor binary input.
class BaseGatewayTest {
    @TempDir
    Path directory;

    private Installation installation;

    @BeforeEach
    void start() {
        installation = new Installation(directory, new String[] {"none"}, new String[0]).connected();
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void itsOutputIsGivenOffsetsAndAcknowledgedInFrames() {
        var gateway = installation.gateway();
        var session = installation.newSession();
        try (var viewer = installation.open(session).attach()) {
            gateway.print(session, utf8("one "));
            gateway.print(session, utf8("two"));
            await().until(() -> new String(viewer.stream(), java.nio.charset.StandardCharsets.UTF_8).equals("one two"));
            assertThat(viewer.faults()).isEmpty();
            await().until(() ->
                    gateway.commands(SessionCommand.OutputAck.class).stream().anyMatch(ack -> ack.seq() == 2));

            viewer.type("ls");
            var input = gateway.awaitCommand(SessionCommand.Input.class);
            assertThat(input.data().toArray()).isEqualTo(utf8("ls"));
        }
    }

    @Test
    void whoWantsToVerifyIsToldThatItCannotAndItIsNotAsked() {
        var session = installation.newSession();
        try (var viewer = installation.open(session).attach()) {
            viewer.send(new ViewerRequest.Verify(session, viewer.epoch(), 0, null));
            assertThat(viewer.awaitEvent(ViewerEvent.Failure.class).code()).isEqualTo("unsupported");
            assertThat(installation.gateway().commands(SessionCommand.Verify.class))
                    .isEmpty();
        }
    }

    @Test
    void afterItsConnectionWasLostEverybodyGetsASnapshot() {
        var gateway = installation.gateway();
        var session = installation.newSession();
        try (var viewer = installation.open(session).attach()) {
            gateway.print(session, utf8("one"));
            await().until(() -> viewer.stream().length == 3);
            var before = viewer.snapshots();
            gateway.kill();
            installation.awaitConnected(false);
            gateway.printOffline(session, utf8("lost"));
            gateway.connect();
            await().until(() -> viewer.snapshots() > before);
            gateway.print(session, utf8("two"));
            await().until(() -> new String(viewer.stream(), java.nio.charset.StandardCharsets.UTF_8).equals("two"));
            assertThat(viewer.faults()).isEmpty();
        }
    }
}
