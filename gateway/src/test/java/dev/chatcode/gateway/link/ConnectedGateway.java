package dev.chatcode.gateway.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A gateway with a real tmux, connected to a control plane that speaks the real protocol and checks that the output of
/// each session comes without gap and overlap.
final class ConnectedGateway implements AutoCloseable {
    /// Of each session.
    static final int COLS = 100;

    static final int ROWS = 30;

    static final String TOKEN = "0123456789abcdef".repeat(4);

    /// What the control plane says that it holds.
    private final AtomicReference<Supplier<List<HeldSession>>> held;

    private final MockControlPlane controlPlane;
    private final GatewayConfig config;
    private TestGateway gateway;

    private ConnectedGateway(
            AtomicReference<Supplier<List<HeldSession>>> held,
            MockControlPlane controlPlane,
            GatewayConfig config,
            TestGateway gateway) {
        this.held = held;
        this.controlPlane = controlPlane;
        this.config = config;
        this.gateway = gateway;
    }

    static ConnectedGateway start(Path folder) throws Exception {
        return start(folder, Duration.ofSeconds(30));
    }

    static ConnectedGateway start(Path folder, Duration healthInterval) throws Exception {
        var held = new AtomicReference<Supplier<List<HeldSession>>>(List::of);
        return start(
                folder,
                healthInterval,
                held,
                mock -> mock.send(new Welcome(
                        null,
                        List.of("offsets", "file_frames", "snapshot_frames"),
                        held.get().get())));
    }

    /// Whose control plane knows the base protocol only, and so never says welcome.
    static ConnectedGateway startAtBaseControlPlane(Path folder) throws Exception {
        return start(folder, Duration.ofSeconds(30), new AtomicReference<>(List::of), mock -> {});
    }

    private static ConnectedGateway start(
            Path folder,
            Duration healthInterval,
            AtomicReference<Supplier<List<HeldSession>>> held,
            Consumer<MockControlPlane> greeting)
            throws Exception {
        var controlPlane = MockControlPlane.start(0, TOKEN, greeting);
        var config = TestGateway.config(folder, controlPlane.uri(), TOKEN, healthInterval);
        var connected = new ConnectedGateway(held, controlPlane, config, TestGateway.start(config));
        await().until(() -> !controlPlane.events(MachineEvent.Health.class).isEmpty());
        return connected;
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        TestGateway.killTmux(config);
        controlPlane.close();
    }

    /// Another gateway takes over the sessions.
    void restart() throws Exception {
        restart(() -> config);
    }

    /// As [#restart()], and does something while there is none.
    void restart(Callable<?> meanwhile) throws Exception {
        gateway.close();
        var _ = meanwhile.call();
        gateway = TestGateway.start(config);
    }

    MockControlPlane controlPlane() {
        return controlPlane;
    }

    GatewayConfig config() {
        return config;
    }

    /// From the next welcome on.
    void hold(Supplier<List<HeldSession>> newHeld) {
        held.set(newHeld);
    }

    /// Breaks the connection and waits for the next.
    void reconnect() {
        var before = controlPlane.connections();
        controlPlane.drop();
        await().until(() -> controlPlane.connections() > before && controlPlane.isConnected());
    }

    void create(SessionId session) {
        create(session, null);
    }

    void create(SessionId session, @Nullable Map<String, String> environment) {
        askToCreate(session, environment);
        awaitCreated(session);
    }

    void askToCreate(SessionId session) {
        askToCreate(session, null);
    }

    private void askToCreate(SessionId session, @Nullable Map<String, String> environment) {
        askToCreate(new RequestId("create-" + session), session, environment);
    }

    private void askToCreate(RequestId request, SessionId session, @Nullable Map<String, String> environment) {
        controlPlane.send(
                new SessionCommand.Create(request, session, "a name", "", null, null, environment, COLS, ROWS));
    }

    void awaitCreated(SessionId session) {
        awaitOk("create-" + session);
    }

    /// For an id that there was before.
    void createAgain(SessionId session, String request) {
        askToCreate(new RequestId(request), session, null);
        awaitOk(request);
    }

