package dev.chatcode.controlplane.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.controlplane.socket.SocketWriter;
import dev.chatcode.controlplane.vps.VpsStore;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens between the door, where a gateway shows its token, and the moment from which its link can be found.
class GatewayLinksTest {
    @TempDir
    Path directory;

    private final List<Object> closed = new CopyOnWriteArrayList<>();
    private Installation installation;

    @BeforeEach
    void start() {
        installation = new Installation(directory);
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void aLinkWhoseTokenWasReplacedMeanwhileIsSentAway() {
        var link = letIn();
        store().replaceToken(link.id(), SecretToken.random());

        link.opened(writer());

        await().until(() -> closed.equals(List.of(1008)));
    }

    @Test
    void aLinkWhoseServerWasDeletedMeanwhileIsSentAway() {
        var link = letIn();
        installation.app().bean(VpsStore.class).remove(installation.vps());

        link.opened(writer());

        await().until(() -> closed.equals(List.of(1001)));
    }

    @Test
    void aLinkWithTheRightTokenStays() throws InterruptedException {
        var link = letIn();

        link.opened(writer());

        installation.app().bean(GatewayLinks.class).checkAgain(link, hash(link)).join();
        assertThat(closed).isEmpty();
    }

    private GatewayLink letIn() {
        var id = installation.gateway().id();
        return installation
                .app()
                .bean(GatewayLinks.class)
                .newLink(id, store().findTokenHash(id).orElseThrow());
    }

    private String hash(GatewayLink link) {
        return store().findTokenHash(link.id()).orElseThrow();
    }

    private GatewayStore store() {
        return installation.app().bean(GatewayStore.class);
    }

    /// Of a socket that only remembers by which code it was closed.
    private SocketWriter writer() {
        var session = (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        closed.add(arguments[0]);
                    }
                    return null;
                });
        return new SocketWriter(session, 1024, Duration.ofSeconds(1));
    }
}
