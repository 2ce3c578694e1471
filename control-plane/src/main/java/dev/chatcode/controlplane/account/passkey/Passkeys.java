package dev.chatcode.controlplane.account.passkey;

import dev.chatcode.controlplane.account.Profiles;
import dev.chatcode.controlplane.account.UserStore;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.web.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The table of passkeys as their users see it. What is needed to check one is [CredentialStore].
@Component
class Passkeys {
    static final int MAX_PER_USER = 20;

    private final JdbcClient jdbc;
    private final UserStore users;
    private final Profiles profiles;

    Passkeys(JdbcClient jdbc, UserStore users, Profiles profiles) {
        this.jdbc = jdbc;
        this.users = users;
        this.profiles = profiles;
    }

    /// Newest first.
    List<Passkey> list(UserId user) {
        return jdbc.sql("select * from passkeys where user_id = :user order by created_at desc, id desc")
                .param("user", user.value())
                .query(Passkeys::passkey)
                .list();
    }

    Optional<Passkey> find(UserId user, String credentialId) {
        return jdbc.sql("select * from passkeys where user_id = :user and credential_id = :credential")
                .param("user", user.value())
                .param("credential", credentialId)
                .query(Passkeys::passkey)
                .optional();
    }

    /// Does what adds a passkey, if there is room for it.
    @Transactional
    public void add(UserId user, Runnable insert) {
        users.lock(user);
        requirePlace(user);
        insert.run();
    }

    void requirePlace(UserId user) {
        if (list(user).size() >= MAX_PER_USER) {
            throw Failure.PASSKEY_LIMIT_REACHED
                    .withDetail("Delete one of your " + MAX_PER_USER + " passkeys first.")
                    .with("limit", MAX_PER_USER);
        }
    }

    Optional<Passkey> rename(UserId user, String id, String name) {
        return jdbc.sql("update passkeys set name = :name where id = :id and user_id = :user returning *")
                .param("name", name)
                .param("id", id)
                .param("user", user.value())
                .query(Passkeys::passkey)
                .optional();
    }

    @Transactional
    public void delete(User user, String id) {
        users.lock(user.id());
        var deleted = jdbc.sql("delete from passkeys where id = :id and user_id = :user")
                .param("id", id)
                .param("user", user.id().value())
                .update();
        if (deleted == 0) {
            throw Failure.NOT_FOUND.withDetail("You have no such passkey.");
        }
        profiles.requireWayIn(user);
    }

    private static Passkey passkey(ResultSet row, int index) throws SQLException {
        var lastUsed = row.getLong("last_used_at");
        return new Passkey(
                row.getString("id"),
                row.getString("name"),
                row.getBoolean("backed_up"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                lastUsed == 0 ? null : Instant.ofEpochMilli(lastUsed));
    }
}
