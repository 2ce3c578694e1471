package dev.chatcode.controlplane.account.token;

import dev.chatcode.controlplane.account.SignInId;
import dev.chatcode.controlplane.account.SignedOut;
import dev.chatcode.controlplane.audit.AuditLog;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.controlplane.web.Items;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One's API tokens.
@RestController
@RequestMapping("/api/tokens")
class TokenController {
    private final ApiTokens tokens;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    TokenController(ApiTokens tokens, AuditLog audit, ApplicationEventPublisher events) {
        this.tokens = tokens;
        this.audit = audit;
        this.events = events;
    }

    /// @param token the secret, which is shown here and never again
    record NewToken(String id, String name, TokenScope scope, Instant expiresAt, String token) {
        /// Never the secret.
        @Override
        public String toString() {
            return "NewToken[" + id + "]";
        }
    }

    @GetMapping
    Items<ApiToken> list(@AuthenticationPrincipal User user) {
        return new Items<>(tokens.list(user.id()));
    }

    @GetMapping("/{id}")
    ApiToken one(@AuthenticationPrincipal User user, @PathVariable String id) {
        return tokens.find(user.id(), id).orElseThrow(TokenController::noSuchToken);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    NewToken create(@AuthenticationPrincipal User user, @RequestBody TokenRequest request) {
        var created = tokens.create(user.id(), request);
        var token = created.token();
        audit.record(
                user.id(),
                "token.created",
                Map.of(
                        "token",
                        token.id(),
                        "name",
                        token.name(),
                        "scope",
                        token.scope().wireName()));
        return new NewToken(token.id(), token.name(), token.scope(), token.expiresAt(), created.secret());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal User user, @PathVariable String id) {
        if (!tokens.delete(user.id(), id)) {
            throw noSuchToken();
        }
        audit.record(user.id(), "token.deleted", Map.of("token", id));
        events.publishEvent(new SignedOut(new SignInId(id)));
    }

    private static FailureException noSuchToken() {
        return Failure.NOT_FOUND.withDetail("You have no such token.");
    }
}
