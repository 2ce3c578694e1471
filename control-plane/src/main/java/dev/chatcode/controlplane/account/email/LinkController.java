package dev.chatcode.controlplane.account.email;

import dev.chatcode.controlplane.account.AttemptLimit;
import dev.chatcode.controlplane.account.Profile;
import dev.chatcode.controlplane.account.Profiles;
import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.controlplane.account.SignInLinks;
import dev.chatcode.controlplane.account.UserStore;
import dev.chatcode.controlplane.account.signin.SignIns;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.controlplane.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Using a sign-in link, which makes its user where there is none yet.
@RestController
class LinkController {
    private final SignInLinks links;
    private final UserStore users;
    private final SignIns signIns;
    private final Profiles profiles;
    private final AttemptLimit limit;

    LinkController(SignInLinks links, UserStore users, SignIns signIns, Profiles profiles, AttemptLimit limit) {
        this.links = links;
        this.users = users;
        this.signIns = signIns;
        this.profiles = profiles;
        this.limit = limit;
    }

    record Verification(@Nullable String token) {
        SecretToken requireToken() {
            if (token == null || token.isBlank()) {
                throw FailureException.invalidField("token", "is missing");
            }
            return SecretToken.tryParse(token).orElseThrow(LinkController::invalidLink);
        }

        /// Never the token.
        @Override
        public String toString() {
            return "Verification";
        }
    }

    /// Also for the links that the installation itself shows, so it is there whether links are sent or not.
    @Open
    @PostMapping("/api/auth/email/verify")
    Profile verify(@RequestBody Verification verification, HttpServletRequest request) {
        limit.require(request);
        var address = links.tryConsume(verification.requireToken()).orElseThrow(LinkController::invalidLink);
        var user = users.findOrCreate(address);
        signIns.signIn(user, "email", request);
        return profiles.of(user);
    }

    private static FailureException invalidLink() {
        return Failure.INVALID_LINK.withDetail("It has been used already, has expired, or never was one.");
    }
}
