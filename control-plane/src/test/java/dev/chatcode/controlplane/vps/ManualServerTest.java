package dev.chatcode.controlplane.vps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.EventListening;
import dev.chatcode.controlplane.MockGateway;
import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.controlplane.TestSocket;
import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.protocol.GatewayId;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Tag("database")
class ManualServerTest {
    @TempDir
    Path directory;

    private RunningControlPlane app;
    private Browser anna;

    @BeforeEach
    void start() {
        app = new RunningControlPlane(directory, "--chatcode.vps.max-manual-per-user=3");
        anna = app.signedIn("anna@example.org");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aComputerIsInvitedAndIsThereWhenItsGatewayComes() {
        try (var events = EventListening.of(anna)) {
            var created = anna.post("/api/vps/manual", "{\"label\": \"Box under the desk\"}");
            assertThat(created.status()).isEqualTo(201);
            var invitation = created.json();
            assertThat(invitation.path("vps").path("status").asString()).isEqualTo("provisioning");
            assertThat(invitation.path("vps").path("label").asString()).isEqualTo("Box under the desk");
            assertThat(events.await("vps").path("status").asString()).isEqualTo("provisioning");

            try (var gateway = gateway(invitation).connect()) {
                assertThat(events.awaitMatching(
                                        "vps",
                                        vps -> vps.path("status").asString().equals("active"))
                                .path("gateway")
                                .path("connected")
                                .asBoolean())
                        .isTrue();
                assertThat(gateway.id().value())
                        .isEqualTo(invitation.path("gateway_id").asString());
            }
        }
    }

    @Test
    void theCommandsNameTheServerAndCarryTheTokenInTheirInputAlone() {
        var invitation = anna.post("/api/vps/manual", null).json();

        var linux = invitation.path("install").path("linux").asString();
        assertThat(linux)
                .isEqualTo("{ echo GATEWAY_AUTH_TOKEN=%s; curl -fsSL %s/install.sh; } | $(command -v sudo) "
                                .formatted(invitation.path("gateway_auth_token").asString(), app.origin())
                        + "sh -s -- --cp-url %s --gateway-id %s"
                                .formatted(
                                        app.origin(),
                                        invitation.path("gateway_id").asString()));
        assertThat(invitation.path("install").path("macos").asString()).doesNotContain("sudo");
        assertThat(invitation.path("cp_url").asString()).isEqualTo(app.origin());
    }

    @Test
    void aNewCommandMakesTheOldTokenWorthless() {
        var first = anna.post("/api/vps/manual", null).json();
        try (var gateway = gateway(first).connect()) {
            var route = "/api/vps/" + first.path("vps").path("id").asString() + "/install-command";
            var second = anna.post(route, null).json();

            assertThat(second.path("gateway_id")).isEqualTo(first.path("gateway_id"));
            assertThat(second.path("gateway_auth_token")).isNotEqualTo(first.path("gateway_auth_token"));
            await().until(() -> gateway.socket().isClosed());
            assertThat(TestSocket.refusal(app.origin() + "/gw/connect", headers(first)))
                    .isEqualTo(401);
            try (var again = gateway(second).connect()) {
                assertThat(again.socket().isClosed()).isFalse();
            }
        }
    }

    @Test
    void nobodyBringsMoreServersThanTheyMayHave() {
        for (var number = 0; number < 3; number++) {
            assertThat(anna.post("/api/vps/manual", null).status()).isEqualTo(201);
        }
        var refused = anna.post("/api/vps/manual", null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("vps_limit_reached");
        assertThat(refused.json().path("limit").asInt()).isEqualTo(3);
        assertThat(app.signedIn("ben@example.org").post("/api/vps/manual", null).status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"  \"", "\"a\\nb\"", "[]"})
    void aLabelThatCannotBeSeenIsRefused(String label) {
        assertThat(anna.post("/api/vps/manual", "{\"label\": " + label + "}").status())
                .isEqualTo(400);
    }

    @Test
    void aLabelHasAtMost100Characters() {
        assertThat(anna.post("/api/vps/manual", "{\"label\": \"" + "a".repeat(100) + "\"}")
                        .status())
                .isEqualTo(201);
        assertThat(anna.post("/api/vps/manual", "{\"label\": \"" + "a".repeat(101) + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void nobodyGetsACommandForAnothersServerOrForOneThatWasNotBrought() {
        var vps =
                anna.post("/api/vps/manual", null).json().path("vps").path("id").asString();

        assertThat(app.signedIn("ben@example.org")
                        .post("/api/vps/" + vps + "/install-command", null)
                        .status())
                .isEqualTo(404);
        var owner = app.signedInOwner();
        var local = owner.get("/api/vps").json().path("items").get(0).path("id").asString();
        assertThat(owner.post("/api/vps/" + local + "/install-command", null).status())
                .isEqualTo(400);
    }

    @Test
    void whatWasDoneIsRecordedWithoutTheToken() {
        var invitation = anna.post("/api/vps/manual", null).json();
        anna.post("/api/vps/" + invitation.path("vps").path("id").asString() + "/install-command", null);

        assertThat(anna.get("/api/audit").response().body())
                .contains("vps.created", "gateway.token_replaced")
                .doesNotContain(invitation.path("gateway_auth_token").asString());
    }

    private MockGateway gateway(JsonNode invitation) {
        return new MockGateway(
                app.origin(),
                new GatewayId(invitation.path("gateway_id").asString()),
                new SecretToken(invitation.path("gateway_auth_token").asString()),
                MockGateway.CAPABILITIES);
    }

    private static Map<String, String> headers(JsonNode invitation) {
        return Map.of(
                "Authorization",
                "Bearer " + invitation.path("gateway_auth_token").asString(),
                "X-Gateway-Id",
                invitation.path("gateway_id").asString());
    }
}
