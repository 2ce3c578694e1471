package dev.chatcode.controlplane.account;

import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.web.PublicAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Links that sign somebody in, once. How a link reaches its user is left to others.
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

    /// A new link. The token is in its fragment, which browsers send to no server.
    public String create(User user, Duration life) {
        var token = SecretToken.random();
        jdbc.sql("insert into sign_in_links (token_hash, user_id, expires_at) values (:hash, :user, :expires)")
                .param("hash", token.hash())
                .param("user", user.id().value())
                .param("expires", clock.instant().plus(life).toEpochMilli())
                .update();
        return address.origin() + "/sign-in#" + token.value();
    }

    /// Whom the token signs in. It is spent by this, whatever follows.
    Optional<UserId> tryConsume(SecretToken token) {
        return jdbc.sql("delete from sign_in_links where token_hash = :hash and expires_at > :now returning user_id")
                .param("hash", token.hash())
                .param("now", clock.millis())
                .query((row, index) -> new UserId(row.getString("user_id")))
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
