package dev.chatcode.controlplane.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/// The token of a request that says by itself who makes it. No browser adds one on its own, so such a request needs no
/// CSRF token; its cookies are not looked at.
public final class BearerToken {
    private static final String SCHEME = "Bearer";

    private BearerToken() {}

    public static Optional<String> tryFind(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .map(header -> header.split(" ", 2))
                .filter(parts -> parts[0].equalsIgnoreCase(SCHEME))
                .map(parts -> parts.length == 1 ? "" : parts[1].strip());
    }

    public static boolean isIn(HttpServletRequest request) {
        return tryFind(request).isPresent();
    }
}
