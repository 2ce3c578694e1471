package dev.chatcode.controlplane.socket;

import dev.chatcode.controlplane.web.Failure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.ee11.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Turns a request that a controller has accepted into a WebSocket.
@Component
public class SocketUpgrade implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {
    @Override
    public void customize(JettyServletWebServerFactory factory) {
        factory.addServerCustomizers(server -> {
            for (var context : server.getDescendants(ServletContextHandler.class)) {
                JettyWebSocketServletContainerInitializer.configure(context, null);
            }
        });
    }

    public static boolean isAskedFor(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    /// How much may wait to be written on a socket, and how long nothing may move before the peer is taken for dead.
    public record Limits(long maxUnwritten, Duration patience) {}

    /// Nothing is compressed: terminal bytes are small or plenty, and both suffer from it.
    public void upgrade(
            HttpServletRequest request, HttpServletResponse response, SocketListener listener, Limits limits)
            throws IOException {
        var container = JettyWebSocketServerContainer.getContainer(request.getServletContext());
        var upgraded = container.upgrade(
                (handshake, answer) -> {
                    answer.setExtensions(List.of());
                    return new SocketEndpoint(listener, limits.maxUnwritten(), limits.patience());
                },
                request,
                response);
        if (!upgraded && !response.isCommitted()) {
            throw Failure.UPGRADE_REQUIRED.withDetail("The WebSocket handshake is not valid.");
        }
    }
}
