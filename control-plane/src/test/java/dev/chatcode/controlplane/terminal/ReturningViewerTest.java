package dev.chatcode.controlplane.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.TerminalClient;
import dev.chatcode.controlplane.TestSocket;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerRequest;
import dev.chatcode.protocol.viewer.WriterRole;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A browser comes back while its earlier connection still looks open from here, as after a lost network.
class ReturningViewerTest {
    @TempDir
    static Path directory;

    private static Installation installation;
    private SessionId session;

    @BeforeAll
    static void start() {
        installation = new Installation(directory).connected();
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @BeforeEach
    void begin() {
        session = installation.newSession();
    }

    @Test
    void itsEarlierConnectionEndsAndItMayType() {
        try (var earlier = open("page-1").attach();
                var later = open("page-1").attach()) {
            await().until(earlier.socket()::isClosed);
            later.awaitEvent(ViewerEvent.WriterChanged.class);
            await().until(() -> later.last(ViewerEvent.WriterChanged.class).writer() == WriterRole.YOU);
            later.type("a");
            await().until(() -> !installation.gateway().inputs().isEmpty());
        }
    }

    @Test
    void anotherPageIsAnotherViewer() {
        try (var one = open("page-1").attach();
                var other = open("page-2").attach()) {
            assertThat(other.attached().viewers()).isEqualTo(2);
            assertThat(other.attached().writer()).isFalse();
            one.send(new ViewerRequest.Ping());
            one.awaitEvent(ViewerEvent.Pong.class);
        }
    }

    private TerminalClient open(String viewer) {
        return TerminalClient.openAs(viewer, installation.owner(), installation.vps(), session);
    }

    @Test
    void anIdThatIsNoneIsRefused() {
        var owner = installation.owner();
        var address = TerminalClient.address(owner, installation.vps(), session);
        assertThat(TestSocket.refusal(address + "&viewer_id=a%20b", TerminalClient.headers(owner)))
                .isEqualTo(400);
    }
}
