package dev.chatcode.controlplane.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.account.SignInId;
import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.session.SessionStore;
import dev.chatcode.controlplane.socket.SocketWriter;
import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.viewer.ViewerRequest.Attach;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewerSocketTest {
    @TempDir
    Path directory;

    @Test
    void whoAttachesWhileItsSocketClosesDoesNotStay() {
        try (var installation = new Installation(directory).connected()) {
            var session = installation.newSession();
            var channels = installation.app().bean(TerminalChannels.class);
            var ticket = new ViewerSocket.Ticket(
                    session,
                    installation.gateway().id(),
                    new SignInId("sign-in"),
                    Optional.empty(),
                    () -> installation.app().bean(SessionStore.class).find(session));
            var socket = new ViewerSocket(
                    ticket, channels, installation.app().bean(GatewayDirectory.class), InstantSource.system());
            var writer = new SocketWriter(deadSession(), 1024, Duration.ofSeconds(1));
            socket.opened(writer);
            socket.closed(1006);

            socket.text(Messages.VIEWER_REQUESTS.encode(new Attach(session, 80, 24, null, null, null)));

            try (var next = installation.open(session).attach()) {
                assertThat(next.attached().viewers()).isEqualTo(1);
                assertThat(next.attached().writer()).isTrue();
            }
            assertThat(channels.sockets()).doesNotContain(socket);
        }
    }

    /// Takes everything and never says anything again, as a socket whose peer is gone.
    private static Session deadSession() {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> switch (method.getReturnType().getName()) {
                    case "boolean" -> false;
                    case "int" -> 0;
                    case "long" -> 0L;
                    default -> null;
                });
    }
}
