package dev.chatcode.controlplane.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Answers what the firewall of Spring Security lets nobody see, such as `..` or a line feed in an address.
@Component
final class RejectedRequests implements RequestRejectedHandler {
    private final HandlerExceptionResolver resolver;

    RejectedRequests(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected) {
        resolver.resolveException(request, response, null, rejected);
    }
}
