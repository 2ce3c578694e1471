package dev.chatcode.controlplane.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.Test;

class SocketWriterTest {
    private final List<String> pongs = new ArrayList<>();
    private final List<Callback> unwritten = new ArrayList<>();
    private final SocketWriter writer = new SocketWriter(slowSession(), 1024, Duration.ofSeconds(1));

    @Test
    void ofManyPingsThatCannotBeAnsweredYetOnlyTheNewestIs() {
        for (var i = 0; i < 1000; i++) {
            writer.pong(ByteBuffer.wrap(("ping " + i).getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(pongs).containsExactly("ping 0");
        unwritten.removeFirst().succeed();
        assertThat(pongs).containsExactly("ping 0", "ping 999");
        unwritten.removeFirst().succeed();
        writer.pong(ByteBuffer.wrap("later".getBytes(StandardCharsets.UTF_8)));
        assertThat(pongs).containsExactly("ping 0", "ping 999", "later");
        assertThat(unwritten).hasSize(1);
    }

    /// Writes a pong when the test says so.
    private Session slowSession() {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("sendPong")) {
                        pongs.add(StandardCharsets.UTF_8
                                .decode((ByteBuffer) arguments[0])
                                .toString());
                        unwritten.add((Callback) arguments[1]);
                    }
                    return null;
                });
    }
}
