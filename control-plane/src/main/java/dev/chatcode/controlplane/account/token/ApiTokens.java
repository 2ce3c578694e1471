package dev.chatcode.controlplane.account.token;

import dev.chatcode.controlplane.account.Access;
import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.controlplane.account.SignInId;
import dev.chatcode.controlplane.account.UserStore;
import dev.chatcode.controlplane.db.IdGenerator;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.web.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The table of API tokens. They are found by the hash of their secret, so no comparison of secrets takes longer for a
/// better guess.
@Component
public class ApiTokens {
    static final int MAX_PER_USER = 50;

    private static final String PREFIX = "chatcode_";
    private static final Duration USE_RECORDED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final UserStore users;
    private final IdGenerator ids;
    private final InstantSource clock;

    ApiTokens(JdbcClient jdbc, UserStore users, IdGenerator ids, InstantSource clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.ids = ids;
        this.clock = clock;
    }

    record Created(ApiToken token, String secret) {
        /// Never the secret.
        @Override
        public String toString() {
            return "Created[" + token + "]";
        }
    }

    private record Known(ApiToken token, UserId user) {}

    @Transactional
    Created create(UserId user, TokenRequest request) {
        users.lock(user);
        if (count(user) >= MAX_PER_USER) {
            throw Failure.TOKEN_LIMIT_REACHED
                    .withDetail("Delete one of your " + MAX_PER_USER + " tokens first.")
                    .with("limit", MAX_PER_USER);
        }
        var secret = SecretToken.random();
        var now = clock.instant();
        var token = jdbc.sql("""
                        insert into api_tokens (id, user_id, name, scope, token_hash, created_at, expires_at)
                        values (:id, :user, :name, :scope, :hash, :now, :expires)
                        returning *
                        """)
                .param("id", ids.next("tok"))
                .param("user", user.value())
                .param("name", request.requireName())
                .param("scope", request.requireScope().wireName())
                .param("hash", secret.hash())
                .param("now", now.toEpochMilli())
                .param("expires", now.plus(request.requireLife()).toEpochMilli())
                .query(ApiTokens::token)
                .single();
        return new Created(token, PREFIX + secret.value());
    }

    /// Newest first.
    List<ApiToken> list(UserId user) {
        return jdbc.sql("""
                        select * from api_tokens where user_id = :user and expires_at > :now
                        order by created_at desc, id desc
                        """)
                .param("user", user.value())
                .param("now", clock.millis())
                .query(ApiTokens::token)
                .list();
    }

    Optional<ApiToken> find(UserId user, String id) {
        return list(user).stream().filter(token -> token.id().equals(id)).findFirst();
    }

    boolean delete(UserId user, String id) {
        return jdbc.sql("delete from api_tokens where id = :id and user_id = :user")
                        .param("id", id)
                        .param("user", user.value())
                        .update()
                == 1;
    }

    /// Whom the token lets in, which also records that it was used.
    public Optional<Access> tryFind(String bearer) {
        if (!bearer.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return SecretToken.tryParse(bearer.substring(PREFIX.length()))
                .flatMap(this::tryFindKnown)
                .flatMap(known -> {
                    recordUse(known.token());
                    return users.find(known.user()).map(user -> access(user, known.token()));
                });
    }

    public boolean holds(SignInId id) {
        return jdbc.sql("select count(*) from api_tokens where id = :id and expires_at > :now")
                        .param("id", id.value())
                        .param("now", clock.millis())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    @Scheduled(cron = "0 47 * * * *")
    @SchedulerLock(name = "api_tokens.remove_expired")
    void removeExpired() {
        jdbc.sql("delete from api_tokens where expires_at <= :now")
                .param("now", clock.millis())
                .update();
    }

    private int count(UserId user) {
        return jdbc.sql("select count(*) from api_tokens where user_id = :user and expires_at > :now")
                .param("user", user.value())
                .param("now", clock.millis())
                .query(Integer.class)
                .single();
    }

    private Optional<Known> tryFindKnown(SecretToken secret) {
        return jdbc.sql("select * from api_tokens where token_hash = :hash and expires_at > :now")
                .param("hash", secret.hash())
                .param("now", clock.millis())
                .query((row, index) -> new Known(token(row, index), new UserId(row.getString("user_id"))))
                .optional();
    }

    private void recordUse(ApiToken token) {
        var now = clock.instant();
        var last = token.lastUsedAt();
        if (last == null || last.plus(USE_RECORDED_EVERY).compareTo(now) <= 0) {
            jdbc.sql("update api_tokens set last_used_at = :now where id = :id")
                    .param("now", now.toEpochMilli())
                    .param("id", token.id())
                    .update();
        }
    }

    private static Access access(User user, ApiToken token) {
        return new Access(user, new SignInId(token.id()), token.scope().means());
    }

    private static ApiToken token(ResultSet row, int index) throws SQLException {
        var lastUsed = row.getLong("last_used_at");
        return new ApiToken(
                row.getString("id"),
                row.getString("name"),
                TokenScope.tryOfWireName(row.getString("scope")).orElseThrow(),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")),
                lastUsed == 0 ? null : Instant.ofEpochMilli(lastUsed));
    }
}
