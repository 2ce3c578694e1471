package dev.chatcode.controlplane.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.MockGateway;
import dev.chatcode.controlplane.TestSocket;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.MachineCommand.Welcome;
import dev.chatcode.protocol.event.MachineEvent;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayConnectTest {
    private static final String WRONG = "0".repeat(64);

    @TempDir
    Path directory;

    private Installation installation;
    private MockGateway gateway;

    @BeforeEach
    void start() {
        installation = new Installation(directory);
        gateway = installation.gateway();
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void whoMayNotConnectIsRefusedBeforeTheUpgrade() {
        var id = gateway.id().value();
        var door = installation.app().origin() + "/gw/connect";
        assertThat(TestSocket.refusal(door + "/other", headers(id, "Bearer " + WRONG)))
                .isEqualTo(400);
        assertThat(TestSocket.refusal(door, headers("no/id", "Bearer " + WRONG)))
                .isEqualTo(400);
        assertThat(TestSocket.refusal(door, Map.of("Authorization", "Bearer " + WRONG)))
                .isEqualTo(400);
        assertThat(TestSocket.refusal(door, Map.of("X-Gateway-Id", id))).isEqualTo(401);
        assertThat(TestSocket.refusal(door, headers(id, "Bearer short"))).isEqualTo(401);
        assertThat(TestSocket.refusal(door, headers(id, "Basic " + WRONG))).isEqualTo(401);
        assertThat(TestSocket.refusal(door, headers(id, "Bearer " + WRONG))).isEqualTo(401);
        assertThat(TestSocket.refusal(door, headers("gw-unknown", "Bearer " + WRONG)))
                .isEqualTo(404);
        assertThat(installation.owner().get("/gw/connect").status()).isEqualTo(426);
    }

    @Test
    void aGatewayIsWelcomedAndShown() {
        installation.connected();

        var welcome = gateway.awaitCommand(Welcome.class);
        assertThat(welcome.capabilities())
                .containsExactlyInAnyOrder("offsets", "binary_input", "file_frames", "snapshot_frames", "verify");
        var path = "/api/vps/" + installation.vps();
        await().until(() -> installation
                        .owner()
                        .get(path)
                        .json()
                        .path("health")
                        .path("uptime")
                        .asInt()
                == 5);
        var vps = installation.owner().get(path).json();
        assertThat(vps.path("provider").asString()).isEqualTo("local");
        assertThat(vps.path("gateway").path("connected").asBoolean()).isTrue();
        assertThat(vps.path("gateway").path("version").asString()).isEqualTo("1.2.3");
        assertThat(vps.path("gateway").path("os").asString()).isEqualTo("linux x86_64");

        gateway.kill();
        installation.awaitConnected(false);
        assertThat(installation
                        .owner()
                        .get(path)
                        .json()
                        .path("gateway")
                        .path("connected")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aRestartIsToldAsOneAndNotAsTheEndOfTheServer() {
        installation.connected();
        var socket = gateway.socket();
        installation.app().close();
        assertThat(socket.awaitClosed().code()).isEqualTo(1012);
    }

    @Test
    void aGatewayThatWasSeenButSaidNothingOfItselfHasATime() {
        var store = installation.app().bean(GatewayStore.class);
        assertThat(store.find(gateway.id()).orElseThrow().lastSeenAt()).isNull();
        store.seen(gateway.id());
        assertThat(store.find(gateway.id()).orElseThrow().lastSeenAt()).isNotNull();
    }

    @Test
    void theNewestConnectionWinsAndTheEndOfTheOlderOneChangesNothing() {
        installation.connected();
        var older = gateway.socket();

        gateway.connect();

        assertThat(older.awaitClosed()).isEqualTo(new TestSocket.Closed(1000, "replaced by new connection"));
        var session = installation.newSession();
        assertThat(gateway.terminal(session).size().cols()).isEqualTo(80);
    }

    @Test
    void anotherGatewaysHelloEndsTheConnection() {
        var socket = gateway.open();
        gateway.send(new MachineEvent.Hello(
                new GatewayId("gw-other"),
                "1",
                "host",
                null,
                null,
                new MachineEvent.SystemInfo("linux", "arm64", 1, 1, 1),
                null));
        assertThat(socket.awaitClosed().code()).isEqualTo(1008);
    }

    @Test
    void whoSaysNothingIsSentAway() {
        var socket = gateway.open();
        installation.app().clock().advance(Duration.ofSeconds(11));
        assertThat(socket.awaitClosed()).isEqualTo(new TestSocket.Closed(1008, "no hello"));
    }

    @Test
    void aLinkThatHasGoneSilentIsDropped() {
        installation.connected();
        installation.app().clock().advance(Duration.ofSeconds(51));
        installation.awaitConnected(false);
    }

    @Test
    void whatTheProtocolDoesNotAllowIsDroppedAndTheRestGoesOn() {
        installation.connected();
        for (var text : List.of(
                "not json",
                "[]",
                "{}",
                "{\"type\": \"session.started\", \"schema_version\": \"2\"}",
                "{\"type\": \"session.started\", \"schema_version\": \"1\", \"session_id\": \"../../x\"}",
                "{\"type\": \"from.the.future\", \"schema_version\": \"1\"}",
                "{\"type\": \"session.input\", \"schema_version\": \"1\"}",
                "{\"type\": \"ack\", \"schema_version\": \"1\", \"request_id\": \"nobody-asked\", \"ok\": true}",
                "{\"pad\": \"" + "x".repeat(1_200_000) + "\"}")) {
            gateway.socket().send(text);
        }
        for (var frame : new byte[][] {
            {},
            {1},
            {9, 1, 'x', 0, 0, 0, 0, 0, 0, 0, 0},
            {1, 3, 'x'},
            {2, 1, 'x', 0, 0, 0, 0, 0, 0, 0, 0},
            new byte[70_000]
        }) {
            gateway.socket().send(ByteBuffer.wrap(frame));
        }
        var session = installation.newSession();
        assertThat(gateway.terminal(session)).isNotNull();
        assertThat(gateway.socket().isClosed()).isFalse();
    }

    @Test
    void aTextThatNobodyCanMeanEndsTheConnection() {
        installation.connected();
        var socket = gateway.socket();
        socket.sendUntilClosed("{\"pad\": \"" + "x".repeat(2_200_000) + "\"}");
        assertThat(socket.awaitClosed().code()).isEqualTo(1009);
    }

    @Test
    void whatComesBeforeTheHelloIsIgnored() {
        gateway.open();
        gateway.addTerminal(new SessionId("ses-early"));
        gateway.health();
        assertThat(installation.app().bean(GatewayDirectory.class).find(gateway.id()))
                .isEmpty();
        gateway.connect();
        installation.awaitConnected(true);
    }

    private static Map<String, String> headers(String id, String authorization) {
        return Map.of("X-Gateway-Id", id, "Authorization", authorization);
    }
}
