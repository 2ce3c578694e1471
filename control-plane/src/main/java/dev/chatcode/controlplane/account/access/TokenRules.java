package dev.chatcode.controlplane.account.access;

import dev.chatcode.controlplane.account.Access;
import dev.chatcode.controlplane.web.BearerToken;
import dev.chatcode.controlplane.web.Failure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// What a request with an API token may not do: anything, where it is none; change something with one that only reads,
/// or get at tokens, sign-ins
/// and identities with any. Otherwise a token that somebody has got hold of would make itself another.
@Configuration(proxyBeanMethods = false)
class TokenRules implements HandlerInterceptor, WebMvcConfigurer {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private static final int BEFORE_ALL_OTHERS = -200;

    /// The one thing there that a token may ask: whose it is.
    private static final String ME = "/api/auth/me";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**").order(BEFORE_ALL_OTHERS);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod && BearerToken.isIn(request)) {
            check(requireAccess(), request);
        }
        return true;
    }

    private static Access requireAccess() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Access access) {
            return access;
        }
        throw Failure.INVALID_TOKEN.withDetail("It has expired, was deleted, or never was.");
    }

    private static void check(Access access, HttpServletRequest request) {
        if (isGuarded(route(request))) {
            throw Failure.SIGN_IN_REQUIRED.withDetail("Sign in with a browser for this.");
        }
        if (!access.mayWrite() && !READING.contains(request.getMethod())) {
            throw Failure.INSUFFICIENT_SCOPE.withDetail("The token has the scope read.");
        }
    }

    /// The route that was found, and not the path that was asked for: the same path can be written in many ways.
    private static String route(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }

    private static boolean isGuarded(String route) {
        var ofAccounts = route.startsWith("/api/auth/")
                || route.equals("/api/tokens")
                || route.startsWith("/api/tokens/")
                || route.equals("/api/audit");
        return ofAccounts && !route.equals(ME);
    }
}
