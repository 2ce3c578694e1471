package dev.chatcode.e2e.system;

import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.VpsId;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One Chatcode in a folder of its own: a control plane and a gateway for this computer, each a process that
/// can be killed and started again, and a signed-in owner.
public final class ChatcodeSystem implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("chatcode.root"));
    private static final String CONTROL_PLANE =
            ROOT.resolve("scripts/control-plane").toString();
    private static final Path BUILT_GATEWAY = ROOT.resolve("scripts/gateway");
    private static final Duration START = Duration.ofSeconds(60);
    private static final int STOP_SECONDS = 15;

    private final Path folder;
    private final int port;
    private final String socket;
    private final List<String> options;
    private final Browser owner;
    private final VpsId vps;

    /// What runs the gateway.
    private final Path gatewayProgram;

    /// The largest heap of the control plane, as the JVM takes it.
    private String heap = "192m";

    /// Null while it is not running.
    private @Nullable Process controlPlane;

    /// Null while it is not running.
    private @Nullable Process gateway;

    /// Starts everything and signs in.
    ///
    /// @param options more options of the control plane
    public ChatcodeSystem(Path folder, String... options) throws IOException {
        this(folder, BUILT_GATEWAY, true, options);
    }

    /// With a gateway that is not the one that was built here.
    public static ChatcodeSystem withGateway(Path folder, Path program, String... options) throws IOException {
        return new ChatcodeSystem(folder, program, true, options);
    }

    /// Without a gateway: that of "this computer" is to be another machine.
    public static ChatcodeSystem controlPlaneOnly(Path folder, String... options) throws IOException {
        return new ChatcodeSystem(folder, BUILT_GATEWAY, false, options);
    }

    private ChatcodeSystem(Path folder, Path gatewayProgram, boolean withGateway, String... options)
            throws IOException {
        this.folder = folder;
        this.gatewayProgram = gatewayProgram;
        this.port = freePort();
        this.socket = "e2e-" + folder.getFileName();
        this.options = List.of(options);
        Files.createDirectories(folder.resolve("home"));
        try {
            startControlPlane();
            owner = signIn();
            vps = new VpsId(
                    owner.get("/api/vps").json().get("items").get(0).get("id").asString());
            if (withGateway) {
                startGateway();
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private Browser signIn() throws IOException {
        var browser = new Browser(origin());
        var answer = browser.signIn(
                Files.readString(folder.resolve("local/sign-in-link")).strip());
        if (answer.status() >= 300) {
            throw new IllegalStateException(
                    "cannot sign in: " + answer.response().body());
        }
        return browser;
    }

    public String origin() {
        return "http://localhost:" + port;
    }

    /// Of the control plane.
    public int port() {
        return port;
    }

    public Browser owner() {
        return owner;
    }

    public VpsId vps() {
        return vps;
    }

    /// What the gateway is to know, by name.
    public Map<String, String> gatewaySettings() throws IOException {
        return Files.readAllLines(folder.resolve("local/gateway.env")).stream()
                .map(line -> line.split("=", 2))
                .filter(line -> line.length == 2)
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }

    public Path workspace() {
        return folder.resolve("workspace");
    }

    /// A link that signs in once.
    public String newSignInLink() throws IOException {
        var output = folder.resolve("link.txt");
        var process = new Launch(output, CONTROL_PLANE, "--chatcode.command=sign-in-link")
                .args(dataOptions())
                .start();
        await().atMost(START).until(() -> !process.isAlive());
        return Files.readString(output)
                .lines()
                .filter(line -> line.contains("/sign-in#"))
                .map(line -> line.substring(line.indexOf("http")).strip())
                .reduce((earlier, newest) -> newest)
                .orElseThrow();
    }

    public void startControlPlane() throws IOException {
        var link = folder.resolve("local/sign-in-link");
        Files.deleteIfExists(link);
        FastStart.require();
        var launch = new Launch(folder.resolve("control-plane.log"), CONTROL_PLANE)
                .args(dataOptions())
                .args("--chatcode.local.directory=" + folder.resolve("local"))
                .args("--chatcode.sessions.limit=50")
                .args(options.toArray(String[]::new));
        launch.environment().put("CHATCODE_HEAP", heap);
        var process = launch.start();
        controlPlane = process;
        await().atMost(START).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(folder.resolve("control-plane.log")));
            }
            return Files.exists(link) && answersReady();
        });
    }

    public void startGateway() throws IOException {
        var launch = new Launch(folder.resolve("gateway.log"), gatewayProgram.toString());
        launch.environment().putAll(gatewayEnvironment());
        gateway = launch.start();
        awaitGateway(true);
    }

    /// With which a gateway is this system's.
    public Map<String, String> gatewayEnvironment() {
        return Map.of(
                "GATEWAY_CONFIG_FILE", folder.resolve("local/gateway.env").toString(),
                "GATEWAY_WORKSPACE", workspace().toString(),
                "GATEWAY_STATE_DIR", folder.resolve("state").toString(),
                "GATEWAY_TMUX_SOCKET", socket,
                "HOME", folder.resolve("home").toString(),
                "SHELL", "/bin/bash");
    }

    public void killGateway() {
        kill(gateway);
        gateway = null;
    }

    /// In order, as for an upgrade.
    public void stopGateway() {
        stop(gateway);
        gateway = null;
    }

    /// It does nothing until [#resumeGateway], and does not know it.
    public void pauseGateway() throws IOException {
        signal("STOP", running(gateway));
    }

    public void resumeGateway() throws IOException {
        signal("CONT", running(gateway));
    }

    public void killControlPlane() {
        kill(controlPlane);
        controlPlane = null;
    }

    /// Starts it again with a heap of at most so many bytes. It ends where that is not enough.
    public void limitHeapOfControlPlane(long bytes) throws IOException {
        killControlPlane();
        heap = Long.toString(bytes);
        startControlPlane();
        awaitGateway(true);
    }

    public boolean isControlPlaneRunning() {
        return controlPlane != null && controlPlane.isAlive();
    }

    public void awaitGateway(boolean connected) {
        await().atMost(START).until(() -> {
            var answer = owner.get("/api/vps/" + vps);
            return answer.status() == 200
                    && answer.json().get("gateway").get("connected").asBoolean() == connected;
        });
    }

    /// What it holds now, in bytes.
    public long memoryOfGateway() throws IOException {
        return ProcessMemory.now(running(gateway));
    }

    /// The highest memory that a process has held, in bytes.
    public long peakMemoryOfGateway() throws IOException {
        return ProcessMemory.peak(running(gateway));
    }

    public long peakMemoryOfControlPlane() throws IOException {
        return ProcessMemory.peak(running(controlPlane));
    }

    /// What is still in use of its heap after a collection, in bytes.
    public long heapOfGateway() throws IOException {
        return ProcessMemory.heapInUse(running(gateway));
    }

    public long heapOfControlPlane() throws IOException {
        return ProcessMemory.heapInUse(running(controlPlane));
    }

    /// What both have said.
    public String logs() throws IOException {
        return Files.readString(folder.resolve("gateway.log")) + logOfControlPlane();
    }

    public String logOfControlPlane() throws IOException {
        return Files.readString(folder.resolve("control-plane.log"));
    }

    /// What the gateway has used of a processor so far.
    public double cpuSecondsOfGateway() {
        return running(gateway).info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    public SessionId newSession() {
        var answer = owner.post("/api/vps/" + vps + "/sessions", "{\"title\": \"test\"}");
        if (answer.status() >= 300) {
            throw new IllegalStateException("no session: " + answer.response().body());
        }
        return new SessionId(answer.json().get("id").asString());
    }

    public String statusOf(SessionId session) {
        var sessions = owner.get("/api/vps/" + vps + "/sessions").json().get("items");
        return sessions.valueStream()
                .filter(each -> each.get("id").asString().equals(session.value()))
                .map(each -> each.get("status").asString())
                .findFirst()
                .orElse("none");
    }

    /// What tmux itself has on the screen of a session, without the blanks at the end.
    public String screenOf(SessionId session) throws IOException {
        return tmux("capture-pane", "-p", "-t", "=" + session + ":");
    }

    public int columnsOf(SessionId session) throws IOException {
        return Integer.parseInt(tmux("display-message", "-p", "-t", "=" + session + ":", "#{window_width}"));
    }

    public int rowsOf(SessionId session) throws IOException {
        return Integer.parseInt(tmux("display-message", "-p", "-t", "=" + session + ":", "#{window_height}"));
    }

    private String tmux(String... command) throws IOException {
        var arguments = new ArrayList<>(List.of("tmux", "-L", socket));
        arguments.addAll(List.of(command));
        var process = new ProcessBuilder(arguments).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        stop(gateway);
        stop(controlPlane);
        endSessions();
    }

    /// A shell writes down its history when it is hung up: until then its home cannot be removed.
    private void endSessions() throws IOException {
        var shells = tmux("list-panes", "-a", "-F", "#{pane_pid}")
                .lines()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
        tmux("kill-server");
        await().atMost(START).until(() -> shells.stream().noneMatch(ProcessHandle::isAlive));
    }

    private boolean answersReady() {
        try {
            return new Browser(origin()).get("/readyz").status() == 200;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private String[] dataOptions() {
        return new String[] {"--server.port=" + port, "--chatcode.data.directory=" + folder.resolve("data")};
    }

    /// A program that is about to be started.
    private static final class Launch {
        private final List<String> command = new ArrayList<>();
        private final ProcessBuilder builder = new ProcessBuilder();

        Launch(Path log, String... command) {
            this.command.addAll(List.of(command));
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        }

        Launch args(String... arguments) {
            command.addAll(List.of(arguments));
            return this;
        }

        Map<String, String> environment() {
            return builder.environment();
        }

        Process start() throws IOException {
            return builder.command(command).start();
        }
    }

    private static Process running(@Nullable Process process) {
        if (process == null) {
            throw new IllegalStateException("not running");
        }
        return process;
    }

    private static void signal(String name, Process process) throws IOException {
        run("kill", "-" + name, Long.toString(process.pid()));
    }

    /// What a program prints. It must succeed.
    static String run(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + printed);
        }
        return printed;
    }

    private static void kill(@Nullable Process process) {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    private static void stop(@Nullable Process process) {
        if (process != null) {
            process.destroy();
            process.onExit()
                    .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(late -> process.destroyForcibly())
                    .join();
        }
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
