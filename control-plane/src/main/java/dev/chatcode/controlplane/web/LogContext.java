package dev.chatcode.controlplane.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/// Says in whatever is logged during a request who made it, and about which server or session.
final class LogContext implements HandlerInterceptor {
    private static final Map<String, String> NAMES = Map.of("vps-", "vps_id", "ses-", "session_id");
    private static final String USER = "user_id";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var user = request.getUserPrincipal();
        if (user != null) {
            MDC.put(USER, user.getName());
        }
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            variables.values().forEach(value -> name(String.valueOf(value)));
        }
        return true;
    }

    /// Only what is an id of ours: anything else is what somebody wrote into an address.
    private static void name(String id) {
        NAMES.forEach((prefix, name) -> {
            if (id.startsWith(prefix) && id.matches("[a-z]+-[0-9a-z]{1,64}")) {
                MDC.put(name, id);
            }
        });
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        MDC.remove(USER);
        NAMES.values().forEach(MDC::remove);
    }
}
