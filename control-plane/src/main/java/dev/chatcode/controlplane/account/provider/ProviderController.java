package dev.chatcode.controlplane.account.provider;

import dev.chatcode.controlplane.account.AttemptLimit;
import dev.chatcode.controlplane.account.Profile;
import dev.chatcode.controlplane.account.Profiles;
import dev.chatcode.controlplane.account.Provider;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Going to a provider, to sign in or to have an identity linked, and parting with one. Coming back is
/// [CallbackController].
@RestController
@RequestMapping("/api/auth/{provider:google|github}")
class ProviderController {
    private final Detours detours;
    private final Identities identities;
    private final Profiles profiles;
    private final AttemptLimit limit;

    ProviderController(Detours detours, Identities identities, Profiles profiles, AttemptLimit limit) {
        this.detours = detours;
        this.identities = identities;
        this.profiles = profiles;
        this.limit = limit;
    }

    /// Where the browser has to go.
    record Location(URI location) {}

    /// @param returnTo a path of this site to go to once signed in
    @Open
    @GetMapping("/start")
    ResponseEntity<Void> start(
            @PathVariable Provider provider,
            @RequestParam(name = "return_to", required = false) @Nullable String returnTo,
            HttpServletRequest request,
            HttpServletResponse response) {
        limit.requireStart(request);
        var target = detours.begin(provider, Optional.empty(), ReturnTo.of(returnTo), request, response);
        return ResponseEntity.status(HttpStatus.FOUND).location(target).build();
    }

    /// @param returnTo a path of this site to go to once linked
    @PostMapping("/link")
    Location link(
            @AuthenticationPrincipal User user,
            @PathVariable Provider provider,
            @RequestParam(name = "return_to", required = false) @Nullable String returnTo,
            HttpServletRequest request,
            HttpServletResponse response) {
        limit.require(request);
        return new Location(detours.begin(provider, Optional.of(user.id()), ReturnTo.of(returnTo), request, response));
    }

    @PostMapping("/unlink")
    Profile unlink(@AuthenticationPrincipal User user, @PathVariable Provider provider) {
        identities.unlink(user, provider);
        return profiles.of(user);
    }
}
