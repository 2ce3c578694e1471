package dev.chatcode.controlplane.terminal;

import static dev.chatcode.controlplane.TestSocket.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.TerminalClient;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerEvent.AttachMode;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTest {
    @TempDir
    static Path directory;

    private static Installation installation;

    @BeforeAll
    static void start() {
        installation = new Installation(directory).connected();
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void aViewerAttachesBySnapshotAndFollowsTheStream() {
        var session = installation.newSession();
        installation.gateway().print(session, utf8("before"));
        try (var viewer = installation.open(session).attach()) {
            assertThat(viewer.attached().mode()).isEqualTo(AttachMode.SNAPSHOT);
            assertThat(viewer.attached().gatewayConnected()).isTrue();
            assertThat(viewer.awaitEvent(ViewerEvent.Snapshot.class).content()).startsWith("state at ");

            installation.gateway().print(session, utf8("after"));

            viewer.awaitPosition(11);
            assertExact(viewer, session);
        }
    }

    @Test
    void keystrokesReachTheGatewayUnchanged() {
        var session = installation.newSession();
        try (var viewer = installation.open(session).attach()) {
            viewer.type(";\0\u00e4");
            await().until(() -> !installation.gateway().inputs().isEmpty());
            var input = installation.gateway().inputs().getFirst();
            assertThat(input.id()).isEqualTo(session.value());
            assertThat(input.payloadBytes()).isEqualTo(utf8(";\0\u00e4"));
        }
    }

    @Test
    void aViewerThatComesBackGetsExactlyWhatItLacks() {
        var session = installation.newSession();
        var random = new Random(7);
        var bytes = new byte[300_000];
        random.nextBytes(bytes);
        installation.gateway().print(session, bytes);
        Epoch epoch;
        try (var first = installation.open(session).attach()) {
            first.awaitPosition(300_000);
            epoch = first.epoch();
        }
        installation.gateway().print(session, bytes);
        try (var again = installation.open(session).attachFrom(epoch, 123_456)) {
            assertThat(again.attached().mode()).isEqualTo(AttachMode.EXACT);
            again.awaitPosition(600_000);
            assertThat(again.snapshots()).isZero();
            assertExact(again, session);
        }
    }

    @Test
    void aLinkThatIsKilledInTheMiddleOfOutputContinuesExactly() {
        var session = installation.newSession();
        var random = new Random(8);
        try (var viewer = installation.open(session).attach()) {
            for (var round = 0; round < 5; round++) {
                var bytes = new byte[200_000];
                random.nextBytes(bytes);
                installation.gateway().print(session, bytes);
                installation.gateway().kill();
                installation.gateway().printOffline(session, bytes);
                installation.awaitConnected(false);
                installation.gateway().connect();
            }
            viewer.awaitPosition(2_000_000);
            assertThat(viewer.snapshots()).isLessThanOrEqualTo(1);
            assertExact(viewer, session);
        }
    }

    private static void assertExact(TerminalClient viewer, SessionId session) {
        assertThat(viewer.faults()).isEmpty();
        assertThat(viewer.stream())
                .isEqualTo(installation.gateway().terminal(session).from(viewer.streamStart()));
    }
}
