package dev.chatcode.controlplane.account;

import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.controlplane.web.Open;
import dev.chatcode.controlplane.web.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Signing in with a link, signing out, and who one is.
@RestController
@RequestMapping("/api/auth")
class AuthController {
    private final SignInLinks links;
    private final UserStore users;
    private final SignIns signIns;
    private final VerifyLimit limit;
    private final PublicAddress address;
    private final ApplicationEventPublisher events;

    AuthController(
            SignInLinks links,
            UserStore users,
            SignIns signIns,
            VerifyLimit limit,
            PublicAddress address,
            ApplicationEventPublisher events) {
        this.links = links;
        this.users = users;
        this.signIns = signIns;
        this.limit = limit;
        this.address = address;
        this.events = events;
    }

    record Verification(@Nullable String token) {
        SecretToken requireToken() {
            if (token == null || token.isBlank()) {
                throw FailureException.invalidField("token", "is missing");
            }
            try {
                return new SecretToken(token);
            } catch (IllegalArgumentException e) {
                throw invalidLink();
            }
        }

        /// Never the token.
        @Override
        public String toString() {
            return "Verification";
        }
    }

    record Me(UserId id, String email, List<String> providers) {
        Me(User user) {
            this(user.id(), user.email(), List.of());
        }
    }

    @Open
    @PostMapping("/email/verify")
    Me verify(@RequestBody Verification verification, HttpServletRequest request) {
        limit.requireAttempt(address.client(request));
        var user = links.tryConsume(verification.requireToken())
                .flatMap(users::find)
                .orElseThrow(AuthController::invalidLink);
        signIns.signIn(user, request).ifPresent(events::publishEvent);
        return new Me(user);
    }

    @Open
    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(HttpServletRequest request) {
        signIns.signOut(request).ifPresent(events::publishEvent);
    }

    /// Who is signed in. Nobody is 401, as everywhere. Who asks whether anybody is (`optional=true`) gets 204 instead:
    /// that is an answer and no error, which a browser would show in red to everybody who opens the first page.
    @Open
    @GetMapping("/me")
    ResponseEntity<Me> me(
            @AuthenticationPrincipal @Nullable User user,
            @RequestParam(name = "optional", defaultValue = "false") boolean optional) {
        if (user == null && !optional) {
            throw Failure.NOT_SIGNED_IN.withDetail("Sign in first.");
        }
        return user == null ? ResponseEntity.noContent().build() : ResponseEntity.ok(new Me(user));
    }

    private static FailureException invalidLink() {
        return Failure.INVALID_LINK.withDetail("It has been used already, has expired, or never was one.");
    }
}
