package dev.chatcode.controlplane.account.passkey;

import dev.chatcode.controlplane.account.Access;
import dev.chatcode.controlplane.account.attempt.Attempt;
import dev.chatcode.controlplane.account.attempt.Attempts;
import dev.chatcode.controlplane.audit.AuditLog;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.controlplane.web.Items;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// One's passkeys. Signing in with one is [PasskeySignInController].
@RestController
@RequestMapping("/api/auth/passkeys")
class PasskeyController {
    static final int MAX_NAME = 100;

    private static final String PURPOSE = "passkey-registration";

    private final Passkeys passkeys;
    private final RelyingParty relyingParty;
    private final Attempts attempts;
    private final AuditLog audit;

    PasskeyController(Passkeys passkeys, RelyingParty relyingParty, Attempts attempts, AuditLog audit) {
        this.passkeys = passkeys;
        this.relyingParty = relyingParty;
        this.attempts = attempts;
        this.audit = audit;
    }

    record Naming(@Nullable String name) {
        String requireName() {
            if (name == null || name.isBlank()) {
                throw FailureException.invalidField("name", "is missing");
            }
            if (name.strip().length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
                throw FailureException.invalidField("name", "must be one line of at most " + MAX_NAME + " characters");
            }
            return name.strip();
        }
    }

    /// @param credential what `navigator.credentials.create` has given, as JSON
    record Registration(@Nullable String name, @Nullable JsonNode credential) {}

    @GetMapping
    Items<Passkey> list(@AuthenticationPrincipal User user) {
        return new Items<>(passkeys.list(user.id()));
    }

    /// What to ask the browser's authenticator for, as `parseCreationOptionsFromJSON` reads it.
    @PostMapping("/options")
    JsonNode options(Access access, HttpServletRequest request, HttpServletResponse response) {
        passkeys.requirePlace(access.user().id());
        var options = relyingParty.newCreation(access);
        attempts.begin(
                options.getChallenge().toBase64UrlString(),
                new Attempt(PURPOSE, Optional.of(access.user().id()), Map.of()),
                request,
                response);
        return CredentialJson.write(options);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Passkey add(
            @AuthenticationPrincipal User user, @RequestBody Registration registration, HttpServletRequest request) {
        var name = new Naming(registration.name()).requireName();
        var made = CredentialJson.readAttestation(registration.credential());
        var challenge = CredentialJson.tryChallenge(made.getResponse())
                .filter(answered -> isOf(user.id(), answered.toBase64UrlString(), request))
                .orElseThrow(() -> FailureException.invalidField("credential", "does not answer the challenge"));
        relyingParty.register(user, challenge, made, name);
        var passkey =
                passkeys.find(user.id(), made.getRawId().toBase64UrlString()).orElseThrow();
        audit.record(user.id(), "passkey.added", Map.of("passkey", passkey.id(), "name", name));
        return passkey;
    }

    @PatchMapping("/{id}")
    Passkey rename(@AuthenticationPrincipal User user, @PathVariable String id, @RequestBody Naming naming) {
        return passkeys.rename(user.id(), id, naming.requireName())
                .orElseThrow(() -> Failure.NOT_FOUND.withDetail("You have no such passkey."));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal User user, @PathVariable String id) {
        passkeys.delete(user, id);
        audit.record(user.id(), "passkey.deleted", Map.of("passkey", id));
    }

    private boolean isOf(UserId user, String challenge, HttpServletRequest request) {
        return attempts.tryFinish(challenge, PURPOSE, request)
                .flatMap(Attempt::user)
                .filter(user::equals)
                .isPresent();
    }
}
