package dev.chatcode.controlplane.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Lets nobody who is not signed in reach a route, unless the route is [Open].
///
/// Who has followed a link to a [Navigated] one is led to the page to sign in. It stands behind the routing, so that a
/// route that does not exist is 404 for everybody.
final class RouteAccess implements HandlerInterceptor {
    private static final String SIGN_IN = "/sign-in?error=not_signed_in";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod route && !isOpen(route) && !isSignedIn()) {
            if (route.hasMethodAnnotation(Navigated.class) && isNavigation(request)) {
                response.setStatus(HttpServletResponse.SC_FOUND);
                response.setHeader("Location", SIGN_IN);
                return false;
            }
            throw Failure.NOT_SIGNED_IN.withDetail("Sign in first.");
        }
        return true;
    }

    static boolean isOpen(HandlerMethod route) {
        return route.hasMethodAnnotation(Open.class)
                || AnnotatedElementUtils.hasAnnotation(route.getBeanType(), Open.class);
    }

    private static boolean isNavigation(HttpServletRequest request) {
        return "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
    }

    static boolean isSignedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.isAuthenticated()
                && !(authentication instanceof AnonymousAuthenticationToken);
    }
}
