package dev.chatcode.controlplane.account;

import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.user.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/// Remembers in the server-side session who has signed in: the id of the user and nothing else, so that no upgrade can
/// make a session unreadable. The user is read anew at each request.
@Component
class SignIns implements SecurityContextRepository {
    private static final String USER_ID = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

    private final UserStore users;

    SignIns(UserStore users) {
        this.users = users;
    }

    /// Under a new session id, so that nobody can have planted the old one. Whoever was signed in before is signed out.
    Optional<SignedOut> signIn(User user, HttpServletRequest request) {
        var before = signOut(request);
        request.getSession(true).setAttribute(USER_ID, user.id().value());
        return before;
    }

    Optional<SignedOut> signOut(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        var ended = new SignedOut(session.getId());
        session.invalidate();
        return Optional.of(ended);
    }

    /// The framework calls this lazily, when a route first asks who is there.
    @Override
    @SuppressWarnings("deprecation")
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return tryFind(holder.getRequest())
                .<SecurityContext>map(user -> new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated(user, null, AuthorityUtils.NO_AUTHORITIES)))
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    /// Signing in is explicit, see [#signIn].
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return tryFind(request).isPresent();
    }

    private Optional<User> tryFind(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map((HttpSession session) -> session.getAttribute(USER_ID))
                .filter(String.class::isInstance)
                .map(id -> new UserId((String) id))
                .flatMap(users::find);
    }
}
