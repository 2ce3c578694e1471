package dev.chatcode.controlplane.account.attempt;

import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.controlplane.user.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The table of attempts. Each is found by a secret that went around the world and came back, is bound to the browser
/// that began it by a cookie, is finished once, and lives for [#LIFE].
@Component
public class Attempts {
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final JsonMapper json;
    private final BrowserCookie cookie;

    Attempts(JdbcClient jdbc, InstantSource clock, JsonMapper json, BrowserCookie cookie) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
        this.cookie = cookie;
    }

    /// Notes what this browser is about to do.
    ///
    /// @param secret random; what the one who finishes the attempt must bring
    public void begin(String secret, Attempt attempt, HttpServletRequest request, HttpServletResponse response) {
        var browser = cookie.findOrSet(request, response);
        jdbc.sql("""
                        insert into sign_in_attempts (secret_hash, browser_hash, purpose, user_id, details, expires_at)
                        values (:secret, :browser, :purpose, :user, :details, :expires)
                        """)
                .param("secret", hash(secret))
                .param("browser", browser.hash())
                .param("purpose", attempt.purpose())
                .param("user", attempt.user().map(UserId::value).orElse(null))
                .param("details", json.writeValueAsString(attempt.details()))
                .param("expires", clock.instant().plus(LIFE).toEpochMilli())
                .update();
    }

    /// What this browser has begun for this purpose under this secret. It is over by this, whatever follows.
    public Optional<Attempt> tryFinish(String secret, String purpose, HttpServletRequest request) {
        return cookie.tryFind(request)
                .flatMap(browser -> jdbc.sql("""
                        delete from sign_in_attempts
                        where secret_hash = :secret and browser_hash = :browser
                        and purpose = :purpose and expires_at > :now
                        returning purpose, user_id, details
                        """)
                        .param("secret", hash(secret))
                        .param("browser", browser.hash())
                        .param("purpose", purpose)
                        .param("now", clock.millis())
                        .query(this::attempt)
                        .optional());
    }

    @Scheduled(cron = "0 27 * * * *")
    @SchedulerLock(name = "sign_in_attempts.remove_expired")
    void removeExpired() {
        jdbc.sql("delete from sign_in_attempts where expires_at <= :now")
                .param("now", clock.millis())
                .update();
    }

    private Attempt attempt(ResultSet row, int index) throws SQLException {
        return new Attempt(
                row.getString("purpose"),
                Optional.ofNullable(row.getString("user_id")).map(UserId::new),
                json.readValue(row.getString("details"), DETAILS));
    }

    private static String hash(String secret) {
        return SecretToken.sha256(secret.getBytes(StandardCharsets.UTF_8));
    }
}
