package dev.chatcode.controlplane.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.URI;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    /// Some proxies add the port from which the client comes.
    private static final Pattern PORT = Pattern.compile("^(\\[[^]]*]|[0-9.]+):[0-9]+$");

    private final @Nullable URI configured;
    private final int proxies;

    /// Set once, when the server listens.
    private volatile int port;

    public PublicAddress(
            @Value("${chatcode.public-url:}") String configured,
            @Value("${chatcode.proxies:1}") int proxies,
            @Value("${server.port:8080}") int configuredPort) {
        if (proxies < 0) {
            throw new IllegalArgumentException("chatcode.proxies must be 0 or more, and not " + proxies);
        }
        this.configured = configured.isBlank() ? null : checked(configured);
        this.proxies = proxies;
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

    /// Who makes a request, as far as this can be told. Behind proxies, which is where a server with a configured
    /// address is reached from its own computer or network, it is what the first of our own has added: each
    /// adds at the end, and what stands before that anybody may have written.
    public String client(HttpServletRequest request) {
        return client(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
    }

    String client(String peer, List<String> headers) {
        if (configured == null || proxies == 0 || !isNear(peer)) {
            return peer;
        }
        var forwarded = headers.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(address -> PORT.matcher(address.strip()).replaceFirst("$1"))
                .toList();
        return forwarded.isEmpty() ? peer : forwarded.get(Math.max(0, forwarded.size() - proxies));
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
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || isPrivate(address.getAddress());
    }

    /// Of a network that Java does not know: `fc00::/7`, and the `100.64.0.0/10` of carriers and tunnels.
    private static boolean isPrivate(byte[] address) {
        return address.length == 4 ? address[0] == 100 && (address[1] & 0xc0) == 0x40 : (address[0] & 0xfe) == 0xfc;
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
