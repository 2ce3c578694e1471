package dev.chatcode.controlplane.terminal;

import static dev.chatcode.controlplane.TestSocket.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.protocol.event.SessionEvent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class QuietLogTest {
    private static final String CANARY = "canary-3f1b";

    @TempDir
    Path directory;

    @Test
    void noSecretAndNothingOfATerminalGetsIntoTheLog(CapturedOutput output) {
        try (var installation = new Installation(directory, "--logging.level.dev.chatcode=debug").connected()) {
            var gateway = installation.gateway();
            var session = installation.newSession();
            try (var viewer = installation.open(session).attach()) {
                viewer.type(CANARY);
                viewer.socket().send("{\"type\": \"" + CANARY + "\"");
                gateway.print(session, utf8(CANARY));
                gateway.socket()
                        .send("{\"type\": \"session.error\", \"schema_version\": \"1\", \"session_id\": \"" + CANARY
                                + " \"}");
                viewer.awaitPosition(CANARY.length());
                await().until(() -> !gateway.inputs().isEmpty());
                gateway.send(new SessionEvent.Failed(session, CANARY));
                gateway.kill();
                installation.awaitConnected(false);
            }
            await().until(() -> output.getAll().contains("disconnected"));
            var token = RunningControlPlane.text(directory.resolve("local/gateway.env"))
                    .replaceAll("(?s).*TOKEN=([0-9a-f]+).*", "$1");
            var link = RunningControlPlane.text(directory.resolve("local/sign-in-link"));
            assertThat(output.getAll())
                    .contains("connected")
                    .doesNotContain(CANARY)
                    .doesNotContain(token)
                    .doesNotContain(link.substring(link.indexOf('#') + 1))
                    .doesNotContain(installation.owner().cookies().get("chatcode"));
        }
    }
}
