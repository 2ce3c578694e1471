package dev.chatcode.controlplane.account.signin;

import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.controlplane.account.SignInId;
import dev.chatcode.controlplane.user.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.SessionRepository;

/// Keeps server-side sessions under the hash of their id, so that whoever reads the database, or a backup of it, can
/// sign in as nobody. The hash is also the name by which a user sees and ends a sign-in.
///
/// @param <S> the session of the repository that holds them
final class HashedSessions<S extends Session> implements SessionRepository<HashedSession<S>> {
    /// The id under which the repository stores what it is just creating.
    private static final ScopedValue<String> NEXT_ID = ScopedValue.newInstance();

    /// For the repository that holds the sessions.
    static final SessionIdGenerator STORED_IDS = NEXT_ID::get;

    private final FindByIndexNameSessionRepository<S> stored;

    HashedSessions(FindByIndexNameSessionRepository<S> stored) {
        this.stored = stored;
    }

    static <T> T storedUnder(SecretToken secret, Supplier<T> creation) {
        return ScopedValue.where(NEXT_ID, secret.hash()).call(creation::get);
    }

    static SignInId name(String id) {
        return new SignInId(new SecretToken(id).hash());
    }

    @Override
    public HashedSession<S> createSession() {
        var secret = SecretToken.random();
        return new HashedSession<>(secret, storedUnder(secret, stored::createSession));
    }

    @Override
    public void save(HashedSession<S> session) {
        stored.save(session.stored());
    }

    @Override
    public @Nullable HashedSession<S> findById(String id) {
        return SecretToken.tryParse(id)
                .flatMap(secret -> find(new SignInId(secret.hash())).map(found -> new HashedSession<>(secret, found)))
                .orElse(null);
    }

    @Override
    public void deleteById(String id) {
        SecretToken.tryParse(id).ifPresent(secret -> delete(new SignInId(secret.hash())));
    }

    Optional<S> find(SignInId name) {
        return Optional.ofNullable(stored.findById(name.value()));
    }

    void delete(SignInId name) {
        stored.deleteById(name.value());
    }

    /// By their names.
    Map<String, S> findByUser(UserId user) {
        return stored.findByPrincipalName(user.value());
    }
}
