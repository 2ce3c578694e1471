package dev.chatcode.controlplane.account.signin;

import dev.chatcode.controlplane.account.Access;
import dev.chatcode.controlplane.account.Profile;
import dev.chatcode.controlplane.account.Profiles;
import dev.chatcode.controlplane.account.Provider;
import dev.chatcode.controlplane.account.SignInId;
import dev.chatcode.controlplane.account.SignInMethods;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.Items;
import dev.chatcode.controlplane.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Who one is, where one is signed in, and how one could.
@RestController
@RequestMapping("/api/auth")
class SignInController {
    private final SignIns signIns;
    private final Profiles profiles;
    private final SignInMethods methods;

    SignInController(SignIns signIns, Profiles profiles, SignInMethods methods) {
        this.signIns = signIns;
        this.profiles = profiles;
        this.methods = methods;
    }

    /// What the sign-in page can offer.
    record Methods(boolean email, boolean google, boolean github, boolean passkey) {}

    @Open
    @GetMapping("/methods")
    Methods methods() {
        return new Methods(
                methods.offersEmail(),
                methods.offers(Provider.GOOGLE),
                methods.offers(Provider.GITHUB),
                methods.offersPasskeys());
    }

    @Open
    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(HttpServletRequest request) {
        signIns.signOut(request);
    }

    /// Who is signed in. Nobody is 401, as everywhere. Who asks whether anybody is (`optional=true`) gets 204 instead:
    /// that is an answer and no error, which a browser would show in red to everybody who opens the first page.
    @Open
    @GetMapping("/me")
    ResponseEntity<Profile> me(
            @AuthenticationPrincipal @Nullable User user,
            @RequestParam(name = "optional", defaultValue = "false") boolean optional) {
        if (user == null && !optional) {
            throw Failure.NOT_SIGNED_IN.withDetail("Sign in first.");
        }
        return user == null ? ResponseEntity.noContent().build() : ResponseEntity.ok(profiles.of(user));
    }

    @GetMapping("/sessions")
    Items<SignIn> list(Access access) {
        return new Items<>(signIns.list(access));
    }

    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Access access, @PathVariable String id) {
        if (!id.matches("[0-9a-f]{64}") || !signIns.revoke(access.user().id(), new SignInId(id))) {
            throw Failure.NOT_FOUND.withDetail("You have no such sign-in.");
        }
    }
}
