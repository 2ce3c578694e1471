package dev.chatcode.controlplane.digitalocean;

import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.controlplane.secret.SecretBox;
import dev.chatcode.controlplane.user.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Who was sent to DigitalOcean's page and may come back: once, within 10 minutes, in the same browser and as the same
/// user.
@Component
class ConnectStates {
    static final Duration LIFE = Duration.ofMinutes(10);

    /// Of one user at once; whoever starts more often loses the oldest.
    private static final int MAX_PER_USER = 10;

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final InstantSource clock;

    ConnectStates(JdbcClient jdbc, SecretBox box, InstantSource clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.clock = clock;
    }

    /// @param signIn the id of the server-side session
    ConnectState create(UserId user, String signIn) {
        var value = SecretToken.random();
        var state = new ConnectState(value.value(), SecretToken.random().value());
        jdbc.sql("""
                        insert into digitalocean_states (state_hash, user_id, sign_in_hash, verifier, expires_at)
                        values (:hash, :user, :sign_in, :verifier, :expires)
                        """)
                .param("hash", value.hash())
                .param("user", user.value())
                .param("sign_in", hash(signIn))
                .param("verifier", box.seal(state.verifier(), place(value)))
                .param("expires", clock.instant().plus(LIFE).toEpochMilli())
                .update();
        removeOldest(user);
        return state;
    }

    private void removeOldest(UserId user) {
        jdbc.sql("""
                        delete from digitalocean_states where user_id = :user and state_hash not in (
                            select state_hash from digitalocean_states where user_id = :user
                            order by expires_at desc limit :max)
                        """).param("user", user.value()).param("max", MAX_PER_USER).update();
    }

    private record Row(String user, String signInHash, String verifier) {}

    /// The verifier that belongs to it. Whoever brings it, it is spent.
    Optional<String> tryConsume(String given, UserId user, String signIn) {
        if (!given.matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        var value = new SecretToken(given);
        return jdbc.sql("""
                        delete from digitalocean_states where state_hash = :hash and expires_at > :now
                        returning user_id, sign_in_hash, verifier
                        """)
                .param("hash", value.hash())
                .param("now", clock.millis())
                .query((row, index) ->
                        new Row(row.getString("user_id"), row.getString("sign_in_hash"), row.getString("verifier")))
                .optional()
                .filter(row -> row.user.equals(user.value()) && row.signInHash.equals(hash(signIn)))
                .map(row -> box.open(row.verifier, place(value)));
    }

    @Scheduled(cron = "0 23 * * * *")
    @SchedulerLock(name = "digitalocean_states.remove_expired")
    void removeExpired() {
        jdbc.sql("delete from digitalocean_states where expires_at <= :now")
                .param("now", clock.millis())
                .update();
    }

    private static String place(SecretToken state) {
        return "digitalocean_states/" + state.hash();
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
