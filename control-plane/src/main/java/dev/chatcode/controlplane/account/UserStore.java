package dev.chatcode.controlplane.account;

import dev.chatcode.controlplane.db.IdGenerator;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.user.UserId;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of users.
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

    public Optional<User> findByEmail(String email) {
        return jdbc.sql("select id, email from users where email = :email")
                .param("email", normal(email))
                .query(USER)
                .optional();
    }

    /// The user with this address, who is created if there is none.
    public User findOrCreate(String email) {
        return jdbc.sql("""
                        insert into users (id, email, created_at) values (:id, :email, :now)
                        on conflict (email) do update set email = excluded.email
                        returning id, email
                        """)
                .param("id", ids.next("usr"))
                .param("email", normal(email))
                .param("now", clock.millis())
                .query(USER)
                .single();
    }

    private static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
