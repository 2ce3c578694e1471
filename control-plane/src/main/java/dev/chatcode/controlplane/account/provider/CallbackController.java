package dev.chatcode.controlplane.account.provider;

import dev.chatcode.controlplane.account.AttemptLimit;
import dev.chatcode.controlplane.account.Provider;
import dev.chatcode.controlplane.account.signin.SignIns;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.controlplane.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where a provider leads a browser back to. A person sees what is answered here, so it leads on to a page in any case:
/// the one that was wanted, or the sign-in page with the reason why not.
@Open
@RestController
class CallbackController {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackController.class);

    private final ProviderClients clients;
    private final Detours detours;
    private final ProofRequests proofs;
    private final Identities identities;
    private final SignIns signIns;
    private final AttemptLimit limit;

    CallbackController(
            ProviderClients clients,
            Detours detours,
            ProofRequests proofs,
            Identities identities,
            SignIns signIns,
            AttemptLimit limit) {
        this.clients = clients;
        this.detours = detours;
        this.proofs = proofs;
        this.identities = identities;
        this.signIns = signIns;
        this.limit = limit;
    }

    /// What the provider has put into the address.
    private record Answer(
            @Nullable String code,
            @Nullable String state,
            @Nullable String error) {}

    @GetMapping("/api/auth/{provider:google|github}/callback")
    ResponseEntity<Void> callback(
            @PathVariable Provider provider,
            @RequestParam(name = "code", required = false) @Nullable String code,
            @RequestParam(name = "state", required = false) @Nullable String state,
            @RequestParam(name = "error", required = false) @Nullable String error,
            @AuthenticationPrincipal @Nullable User user,
            HttpServletRequest request) {
        clients.require(provider);
        try {
            limit.require(request);
            var path = finish(provider, new Answer(code, state, error), user, request);
            return redirect(path.path());
        } catch (ProviderException e) {
            LOG.info("signing in with {} failed: {}", provider.wireName(), e.getMessage());
            return failed(e.error());
        } catch (FailureException e) {
            return failed(error(e.failure()));
        } catch (RuntimeException e) {
            LOG.error("signing in with {} failed", provider.wireName(), e);
            return failed(DetourError.INTERNAL);
        }
    }

    private ReturnTo finish(Provider provider, Answer answer, @Nullable User user, HttpServletRequest request)
            throws ProviderException {
        if (answer.state() == null) {
            throw new ProviderException(DetourError.EXPIRED, "no state");
        }
        var back = detours.finish(provider, answer.state(), request);
        if (answer.code() == null) {
            var denied = "access_denied".equals(answer.error());
            throw new ProviderException(
                    denied ? DetourError.ACCESS_DENIED : DetourError.PROVIDER_FAILED, "the provider gave no code");
        }
        if (back.user().isPresent()) {
            requireStill(back.user().get(), user);
        }
        var proof = proofs.ask(provider, back, answer.code());
        if (back.user().isPresent()) {
            identities.link(proof, back.user().get());
        } else {
            signIns.signIn(identities.signIn(proof), provider.wireName(), request);
        }
        return back.returnTo();
    }

    /// An identity is linked to whoever wanted it, while they are signed in, and to nobody else.
    private static void requireStill(UserId wanted, @Nullable User user) throws ProviderException {
        if (user == null || !user.id().equals(wanted)) {
            throw new ProviderException(DetourError.NOT_SIGNED_IN, "another user, or nobody, is signed in");
        }
    }

    private static DetourError error(Failure failure) {
        return switch (failure) {
            case IDENTITY_CONFLICT -> DetourError.IDENTITY_CONFLICT;
            case TOO_MANY_REQUESTS -> DetourError.TOO_MANY_REQUESTS;
            default -> DetourError.INTERNAL;
        };
    }

    private static ResponseEntity<Void> failed(DetourError error) {
        return redirect("/sign-in?error=" + error.code());
    }

    private static ResponseEntity<Void> redirect(String path) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(path))
                .build();
    }
}
