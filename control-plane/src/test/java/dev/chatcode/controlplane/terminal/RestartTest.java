package dev.chatcode.controlplane.terminal;

import static dev.chatcode.controlplane.TestSocket.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.MockGateway;
import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.controlplane.TerminalClient;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TerminalSize;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerEvent.AttachMode;
import dev.chatcode.protocol.viewer.ViewerRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class RestartTest {
    @TempDir
    Path directory;

    private Installation installation;
    private MockGateway gateway;
    private SessionId session;

    @BeforeEach
    void start() {
        installation = new Installation(directory).connected();
        gateway = installation.gateway();
        session = installation.newSession();
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void aViewerAttachesWhileTheGatewayIsAwayAndGoesOnWhenItIsBack() {
        gateway.print(session, utf8("before "));
        try (var first = installation.open(session).attach()) {
            first.awaitPosition(7);
        }
        gateway.kill();
        installation.awaitConnected(false);
        gateway.printOffline(session, utf8("meanwhile "));
        try (var viewer = installation.open(session).attach()) {
            assertThat(viewer.attached().gatewayConnected()).isFalse();
            viewer.awaitEvent(ViewerEvent.Snapshot.class);
            viewer.awaitPosition(7);
            viewer.type("x");
            assertThat(viewer.awaitEvent(ViewerEvent.Failure.class).code()).isEqualTo("gateway_offline");

            gateway.connect();

            viewer.awaitEvent(ViewerEvent.GatewayOnline.class);
            viewer.awaitPosition(17);
            assertThat(viewer.faults()).isEmpty();
            assertThat(viewer.stream()).isEqualTo(gateway.terminal(session).from(viewer.streamStart()));
        }
    }

    @Test
    void aViewerIsToldThatTheGatewayIsGone() {
        try (var viewer = installation.open(session).attach()) {
            gateway.kill();
            assertThat(viewer.awaitEvent(ViewerEvent.GatewayOffline.class).gatewayId())
                    .isEqualTo(gateway.id());
        }
    }

    @Test
    void aGatewayThatHasLostItsLogGivesEverybodyASnapshot() {
        try (var viewer = installation.open(session).attach()) {
            gateway.print(session, utf8("old"));
            viewer.awaitPosition(3);
            gateway.kill();
            installation.awaitConnected(false);
            gateway.terminal(session).restart("e-new", 40);
            gateway.connect();
            gateway.print(session, utf8("new"));
            viewer.awaitPosition(43);
            assertThat(viewer.epoch().value()).isEqualTo("e-new");
            assertThat(viewer.faults()).isEmpty();
        }
    }

    @Test
    void afterARestartOfTheControlPlaneABrowserThatIsBackFirstGoesOnExactly() {
        gateway.print(session, utf8("before "));
        var epoch = gateway.terminal(session).epoch();
        var again = restart();
        try (again) {
            gateway.printOffline(session, utf8("meanwhile"));
            var browser = again.signedInOwner();
            try (var viewer =
                    TerminalClient.open(browser, installation.vps(), session).attachFrom(epoch, 7)) {
                assertThat(viewer.attached().mode()).isEqualTo(AttachMode.EXACT);
                assertThat(viewer.attached().gatewayConnected()).isFalse();
                gateway.connect();
                viewer.awaitPosition(16);
                assertThat(viewer.snapshots()).isZero();
                assertThat(viewer.stream()).asString().isEqualTo("meanwhile");
                assertThat(viewer.faults()).isEmpty();
            }
        }
    }

    @Test
    void afterARestartOfTheControlPlaneABrowserThatIsBackLastGetsWhatItNeeds() {
        gateway.print(session, utf8("before "));
        var epoch = gateway.terminal(session).epoch();
        var again = restart();
        try (again) {
            gateway.connect();
            gateway.print(session, utf8("after"));
            var browser = again.signedInOwner();
            try (var exact =
                    TerminalClient.open(browser, installation.vps(), session).attachFrom(epoch, 7)) {
                assertThat(exact.attached().mode()).isEqualTo(AttachMode.EXACT);
                exact.awaitPosition(12);
            }
            try (var behind =
                    TerminalClient.open(browser, installation.vps(), session).attachFrom(epoch, 2)) {
                assertThat(behind.attached().mode()).isEqualTo(AttachMode.SNAPSHOT);
                behind.awaitPosition(12);
                assertThat(behind.faults()).isEmpty();
            }
        }
    }

    @Test
    void aPlaceThatAViewerHasMadeUpIsForgottenWhenTheGatewayIsBack() {
        gateway.print(session, utf8("before "));
        var epoch = gateway.terminal(session).epoch();
        var again = restart();
        try (again) {
            var browser = again.signedInOwner();
            try (var liar = TerminalClient.open(browser, installation.vps(), session)
                            .attachFrom(epoch, 1_000_000_000_000L);
                    var other = TerminalClient.open(browser, installation.vps(), session)
                            .attach()) {
                gateway.connect();
                await().until(() -> other.snapshots() > 0 && liar.snapshots() > 0);
                gateway.print(session, utf8("after"));
                await().until(() -> other.position() == 12 && liar.position() == 12);
                assertThat(other.faults()).isEmpty();
            }
        }
    }

    @Test
    void aViewerOfATerminalThatNobodyKnowsIsAnsweredAtOnce() {
        var again = restart();
        try (again) {
            var browser = again.signedInOwner();
            try (var viewer =
                    TerminalClient.open(browser, installation.vps(), session).attach()) {
                assertThat(viewer.attached().gatewayConnected()).isFalse();
                gateway.connect();
                await().until(() -> viewer.snapshots() > 0);
                assertThat(viewer.epoch()).isEqualTo(gateway.terminal(session).epoch());
            }
        }
    }

    @Test
    void aSessionThatWasTakenForEndedAndRunsAgainGoesOnForWhoStillWatches() {
        try (var viewer = installation.open(session).attach()) {
            gateway.removeTerminal(session);
            installation.app().clock().advance(Duration.ofSeconds(16));
            gateway.health();
            assertThat(viewer.awaitEvent(ViewerEvent.Ended.class).exitCode()).isNull();

            gateway.addTerminal(session).restart("e-found", 40);
            gateway.connect();
            await().until(() -> viewer.position() == 40);
            viewer.send(new ViewerRequest.Resize(null, 132, 43));
            await().until(() -> gateway.terminal(session).size().equals(new TerminalSize(132, 43)));
            gateway.send(new SessionEvent.Ended(session, 7, null));

            await().until(() -> Integer.valueOf(7)
                    .equals(viewer.last(ViewerEvent.Ended.class).exitCode()));
        }
    }

    private RunningControlPlane restart() {
        var port = installation.app().port();
        installation.close();
        return new RunningControlPlane(directory, "--server.port=" + port);
    }
}
