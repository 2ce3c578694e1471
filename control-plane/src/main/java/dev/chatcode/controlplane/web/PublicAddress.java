package dev.chatcode.controlplane.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.URI;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The address under which browsers and gateways reach this server.
///
/// It is `chatcode.public-url`; without that, `http://localhost:<port>`.
@Component
public class PublicAddress {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final int IPV6_NETWORK_BYTES = 8;

    private final @Nullable URI configured;

    /// Set once, when the server listens.
    private volatile int port;

    public PublicAddress(
            @Value("${chatcode.public-url:}") String configured, @Value("${server.port:8080}") int configuredPort) {
        this.configured = configured.isBlank() ? null : checked(configured);
        this.port = configuredPort;
    }

    @EventListener
    void listening(WebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
    }

    /// Without a slash at its end.
    public String origin() {
        return configured == null ? "http://localhost:" + port : normal(configured);
    }

    public String webSocketOrigin() {
        return "ws" + origin().substring("http".length());
    }

    /// Who makes a request, as far as this can be told. Behind a proxy, which is where a server with a configured
    /// address is reached from its own computer or network, it is what the proxy has added last.
    public String client(HttpServletRequest request) {
        var peer = request.getRemoteAddr();
        var forwarded = Collections.list(request.getHeaders("X-Forwarded-For"));
        if (configured == null || forwarded.isEmpty() || !isNear(peer)) {
            return peer;
        }
        var last = forwarded.getLast();
        return last.substring(last.lastIndexOf(',') + 1).strip();
    }

    /// What counts as one client where somebody is slowed down: its address, or the network of it where
    /// everybody has as many addresses as they like.
    public String network(HttpServletRequest request) {
        var client = client(request);
        try {
            var address =
                    InetAddress.ofLiteral(client.replaceAll("[\\[\\]]", "")).getAddress();
            return address.length == 4
                    ? client
                    : HexFormat.ofDelimiter(":").formatHex(address, 0, IPV6_NETWORK_BYTES) + "::/64";
        } catch (IllegalArgumentException whatAProxySaid) {
            return client;
        }
    }

    private static boolean isNear(String peer) {
        var address = InetAddress.ofLiteral(peer.replaceAll("[\\[\\]]", ""));
        return address.isLoopbackAddress() || address.isSiteLocalAddress();
    }

    /// For a program on this computer, which needs no proxy and may not know the public name.
    public String localWebSocketOrigin() {
        return "ws://localhost:" + port;
    }

    public boolean isSecure() {
        return configured != null && "https".equalsIgnoreCase(configured.getScheme());
    }

    /// Throws where a browser says that the request was made by another site, or does not say by which.
    public void requireSameOrigin(HttpServletRequest request) {
        if (request.getHeader("Origin") == null) {
            throw wrongOrigin();
        }
        requireNoForeignOrigin(request);
    }

    /// Throws where a browser says that the request was made by another site.
    void requireNoForeignOrigin(HttpServletRequest request) {
        var given = request.getHeader("Origin");
        if (given != null && !given.equals(origin()) && !isLoopback(given, request.getLocalPort())) {
            throw wrongOrigin();
        }
    }

    private static FailureException wrongOrigin() {
        return Failure.WRONG_ORIGIN.withDetail("The Origin of the request is not this site.");
    }

    private boolean isLoopback(String given, int localPort) {
        return configured == null
                && LOOPBACK.stream().anyMatch(host -> given.equals("http://" + host + ":" + localPort));
    }

    /// As a browser writes it in `Origin`: in lower case, and without the port that its scheme implies.
    private static String normal(URI uri) {
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        var implied = uri.getPort() == -1 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (implied ? "" : ":" + uri.getPort());
    }

    private static URI checked(String text) {
        var uri = URI.create(text);
        var isWeb = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!isWeb
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || !(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))) {
            throw new IllegalArgumentException(
                    "chatcode.public-url must be like https://chat.example.com, without a path, and not " + text);
        }
        return uri;
    }
}
