package dev.chatcode.controlplane.account.provider;

import dev.chatcode.controlplane.account.EmailAddress;
import dev.chatcode.controlplane.account.Profiles;
import dev.chatcode.controlplane.account.Provider;
import dev.chatcode.controlplane.account.UserStore;
import dev.chatcode.controlplane.audit.AuditLog;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The table of identities, and the rules by which one belongs to a user.
///
/// A proof names a user twice: by its identity, and by its address. Where the two differ, it signs in nobody and is
/// linked to nobody. Where neither is known, it makes a new user, or adds both to the one that wants it linked.
@Component
public class Identities {
    private final JdbcClient jdbc;
    private final UserStore users;
    private final Profiles profiles;
    private final AuditLog audit;
    private final InstantSource clock;

    Identities(JdbcClient jdbc, UserStore users, Profiles profiles, AuditLog audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.profiles = profiles;
        this.audit = audit;
        this.clock = clock;
    }

    private record Identity(UserId user, EmailAddress email) {}

    /// Whom the proof signs in.
    @Transactional
    User signIn(Proof proof) {
        var user = find(proof).map(Identity::user).or(() -> addressee(proof));
        var signedIn = user.flatMap(users::find).orElseGet(() -> users.findOrCreate(proof.email()));
        attach(proof, signedIn.id());
        return signedIn;
    }

    /// Makes the identity one of `user`.
    @Transactional
    void link(Proof proof, UserId user) {
        attach(proof, user);
    }

    /// Takes all identities at a provider from the user, and the addresses that they alone had brought.
    @Transactional
    public void unlink(User user, Provider provider) {
        users.lock(user.id());
        var addresses = jdbc.sql("""
                        delete from identities where user_id = :user and provider = :provider returning email
                        """)
                .param("user", user.id().value())
                .param("provider", provider.wireName())
                .query((row, index) -> new EmailAddress(row.getString("email")))
                .list();
        if (addresses.isEmpty()) {
            throw Failure.NOT_FOUND.withDetail("You have linked no account there.");
        }
        addresses.forEach(address -> users.release(address, user.id()));
        profiles.requireWayIn(user);
        audit.record(user.id(), "identity.unlinked", Map.of("provider", provider.wireName()));
    }

    private Optional<UserId> addressee(Proof proof) {
        return users.findByAddress(proof.email()).map(User::id);
    }

    /// The user's row is locked, as it is when something is taken away.
    private void attach(Proof proof, UserId user) {
        users.lock(user);
        var known = find(proof);
        if (known.isPresent() && !known.get().user().equals(user)) {
            throw conflict();
        }
        if (!users.claim(proof.email(), user).equals(user)) {
            throw conflict();
        }
        store(proof, user);
        if (known.isEmpty()) {
            audit.record(
                    user,
                    "identity.linked",
                    Map.of(
                            "provider",
                            proof.provider().wireName(),
                            "email",
                            proof.email().value()));
        }
        known.filter(before -> !before.email().equals(proof.email()))
                .ifPresent(before -> users.release(before.email(), user));
    }

    private void store(Proof proof, UserId user) {
        var stored = jdbc.sql("""
                        insert into identities (provider, subject, user_id, email, created_at)
                        values (:provider, :subject, :user, :email, :now)
                        on conflict (provider, subject) do update set email = excluded.email
                        returning user_id
                        """)
                .param("provider", proof.provider().wireName())
                .param("subject", proof.subject())
                .param("user", user.value())
                .param("email", proof.email().value())
                .param("now", clock.millis())
                .query((row, index) -> new UserId(row.getString("user_id")))
                .single();
        if (!stored.equals(user)) {
            throw conflict();
        }
    }

    private Optional<Identity> find(Proof proof) {
        return jdbc.sql("select user_id, email from identities where provider = :provider and subject = :subject")
                .param("provider", proof.provider().wireName())
                .param("subject", proof.subject())
                .query((row, index) ->
                        new Identity(new UserId(row.getString("user_id")), new EmailAddress(row.getString("email"))))
                .optional();
    }

    private static FailureException conflict() {
        return Failure.IDENTITY_CONFLICT.withDetail("Another user has this identity, or its address.");
    }
}
