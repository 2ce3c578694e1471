package dev.chatcode.controlplane.vps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.MockGateway;
import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.protocol.GatewayId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ManualRemovalTest {
    @TempDir
    Path directory;

    @Test
    void aServerThatWasBroughtIsForgottenAndItsOwnerIsToldHowToCleanUp() {
        try (var installation = new Installation(directory)) {
            var owner = installation.owner();
            var made = owner.post("/api/vps/manual", "{}").json();
            var id = made.path("vps").path("id").asString();
            try (var gateway = new MockGateway(
                    owner.origin(),
                    new GatewayId(made.path("gateway_id").asString()),
                    new SecretToken(made.path("gateway_auth_token").asString()),
                    MockGateway.CAPABILITIES)) {
                gateway.connect();

                var removed = owner.send("DELETE", "/api/vps/" + id, null, true);

                assertThat(removed.status()).isEqualTo(200);
                assertThat(removed.json().path("cleanup").asString())
                        .isEqualTo("curl -fsSL " + owner.origin() + "/cleanup.sh | $(command -v sudo) sh");
                assertThat(owner.get("/api/vps/" + id).status()).isEqualTo(404);
                assertThat(gateway.socket().awaitClosed().code()).isEqualTo(1001);
            }
            assertThat(owner.send("DELETE", "/api/vps/" + id, null, true).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void theComputerItselfIsNotRemovedAndNotSwitchedOff() {
        try (var installation = new Installation(directory)) {
            var path = "/api/vps/" + installation.vps();
            assertThat(installation.owner().send("DELETE", path, null, true).code())
                    .isEqualTo("vps_state");
            assertThat(installation.owner().post(path + "/power-off", null).code())
                    .isEqualTo("vps_state");
            assertThat(installation.owner().get(path).status()).isEqualTo(200);
        }
    }
}
