package dev.chatcode.controlplane.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.ServletRequestPathUtils;

/// Answers a request that Spring Security refused for its CSRF token, in the order that the API promises: a missing
/// route or method first, then the missing sign-in, the origin, and the token.
@Component
final class CsrfRefusal implements AccessDeniedHandler {
    private final RequestMappingHandlerMapping routes;
    private final HandlerExceptionResolver resolver;
    private final PublicAddress address;

    CsrfRefusal(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver,
            PublicAddress address) {
        this.routes = routes;
        this.resolver = resolver;
        this.address = address;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception) {
        resolver.resolveException(request, response, null, answer(request, exception));
    }

    private Exception answer(HttpServletRequest request, AccessDeniedException exception) {
        if (!(exception instanceof CsrfException)) {
            return Failure.FORBIDDEN.withDetail("This is not allowed.");
        }
        try {
            ServletRequestPathUtils.parseAndCache(request);
            var chain = routes.getHandler(request);
            if (chain == null || !(chain.getHandler() instanceof HandlerMethod route)) {
                return new NoResourceFoundException(
                        HttpMethod.valueOf(request.getMethod()), request.getRequestURI(), request.getRequestURI());
            }
            if (!RouteAccess.isOpen(route) && !RouteAccess.isSignedIn()) {
                return Failure.NOT_SIGNED_IN.withDetail("Sign in first.");
            }
            address.requireNoForeignOrigin(request);
            return Failure.CSRF_INVALID.withDetail("Send the cookie XSRF-TOKEN back in the header X-XSRF-TOKEN.");
        } catch (Exception wrongMethodOrPathOrOrigin) {
            return wrongMethodOrPathOrOrigin;
        }
    }
}
