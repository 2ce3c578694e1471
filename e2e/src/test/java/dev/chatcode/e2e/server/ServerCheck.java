package dev.chatcode.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.e2e.system.AttachedTerminal;
import dev.chatcode.e2e.system.ChatcodeSystem;
import dev.chatcode.protocol.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `make test-vps`: a fresh Debian becomes a server with one pasted line, lives through what happens to servers, and is
/// clean again. It needs root, some minutes, and the releases 0.1.0 and 0.1.1 of `make dist`.
@Timeout(900)
class ServerCheck {
    private static final Path ROOT = Path.of(System.getProperty("chatcode.root"));
    private static final Path CACHE = Path.of(System.getProperty("chatcode.vps.cache", "/var/cache/chatcode-vps"));
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String CRASHES = "0.1.2";
    private static final String HANGS = "0.1.3";
    private static final String CANNOT_BE_CONFIGURED = "0.1.4";

    @TempDir
    private Path folder;

    private Path releases;
    private ChatcodeSystem system;
    private Container machine;
    private Server server;

    @BeforeEach
    @Timeout(600)
    void start() throws Exception {
        releases = folder.resolve("releases");
        Releases.copy(ROOT.resolve("dist"), releases, "0.1.0", "0.1.1");
        addBroken(CRASHES, "exit 3");
        addBroken(HANGS, "exec sleep 1000");
        addBroken(CANNOT_BE_CONFIGURED, "exit 78");
        Files.writeString(releases.resolve("latest"), "0.1.0\n");
        system = ChatcodeSystem.controlPlaneOnly(
                Files.createDirectories(folder.resolve("system")), "--chatcode.releases.directory=" + releases);
        machine = Container.boot(CACHE, folder);
        server = new Server(system, machine);
    }

    private void addBroken(String version, String does) throws IOException, InterruptedException {
        Releases.addBroken(releases, "0.1.1", version, does, ROOT.resolve("data/release-key.pem"), folder);
    }

    @AfterEach
    @Timeout(120)
    void stop() throws IOException {
        if (machine != null) {
            machine.close();
        }
        system.close();
    }

    @Test
    void aFreshMachineBecomesAServerAndIsCleanAgain() throws Exception {
        aWrongTokenLeavesItAsItWas();
        installs();
        tokenIsNowhereToBeSeen();
        try (var terminal = AttachedTerminal.attach(system, system.newSession())) {
            isTheUsersOwn(terminal);
            terminal.type("KEPT=ke''pt\n");
            livesOn(terminal, "kill -9", () -> machine.shell("pkill -KILL java"));
            livesOn(terminal, "restart", () -> machine.shell("systemctl restart chatcode-gateway"));
            livesOn(
                    terminal,
                    "installing it again",
                    () -> assertThat(server.paste("--version 0.1.0")).contains("is there already"));
            livesOn(terminal, "update", () -> updateTo("0.1.1"));
            goesBack(terminal, CRASHES, "has ended 3 times in a row");
            goesBack(terminal, CANNOT_BE_CONFIGURED, "cannot use the configuration");
            goesBack(terminal, HANGS, "was not welcomed by the control plane within 60 seconds");
            livesOn(terminal, "a wrong token", this::aWrongTokenIsUndone);
        }
        comesBackAfterAReboot();
        isCleanAgain();
    }

    private void aWrongTokenLeavesItAsItWas() throws Exception {
        var refused = machine.run("/bin/sh", "-c", server.command("0".repeat(64), ""));

        assertThat(refused.status()).isNotZero();
        assertThat(refused.output())
                .contains("the gateway does not reach")
                .contains("does not know this gateway or its token");
        assertNothingIsThere();
    }

    private void installs() throws Exception {
        assertThat(server.paste("")).contains("This computer is connected to");
        assertThat(server.version()).isEqualTo("0.1.0");
        assertThat(machine.shell("visudo -c && stat -c %a /etc/sudoers.d/chatcode"))
                .endsWith("440");
        assertThat(machine.shell("stat -c '%a %U' /home/vibe/.config/chatcode/gateway.env"))
                .isEqualTo("600 vibe");
    }

    private void tokenIsNowhereToBeSeen() throws Exception {
        var token = server.token();
        assertThat(machine.shell("cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ | tr '\\0' '\\n'"))
                .doesNotContain(token);
        assertThat(machine.shell("journalctl --no-pager")).doesNotContain(token);
        assertThat(machine.shell("grep -rlF " + token + " /etc /home /root /run /tmp /var /opt 2>/dev/null || true"))
                .isEqualTo("/home/vibe/.config/chatcode/gateway.env");
    }

