package dev.chatcode.gateway.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.gateway.TestGateway;
import dev.chatcode.gateway.config.GatewayConfig;
import dev.chatcode.gateway.mockcp.MockControlPlane;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.MachineCommand.HeldSession;
import dev.chatcode.protocol.command.MachineCommand.Welcome;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.MachineEvent;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gateway against a control plane that speaks the real protocol, with a real tmux.
class LinkTest {
    private static final String TOKEN = "0123456789abcdef".repeat(4);
    private static final SessionId SESSION = new SessionId("ses-1");

    /// What the control plane says that it holds.
    private final AtomicReference<Supplier<List<HeldSession>>> held = new AtomicReference<>(List::of);

    private MockControlPlane controlPlane;
    private GatewayConfig config;
    private TestGateway gateway;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        controlPlane = MockControlPlane.start(
                0,
                TOKEN,
                mock -> mock.send(new Welcome(
                        null, List.of("offsets", "snapshot_frames"), held.get().get())));
        config = TestGateway.config(folder, controlPlane.uri(), TOKEN);
        gateway = TestGateway.start(config);
        await().until(() -> !controlPlane.events(MachineEvent.Health.class).isEmpty());
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        TestGateway.killTmux(config);
        controlPlane.close();
    }

    @Test
    void itSaysHelloThenHealthWithRealFigures() {
        assertThat(controlPlane.events().getFirst()).isInstanceOf(MachineEvent.Hello.class);
        assertThat(controlPlane.events().get(1)).isInstanceOf(MachineEvent.Health.class);
        var health = controlPlane.events(MachineEvent.Health.class).getFirst();
        assertThat(health.ramUsedBytes()).isPositive().isLessThan(health.ramTotalBytes());
        assertThat(health.diskUsedBytes()).isPositive().isLessThan(health.diskTotalBytes());
        assertThat(health.activeSessions()).isEmpty();
    }

    @Test
    void aSessionStartsTakesInputAndEndsWithItsExitCode() {
        create(SESSION);
        assertThat(controlPlane.events(SessionEvent.Started.class)).hasSize(1);

        type("echo one-$((1+1))\n");
        await().until(() -> controlPlane.output().text(SESSION).contains("one-2"));
        type("exit 7\n");

        await().until(() -> !controlPlane.events(SessionEvent.Ended.class).isEmpty());
        assertThat(controlPlane.events(SessionEvent.Ended.class).getFirst().exitCode())
                .isEqualTo(7);
    }

    @Test
    void aProgramThatAskedForFocusEventsEndsWithoutTakingTmuxWithIt() {
        create(SESSION);
        create(new SessionId("ses-other"));
        type("printf '\\033[?1004h'; exit 3\n");

        await().until(() -> !controlPlane.events(SessionEvent.Ended.class).isEmpty());

        controlPlane.type(new SessionId("ses-other"), "echo st''ill-here\n".getBytes(UTF_8));
        await().until(() ->
                controlPlane.output().text(new SessionId("ses-other")).contains("still-here"));
        assertThat(controlPlane.events(SessionEvent.Ended.class)).hasSize(1);
    }

    @Test
    void endingASessionEndsWhatIgnoresPolitenessAndSaysSoOnce() {
        create(SESSION);
        type("trap '' HUP TERM; echo re''ady\n");
        await().until(() -> controlPlane.output().text(SESSION).contains("ready"));

        controlPlane.send(new SessionCommand.End(new RequestId("end"), SESSION));

        await().until(() -> ackOf("end").isPresent());
        var ended = controlPlane.events(SessionEvent.Ended.class);
        assertThat(ended).hasSize(1);
        assertThat(ended.getFirst().requestId()).isEqualTo(new RequestId("end"));
    }

    @Test
    void afterALostConnectionOutputGoesOnWithoutGapOrOverlap() {
        create(SESSION);
        type("for i in $(seq 1 200000); do echo line-$i; done; echo al''l\n");
        await().until(() -> controlPlane.output().end(SESSION) > 200_000);
        var epoch = Objects.requireNonNull(
                controlPlane.events(SessionEvent.Started.class).getFirst().epoch());

        held.set(() ->
                List.of(new HeldSession(SESSION, epoch, controlPlane.output().end(SESSION))));

        for (var round = 2; round < 5; round++) {
            var connections = round;
            controlPlane.drop();
            await().until(() -> controlPlane.connections() == connections && controlPlane.isConnected());
        }
        acknowledgeUntil("all");

        assertThat(controlPlane.events(SessionEvent.Resumed.class).size()
                        + controlPlane.events(SessionSnapshot.class).size())
                .isGreaterThanOrEqualTo(1);
    }

    @Test
    void aRestartedGatewayTakesItsSessionsOverWithANewEpochAndASnapshot() throws Exception {
        create(SESSION);
        type("PS1='$ '; clear; echo be''fore\n");
        await().until(() -> controlPlane.output().text(SESSION).contains("before"));
        var epoch = Objects.requireNonNull(
                controlPlane.events(SessionEvent.Started.class).getFirst().epoch());

        gateway.close();
        gateway = TestGateway.start(config);

        await().until(() -> !controlPlane.events(SessionSnapshot.class).isEmpty());
        var snapshot = controlPlane.events(SessionSnapshot.class).getFirst();
        assertThat(snapshot.epoch()).isNotEqualTo(epoch);
        assertThat(new String(java.util.Base64.getDecoder().decode(snapshot.content()), UTF_8))
                .contains("before");
        type("echo aft''er\n");
        await().until(() -> controlPlane.output().text(SESSION).contains("after"));
    }

    @Test
    void aHeldOffsetOfAnotherEpochGetsASnapshot() {
        create(SESSION);
        held.set(() -> List.of(new HeldSession(SESSION, new Epoch("other"), 1)));

        controlPlane.drop();

        await().until(() -> !controlPlane.events(SessionSnapshot.class).isEmpty());
    }

    @Test
    void refusalsSayWhyInACode() {
        create(SESSION);
        controlPlane.send(createCommand("again", SESSION, ""));
        controlPlane.send(createCommand("outside", new SessionId("ses-2"), "../.."));
        controlPlane.send(new SessionCommand.Resize(new RequestId("nobody"), new SessionId("ses-9"), 80, 24));
        controlPlane.sendText("{\"type\":\"session.dance\",\"schema_version\":\"1\",\"request_id\":\"unknown\"}");
        controlPlane.sendText("{\"type\":\"session.end\",\"schema_version\":\"1\",\"request_id\":\"broken\"}");
        controlPlane.sendText("{\"type\":\"session.end\",\"schema_version\":\"1\",\"request_id\":\"large\",\"x\":\""
                + "y".repeat(1 << 20) + "\"}");

        assertCode("again", "session_exists");
        assertCode("outside", "invalid_path");
        assertCode("nobody", "session_not_found");
        assertCode("unknown", "invalid_command");
        assertCode("broken", "invalid_command");
        assertCode("large", "too_large");
    }

    @Test
    void theLimitOfSessionsIsExact() {
        for (var i = 0; i < config.maxSessions(); i++) {
            create(new SessionId("ses-" + i));
        }
        controlPlane.send(createCommand("one-more", new SessionId("ses-more"), ""));

        assertCode("one-more", "session_limit_reached");
    }

    @Test
    void noSecretOfTheGatewayIsInTheEnvironmentOfASession() {
        create(SESSION);
        type("env | sort | tr '\\n' '~'; echo; echo do''ne\n");
        await().until(() -> controlPlane.output().text(SESSION).contains("done"));

        assertThat(controlPlane.output().text(SESSION)).doesNotContain(TOKEN).doesNotContain("GATEWAY_");
    }

    private void acknowledgeUntil(String text) {
        await().atMost(java.time.Duration.ofSeconds(30)).until(() -> {
            controlPlane.send(new SessionCommand.OutputAck(
                    null, SESSION, null, controlPlane.output().end(SESSION)));
            return controlPlane.output().text(SESSION).contains("\n" + text);
        });
    }

    private void create(SessionId session) {
        controlPlane.send(createCommand("create-" + session, session, ""));
        await().until(() -> ackOf("create-" + session).isPresent());
        assertThat(ackOf("create-" + session)).get().matches(Ack::ok);
    }

    private static SessionCommand.Create createCommand(String request, SessionId session, String workdir) {
        return new SessionCommand.Create(new RequestId(request), session, "a name", workdir, null, null, null, 100, 30);
    }

    private void type(String text) {
        controlPlane.type(SESSION, text.getBytes(UTF_8));
    }

    private Optional<Ack> ackOf(String request) {
        return controlPlane.events(Ack.class).stream()
                .filter(ack -> ack.requestId().value().equals(request))
                .findFirst();
    }

    private void assertCode(String request, String code) {
        await().until(() -> ackOf(request).isPresent());
        assertThat(ackOf(request))
                .get()
                .matches(ack -> !ack.ok())
                .extracting(Ack::code)
                .isEqualTo(code);
    }
}
