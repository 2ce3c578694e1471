package dev.chatcode.controlplane.account.access;

import dev.chatcode.controlplane.account.Access;
import dev.chatcode.controlplane.account.LiveSignIns;
import dev.chatcode.controlplane.account.SignInId;
import dev.chatcode.controlplane.account.signin.SignIns;
import dev.chatcode.controlplane.account.token.ApiTokens;
import dev.chatcode.controlplane.web.BearerToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/// Tells the framework who makes a request. A token that is none is not made up for by a cookie;
/// [TokenRules] says so.
@Component
class RequestAccess implements SecurityContextRepository, LiveSignIns {
    private final SignIns signIns;
    private final ApiTokens tokens;

    RequestAccess(SignIns signIns, ApiTokens tokens) {
        this.signIns = signIns;
        this.tokens = tokens;
    }

    /// The framework calls this lazily, when a route first asks who is there.
    @Override
    @SuppressWarnings("deprecation")
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return tryFind(holder.getRequest())
                .<SecurityContext>map(SecurityContextImpl::new)
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    /// Signing in is explicit, see [SignIns#signIn].
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return tryFind(request).isPresent();
    }

    @Override
    public boolean holds(SignInId signIn) {
        return signIns.holds(signIn) || tokens.holds(signIn);
    }

    private Optional<Access> tryFind(HttpServletRequest request) {
        var bearer = BearerToken.tryFind(request);
        return bearer.isEmpty() ? signIns.tryFind(request) : tokens.tryFind(bearer.get());
    }
}
