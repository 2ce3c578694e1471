package dev.chatcode.controlplane.account.passkey;

import dev.chatcode.controlplane.account.AttemptLimit;
import dev.chatcode.controlplane.account.Profile;
import dev.chatcode.controlplane.account.Profiles;
import dev.chatcode.controlplane.account.UserStore;
import dev.chatcode.controlplane.account.attempt.Attempt;
import dev.chatcode.controlplane.account.attempt.Attempts;
import dev.chatcode.controlplane.account.signin.SignIns;
import dev.chatcode.controlplane.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Signing in with a passkey. Which user it is, the passkey says.
@Open
@RestController
@RequestMapping("/api/auth/passkey")
class PasskeySignInController {
    private static final String PURPOSE = "passkey-sign-in";

    private final RelyingParty relyingParty;
    private final Attempts attempts;
    private final AttemptLimit limit;
    private final UserStore users;
    private final SignIns signIns;
    private final Profiles profiles;

    PasskeySignInController(
            RelyingParty relyingParty,
            Attempts attempts,
            AttemptLimit limit,
            UserStore users,
            SignIns signIns,
            Profiles profiles) {
        this.relyingParty = relyingParty;
        this.attempts = attempts;
        this.limit = limit;
        this.users = users;
        this.signIns = signIns;
        this.profiles = profiles;
    }

    /// @param credential what `navigator.credentials.get` has given, as JSON
    record Assertion(@Nullable JsonNode credential) {}

    /// What to ask the browser's authenticator for, as `parseRequestOptionsFromJSON` reads it.
    @PostMapping("/options")
    JsonNode options(HttpServletRequest request, HttpServletResponse response) {
        limit.require(request);
        var options = relyingParty.newRequest();
        attempts.begin(
                options.getChallenge().toBase64UrlString(),
                new Attempt(PURPOSE, Optional.empty(), Map.of()),
                request,
                response);
        return CredentialJson.write(options);
    }

    @PostMapping("/verify")
    Profile verify(@RequestBody Assertion assertion, HttpServletRequest request) {
        limit.require(request);
        var shown = CredentialJson.readAssertion(assertion.credential());
        var challenge = CredentialJson.tryChallenge(shown.getResponse())
                .filter(answered -> attempts.tryFinish(answered.toBase64UrlString(), PURPOSE, request)
                        .isPresent())
                .orElseThrow(RelyingParty::invalid);
        var user = users.find(relyingParty.authenticate(challenge, shown)).orElseThrow(RelyingParty::invalid);
        signIns.signIn(user, "passkey", request);
        return profiles.of(user);
    }
}