    private void awaitOk(String request) {
        await().until(() -> ackOf(request).isPresent());
        assertThat(ackOf(request)).get().matches(Ack::ok);
    }

    void type(SessionId session, String text) {
        controlPlane.type(session, text.getBytes(UTF_8));
    }

    void awaitOutput(SessionId session, String text) {
        await().untilAsserted(
                        () -> assertThat(controlPlane.output().text(session)).contains(text));
    }

    /// Acknowledges all output, as long as it takes until what a new command prints is there.
    void acknowledgeUntilIdle(SessionId session) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            acknowledge(session);
            type(session, "echo id''le\n");
            return controlPlane.output().text(session).contains("idle");
        });
    }

    void acknowledge(SessionId session) {
        controlPlane.send(new SessionCommand.OutputAck(
                null, session, null, controlPlane.output().end(session)));
    }

    Optional<Ack> ackOf(String request) {
        return controlPlane.events(Ack.class).stream()
                .filter(ack -> ack.requestId().value().equals(request))
                .findFirst();
    }

    /// The epoch in which the session started.
    Epoch startEpoch(SessionId session) {
        return Objects.requireNonNull(startOf(session).epoch());
    }

    long pid(SessionId session) {
        return Objects.requireNonNull(startOf(session).pid());
    }

    List<SessionEvent.Ended> ends() {
        return controlPlane.events(SessionEvent.Ended.class);
    }

    SessionEvent.Ended awaitEnd(SessionId session) {
        await().until(() -> ends().stream().anyMatch(end -> end.sessionId().equals(session)));
        return ends().stream()
                .filter(end -> end.sessionId().equals(session))
                .findFirst()
                .orElseThrow();
    }

    /// The names of all sessions that tmux has.
    List<String> tmuxSessions() throws IOException, InterruptedException {
        return tmux("list-sessions", "-F", "#{session_name}");
    }

    /// The lines that a tmux command prints.
    List<String> tmux(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("tmux", "-L", config.tmuxSocket()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as("%s", lines).isZero();
        return lines;
    }

    ProcessHandle controlClient() {
        return ProcessHandle.current()
                .children()
                .filter(child -> commandLine(child.pid()).contains("\0-C\0"))
                .findFirst()
                .orElseThrow();
    }

    static String commandLine(long pid) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline")), ISO_8859_1);
        } catch (IOException e) {
            return ""; // It has ended meanwhile.
        }
    }

    /// What the session's terminal shows.
    SessionEvent.Verified verify(SessionId session, String request) {
        controlPlane.send(new SessionCommand.Verify(new RequestId(request), session));
        await().until(() -> verifiedBy(request).isPresent());
        return verifiedBy(request).orElseThrow();
    }

    private Optional<SessionEvent.Verified> verifiedBy(String request) {
        return controlPlane.events(SessionEvent.Verified.class).stream()
                .filter(verified -> verified.requestId().value().equals(request))
                .findFirst();
    }

    SessionSnapshot awaitSnapshot() {
        await().until(() -> !controlPlane.events(SessionSnapshot.class).isEmpty());
        return controlPlane.events(SessionSnapshot.class).getFirst();
    }

    SessionSnapshot awaitSnapshotWith(String text) {
        await().until(() -> snapshotsWith(text).findAny().isPresent());
        return snapshotsWith(text).findFirst().orElseThrow();
    }

    private Stream<SessionSnapshot> snapshotsWith(String text) {
        return controlPlane.events(SessionSnapshot.class).stream()
                .filter(snapshot -> textOf(snapshot).contains(text));
    }

    static String textOf(SessionSnapshot snapshot) {
        return new String(Base64.getDecoder().decode(Objects.requireNonNull(snapshot.content())), UTF_8);
    }

    private SessionEvent.Started startOf(SessionId session) {
        return controlPlane.events(SessionEvent.Started.class).stream()
                .filter(started -> started.sessionId().equals(session))
                .findFirst()
                .orElseThrow();
    }
}
