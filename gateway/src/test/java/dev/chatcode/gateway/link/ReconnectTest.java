package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chatcode.gateway.TestGateway;
import dev.chatcode.gateway.TestTmux;
import dev.chatcode.gateway.agent.Agents;
import dev.chatcode.gateway.agent.ProgramFolders;
import dev.chatcode.gateway.file.WorkspaceFiles;
import dev.chatcode.gateway.health.HealthReporter;
import dev.chatcode.gateway.health.SystemProbe;
import dev.chatcode.gateway.mockcp.MockControlPlane;
import dev.chatcode.gateway.scope.Scopes;
import dev.chatcode.gateway.session.Sessions;
import dev.chatcode.gateway.ssh.SshKeys;
import dev.chatcode.gateway.update.Updates;
import dev.chatcode.gateway.workspace.Workspace;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.MachineEvent.Hello;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When the gateway gives a connection up, and when it tries again.
class ReconnectTest {
    private static final ProgramFolders NO_PROGRAMS = new ProgramFolders(List.of());
    private static final InstantSource CLOCK = InstantSource.system();

    @Test
    void aGatewayThatIsNotKnownAsksAgainEveryMinute(@TempDir Path folder) throws Exception {
        try (var controlPlane = MockControlPlane.start(0, "f".repeat(64), mock -> {})) {
            assertThat(pausesAt(controlPlane.uri(), folder)).containsOnly(Duration.ofSeconds(60));
            assertThat(pausesAt(URI.create(controlPlane.uri() + "/nowhere"), folder))
                    .containsOnly(Duration.ofSeconds(60));
        }
    }

    @Test
    void aControlPlaneThatIsNotReadyIsAskedAgainSoon(@TempDir Path folder) throws Exception {
        try (var controlPlane = MockControlPlane.start(0, ConnectedGateway.TOKEN, mock -> {})) {
            controlPlane.turnAway();

            assertThat(pausesAt(controlPlane.uri(), folder))
                    .allMatch(pause -> pause.compareTo(Duration.ofSeconds(8)) <= 0);
        }
    }

    @Test
    void aControlPlaneThatStopsReadingIsConnectedToAnew(@TempDir Path folder) throws Exception {
        var isReading = new CountDownLatch(1);
        try (var gateway = ConnectedGateway.start(folder)) {
            var controlPlane = gateway.controlPlane();
            controlPlane.watch(received -> awaitUninterruptibly(isReading));
            var nobody = new SessionId("x".repeat(64));
            var request = new RequestId("r".repeat(64));

            // Before a ping could tell, which takes 35 s.
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                for (var number = 0; number < 2_000 && controlPlane.connections() == 1; number++) {
                    controlPlane.send(new SessionCommand.Resize(request, nobody, 80, 24));
                }
                return controlPlane.connections() > 1;
            });

            isReading.countDown();
            controlPlane.watch(received -> {});
            await().until(controlPlane::isConnected);
            gateway.create(new SessionId("ses-1"));
        } finally {
            isReading.countDown();
        }
    }

    /// The first five; then the link is stopped.
    private static List<Duration> pausesAt(URI uri, Path folder) throws Exception {
        var pauses = new ArrayList<Duration>();
        var config = TestGateway.config(folder, uri, ConnectedGateway.TOKEN, Duration.ofSeconds(30));
        var link = new ControlPlaneLink(config, CLOCK, pause -> {
            pauses.add(pause);
            if (pauses.size() == 5) {
                throw new InterruptedException("enough");
            }
        });
        var workspace = Workspace.open(config.workspace());
        try (var tmux = TestTmux.start(config.tmuxSocket(), config.stateDirectory());
                var sessions = Sessions.open(
                        tmux.server(),
                        workspace,
                        new Sessions.Settings(config.stateDirectory(), NO_PROGRAMS, Scopes.NONE, 1),
                        link,
                        () -> new Epoch("e-1"),
                        CLOCK)) {
            var probe = SystemProbe.of(folder);
            var hello = new Hello(config.id(), "dev", "host", null, null, probe.systemInfo(), List.of());
            var sshKeys = SshKeys.open(folder, config.stateDirectory(), CLOCK);
            var health = new HealthReporter(config.id(), probe, CLOCK, List::of);
            var files = WorkspaceFiles.open(workspace, config.stateDirectory(), 1, CLOCK);
            var settings = new Agents.Settings(config.stateDirectory(), NO_PROGRAMS, Map.of(), Map.of());
            try (var agents = Agents.open(settings, link, CLOCK)) {
                var services = new Services(sessions, sshKeys, files, Updates.of(Optional.empty(), () -> {}), agents);
                assertThatThrownBy(() -> link.run(services, hello, health)).isInstanceOf(InterruptedException.class);
            }
        }
        return pauses;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
