package dev.chatcode.controlplane.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/// Lets nothing move over the connection of a request for longer than usual, until it is closed.
public final class ConnectionPatience implements AutoCloseable {
    private final EndPoint endPoint;
    private final long usual;

    private ConnectionPatience(EndPoint endPoint, Duration patience) {
        this.endPoint = endPoint;
        this.usual = endPoint.getIdleTimeout();
        endPoint.setIdleTimeout(patience.toMillis());
    }

    public static ConnectionPatience of(HttpServletRequest request, Duration patience) {
        var connection = ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection();
        return new ConnectionPatience(connection.getEndPoint(), patience);
    }

    @Override
    public void close() {
        endPoint.setIdleTimeout(usual);
    }
}
