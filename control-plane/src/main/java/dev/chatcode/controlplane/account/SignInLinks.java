package dev.chatcode.controlplane.account;

import dev.chatcode.controlplane.web.PublicAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Links that sign somebody in, once. How a link reaches its user is left to others.
///
/// Spring Security's one-time tokens do the same with a table that holds the tokens themselves. Here whoever reads the
/// table, or a backup of it, can sign in as nobody.
@Component
public class SignInLinks {
    public static final Duration LIFE = Duration.ofMinutes(10);

    /// For a link that is shown on the user's own computer.
    public static final Duration LOCAL_LIFE = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final PublicAddress address;

    public SignInLinks(JdbcClient jdbc, InstantSource clock, PublicAddress address) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.address = address;
    }

    /// A new link for whoever has this address. The token is in its fragment, which browsers send to no server.
    public String create(EmailAddress email, Duration life) {
        var token = SecretToken.random();
        jdbc.sql("insert into sign_in_links (token_hash, email, expires_at) values (:hash, :email, :expires)")
                .param("hash", token.hash())
                .param("email", email.value())
                .param("expires", clock.instant().plus(life).toEpochMilli())
                .update();
        return address.origin() + "/sign-in#" + token.value();
    }

    /// Whose address the token proves. It is spent by this, whatever follows.
    public Optional<EmailAddress> tryConsume(SecretToken token) {
        return jdbc.sql("delete from sign_in_links where token_hash = :hash and expires_at > :now returning email")
                .param("hash", token.hash())
                .param("now", clock.millis())
                .query((row, index) -> new EmailAddress(row.getString("email")))
                .optional();
    }

    @Scheduled(cron = "0 17 * * * *")
    @SchedulerLock(name = "sign_in_links.remove_expired")
    void removeExpired() {
        jdbc.sql("delete from sign_in_links where expires_at <= :now")
                .param("now", clock.millis())
                .update();
    }
}
