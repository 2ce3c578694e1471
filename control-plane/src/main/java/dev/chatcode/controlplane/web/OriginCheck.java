package dev.chatcode.controlplane.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses what another site's page wants changed with the cookies of a browser, whatever CSRF token it has got hold
/// of.
final class OriginCheck implements HandlerInterceptor {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final PublicAddress address;

    OriginCheck(PublicAddress address) {
        this.address = address;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!SAFE.contains(request.getMethod()) && !BearerToken.isIn(request)) {
            address.requireNoForeignOrigin(request);
        }
        return true;
    }
}
