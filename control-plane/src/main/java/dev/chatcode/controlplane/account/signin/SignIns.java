package dev.chatcode.controlplane.account.signin;

import dev.chatcode.controlplane.account.Access;
import dev.chatcode.controlplane.account.SignInId;
import dev.chatcode.controlplane.account.SignedOut;
import dev.chatcode.controlplane.account.UserStore;
import dev.chatcode.controlplane.audit.AuditLog;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.web.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// Remembers in server-side sessions who has signed in, and from where: text and nothing else, so that no upgrade can
/// make a session unreadable. The user is read anew at each request.
@Component
public class SignIns {
    static final int MAX_USER_AGENT = 200;

    private static final int MAX_ADDRESS = 80;
    private static final String USER_ID = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;
    private static final String METHOD = "method";
    private static final String USER_AGENT = "user_agent";
    private static final String ADDRESS = "address";

    private final HashedSessions<?> sessions;
    private final UserStore users;
    private final PublicAddress address;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    SignIns(
            HashedSessions<?> sessions,
            UserStore users,
            PublicAddress address,
            AuditLog audit,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            InstantSource clock) {
        this.sessions = sessions;
        this.users = users;
        this.address = address;
        this.audit = audit;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Under a new session id, so that nobody can have planted the old one. Whoever was signed in before is signed out.
    ///
    /// @param method how they have proved who they are, such as `email`
    public void signIn(User user, String method, HttpServletRequest request) {
        signOut(request);
        var session = request.getSession(true);
        session.setAttribute(USER_ID, user.id().value());
        session.setAttribute(METHOD, method);
        session.setAttribute(
                USER_AGENT,
                shortened(Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""), MAX_USER_AGENT));
        session.setAttribute(ADDRESS, shortened(address.client(request), MAX_ADDRESS));
        audit.record(user.id(), "sign_in", Map.of("method", method));
    }

    void signOut(HttpServletRequest request) {
        var access = tryFind(request);
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        access.ifPresent(ended -> {
            audit.record(ended.user().id(), "sign_out", Map.of());
            events.publishEvent(new SignedOut(ended.signIn()));
        });
    }

    /// Who makes a request, by its cookie.
    public Optional<Access> tryFind(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(USER_ID) instanceof String id)) {
            return Optional.empty();
        }
        return users.find(new UserId(id))
                .map(user -> new Access(user, HashedSessions.name(session.getId()), Access.Means.BROWSER));
    }

    public boolean holds(SignInId signIn) {
        return sessions.find(signIn).isPresent();
    }

    /// Newest first.
    List<SignIn> list(Access asking) {
        return sessions.findByUser(asking.user().id()).entrySet().stream()
                .filter(entry -> !entry.getValue().isExpired())
                .map(entry -> signIn(new SignInId(entry.getKey()), entry.getValue(), asking))
                .sorted(Comparator.comparing(SignIn::createdAt).reversed())
                .toList();
    }

    /// Ends a sign-in of this user, if it is one.
    boolean revoke(UserId user, SignInId signIn) {
        if (!sessions.findByUser(user).containsKey(signIn.value())) {
            return false;
        }
        sessions.delete(signIn);
        audit.record(user, "sign_in.revoked", Map.of("sign_in", signIn.value()));
        events.publishEvent(new SignedOut(signIn));
        return true;
    }

    @Scheduled(cron = "0 7 * * * *")
    @SchedulerLock(name = "sign_ins.remove_expired")
    void removeExpired() {
        jdbc.sql("delete from spring_session where expiry_time < :now")
                .param("now", clock.millis())
                .update();
    }

    private static SignIn signIn(SignInId id, Session session, Access asking) {
        return new SignIn(
                id,
                text(session, METHOD),
                text(session, USER_AGENT),
                text(session, ADDRESS),
                session.getCreationTime(),
                session.getLastAccessedTime(),
                id.equals(asking.signIn()));
    }

    private static String text(Session session, String name) {
        return session.getAttribute(name) instanceof String text ? text : "";
    }

    private static String shortened(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }
}
