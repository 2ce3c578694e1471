package dev.chatcode.controlplane.account;

import dev.chatcode.controlplane.db.IdGenerator;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.user.UserId;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The tables of users and of their addresses. A user has the address that they were created with, and those of their
/// identities; no address has two users.
@Component
public class UserStore {
    /// The address of the user whom an installation on one computer is for, where none is configured.
    public static final String LOCAL_OWNER = "owner@localhost";

    private static final RowMapper<User> USER =
            (row, index) -> new User(new UserId(row.getString("id")), row.getString("email"));

    private final JdbcClient jdbc;
    private final IdGenerator ids;
    private final InstantSource clock;

    public UserStore(JdbcClient jdbc, IdGenerator ids, InstantSource clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    public Optional<User> find(UserId id) {
        return jdbc.sql("select id, email from users where id = :id")
                .param("id", id.value())
                .query(USER)
                .optional();
    }

    public Optional<User> findByAddress(EmailAddress address) {
        return jdbc.sql("""
                        select users.id, users.email from users
                        join addresses on addresses.user_id = users.id where addresses.email = :email
                        """).param("email", address.value()).query(USER).optional();
    }

    /// The user with this address, who is created if there is none.
    @Transactional
    public User findOrCreate(EmailAddress address) {
        var fresh = new UserId(ids.next("usr"));
        var owner = claim(address, fresh);
        if (owner.equals(fresh)) {
            jdbc.sql("insert into users (id, email, created_at) values (:id, :email, :now)")
                    .param("id", fresh.value())
                    .param("email", address.value())
                    .param("now", clock.millis())
                    .update();
        }
        return find(owner).orElseThrow();
    }

    /// Makes the address one of `user`, if it is nobody's. Within a transaction.
    ///
    /// @return whose it is now
    public UserId claim(EmailAddress address, UserId user) {
        return jdbc.sql("""
                        insert into addresses (email, user_id) values (:email, :user)
                        on conflict (email) do update set email = excluded.email
                        returning user_id
                        """)
                .param("email", address.value())
                .param("user", user.value())
                .query((row, index) -> new UserId(row.getString("user_id")))
                .single();
    }

    /// Gives the address up, unless the user was created with it or has an identity with it.
    public void release(EmailAddress address, UserId user) {
        jdbc.sql("""
                        delete from addresses where email = :email and user_id = :user
                        and not exists (select 1 from users where id = :user and email = :email)
                        and not exists (select 1 from identities where user_id = :user and email = :email)
                        """)
                .param("email", address.value())
                .param("user", user.value())
                .update();
    }

    /// Lets no other transaction do the same for this user until this one ends. For what depends on how many of
    /// something the user has.
    public void lock(UserId user) {
        jdbc.sql("update users set email = email where id = :user")
                .param("user", user.value())
                .update();
    }
}
