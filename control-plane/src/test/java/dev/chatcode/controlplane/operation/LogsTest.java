package dev.chatcode.controlplane.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.MockGateway;
import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.viewer.ViewerEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LogsTest {
    private static final String TYPED = "canary-typed";
    private static final String PRINTED = "canary-printed";
    private static final String CONTENT = "canary-content";

    @TempDir
    Path directory;

    @Test
    void noLogHoldsASecretOrWhatATerminalOrAFileHolds(CapturedOutput output) {
        var secrets = new ArrayList<>(List.of(TYPED, PRINTED, CONTENT));
        try (var installation = new Installation(directory, "--logging.level.dev.chatcode=trace").connected()) {
            var owner = installation.owner();
            secrets.addAll(owner.cookies().values());
            var link = installation.app().newLink("anna@example.org");
            secrets.add(link.substring(link.indexOf('#') + 1));
            new Browser(installation.app().origin()).signIn(link);
            new Browser(installation.app().origin()).signIn(link);

            var invitation = owner.post("/api/vps/manual", null).json();
            var token = invitation.path("gateway_auth_token").asString();
            secrets.add(token);
            try (var gateway = new MockGateway(
                            installation.app().origin(),
                            new GatewayId(invitation.path("gateway_id").asString()),
                            new SecretToken(token),
                            MockGateway.CAPABILITIES)
                    .connect()) {
                assertThat(gateway.socket().isClosed()).isFalse();
            }

            var session = installation.newSession();
            try (var terminal = installation.open(session).attach()) {
                terminal.type(TYPED);
                installation.gateway().print(session, PRINTED.getBytes(StandardCharsets.US_ASCII));
                terminal.awaitPosition(PRINTED.length());
                await().until(() -> !installation.gateway().inputs().isEmpty());
                assertThat(terminal.last(ViewerEvent.Attached.class).sessionId())
                        .isEqualTo(session);
            }
            owner.upload("/api/sessions/" + session + "/files?path=a", CONTENT.getBytes(StandardCharsets.US_ASCII));
            owner.get("/api/sessions/" + session + "/files?path=a");
            owner.send(owner.request("/api/vps").header("Authorization", "Bearer canary-bearer"));
            secrets.add("canary-bearer");
            owner.post("/api/vps/manual", "{\"label\": \"canary-json");
            secrets.add("canary-json");
        }
        assertThat(output.getAll()).contains("connected");
        for (var secret : secrets) {
            assertThat(output.getAll()).doesNotContain(secret);
        }
    }

    @Test
    void everyLineIsJsonWithIdsWhereThatIsWanted(CapturedOutput output) {
        try (var installation = new Installation(directory, "--logging.structured.format.console=ecs").connected()) {
            var session = installation.newSession();
            installation.gateway().kill();
            installation.awaitConnected(false);
            assertThat(installation
                            .owner()
                            .send("DELETE", "/api/sessions/" + session, null, true)
                            .status())
                    .isEqualTo(503);
            var line = output.getOut()
                    .lines()
                    .filter(text -> text.startsWith("{") && text.contains("gateway_offline"))
                    .map(Browser.JSON::readTree)
                    .findFirst()
                    .orElseThrow();
            assertThat(line.path("session_id").asString()).isEqualTo(session.value());
            assertThat(line.path("user_id").asString()).startsWith("usr-");
            assertThat(line.path("log").path("level").asString()).isEqualTo("INFO");
        }
    }
}
