package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.protocol.VpsId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The table of requests that may be repeated. A key is known for [#KEPT].
@Component
class RequestStore {
    static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    RequestStore(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Known(String bodyHash, VpsId vps) {}

    Optional<Known> find(UserId user, IdempotencyKey key) {
        return jdbc.sql("""
                        select body_hash, vps_id from vps_requests
                        where user_id = :user and idempotency_key = :key and created_at > :oldest
                        """)
                .param("user", user.value())
                .param("key", key.value())
                .param("oldest", oldest())
                .query((row, index) -> new Known(row.getString("body_hash"), new VpsId(row.getString("vps_id"))))
                .optional();
    }

    void put(UserId user, IdempotencyKey key, Known known) {
        jdbc.sql("""
                        insert into vps_requests (user_id, idempotency_key, body_hash, vps_id, created_at)
                        values (:user, :key, :hash, :vps, :now)
                        on conflict (user_id, idempotency_key) do update set
                            body_hash = excluded.body_hash, vps_id = excluded.vps_id, created_at = excluded.created_at
                        """)
                .param("user", user.value())
                .param("key", key.value())
                .param("hash", known.bodyHash())
                .param("vps", known.vps().value())
                .param("now", clock.millis())
                .update();
    }

    @Scheduled(cron = "0 41 * * * *")
    @SchedulerLock(name = "vps_requests.remove_old")
    void removeOld() {
        jdbc.sql("delete from vps_requests where created_at <= :oldest")
                .param("oldest", oldest())
                .update();
    }

    private long oldest() {
        return clock.instant().minus(KEPT).toEpochMilli();
    }
}