    private void isTheUsersOwn(AttachedTerminal terminal) {
        terminal.type("echo \"<$(id -un) $(pwd) $(sudo -n id -un)>\"\n");
        terminal.awaitText("<vibe /home/vibe/workspace root>");
        terminal.type("echo \"<$(cut -d: -f3 /proc/self/cgroup | sort | tail -n 1)>\"\n");
        terminal.awaitText("/chatcode-" + terminal.session());
        terminal.type("env | grep -c GATEWAY_ | sed 's/^/set: /'\n");
        terminal.awaitText("set: 0");
    }

    @FunctionalInterface
    private interface Event {
        void happen() throws Exception;
    }

    /// The same shell is there afterwards, in the same terminal.
    private void livesOn(AttachedTerminal terminal, String what, Event event) throws Exception {
        var before = Objects.requireNonNull(server.lastSeen());
        event.happen();
        await().atMost(SOON).until(() -> server.isConnected() && !before.equals(server.lastSeen()));
        terminal.type("echo \"after " + what + ": $KEPT\"\n");
        terminal.awaitText("after " + what + ": kept");
    }

    private void updateTo(String version) {
        var answer = system.owner().post("/api/vps/" + system.vps() + "/update", "{\"version\": \"" + version + "\"}");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        await().atMost(SOON).until(() -> server.isConnected() && version.equals(server.version()));
        await().atMost(SOON).until(() -> system.logOfControlPlane().contains("updated to " + version));
    }

    private void goesBack(AttachedTerminal terminal, String version, String why) throws Exception {
        livesOn(terminal, "update to " + version, () -> {
            var answer =
                    system.owner().post("/api/vps/" + system.vps() + "/update", "{\"version\": \"" + version + "\"}");
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> system.logOfControlPlane()
                            .contains("the update has failed: version " + version + " " + why));
            await().atMost(SOON).until(() -> server.isConnected() && "0.1.1".equals(server.version()));
        });
    }

    /// Of a server that works.
    private void aWrongTokenIsUndone() throws Exception {
        machine.shell("echo GATEWAY_MAX_SESSIONS=7 >>/home/vibe/.config/chatcode/gateway.env");
        var refused = machine.run("/bin/sh", "-c", server.command("0".repeat(64), "--version 0.1.1"));

        assertThat(refused.status()).isNotZero();
        assertThat(machine.shell("cat /home/vibe/.config/chatcode/gateway.env"))
                .contains(server.token())
                .contains("GATEWAY_MAX_SESSIONS=7");
        await().atMost(SOON).until(() -> server.isConnected() && "0.1.1".equals(server.version()));
    }

    private void comesBackAfterAReboot() throws Exception {
        var session = system.newSession();
        machine.reboot();
        await().atMost(SOON).until(server::isConnected);
        await().atMost(SOON).until(() -> !isOpen(session));
        try (var terminal = AttachedTerminal.attach(system, system.newSession())) {
            isTheUsersOwn(terminal);
        }
    }

    private boolean isOpen(SessionId session) {
        return system.statusOf(session).equals("running");
    }

    private void isCleanAgain() throws Exception {
        Files.writeString(machine.file("/home/vibe/workspace/work.txt"), "work");
        var url = system.origin() + "/cleanup.sh";

        assertThat(machine.shell("curl -fsSL " + url + " | sh")).contains("Your work stays in /home/vibe/workspace");

        assertThat(machine.has("/home/vibe/workspace/work.txt")).isTrue();
        assertThat(machine.has("/home/vibe/.local/share/chatcode")).isFalse();
        assertThat(machine.has("/home/vibe/.local/state/chatcode")).isFalse();
        assertThat(machine.shell("pgrep -a java; pgrep -a tmux; pgrep -u vibe -a bash; true"))
                .isEmpty();
        machine.shell("curl -fsSL " + url + " | sh -s -- --remove-user");
        assertNothingIsThere();
    }

    /// Beside the copies that the system itself keeps of its files of users.
    private void assertNothingIsThere() throws Exception {
        assertThat(machine.shell("grep -rli --exclude='*-' -e chatcode -e '^vibe:' /etc || true"))
                .isEmpty();
        assertThat(machine.has("/home/vibe")).isFalse();
        assertThat(machine.has("/var/lib/systemd/linger/vibe")).isFalse();
        assertThat(machine.has("/var/log/chatcode-sudo.log")).isFalse();
        assertThat(machine.shell("systemctl list-units --all --plain --no-legend 'chatcode*'"))
                .isEmpty();
        assertThat(machine.shell("pgrep -a java; pgrep -a tmux; true")).isEmpty();
    }
}
