package dev.chatcode.controlplane.audit;

import dev.chatcode.controlplane.db.IdGenerator;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.web.PublicAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The table of acts. It only grows, until an act is older than [#KEPT].
@Component
public class AuditLog {
    static final Duration KEPT = Duration.ofDays(365);

    private static final int MAX_ADDRESS = 80;
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final IdGenerator ids;
    private final InstantSource clock;
    private final PublicAddress addresses;
    private final JsonMapper json;

    AuditLog(JdbcClient jdbc, IdGenerator ids, InstantSource clock, PublicAddress addresses, JsonMapper json) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.addresses = addresses;
        this.json = json;
    }

    /// An act as its user sees it.
    ///
    /// @param address where the request came from, if it was one
    record Act(
            String id,
            String act,
            Map<String, String> details,
            @Nullable String address,
            Instant at) {}

    /// Records an act of `user`, or one that concerns them.
    ///
    /// @param act a dotted name, such as `token.created`
    /// @param details what it was done to; never a secret
    public void record(UserId user, String act, Map<String, String> details) {
        jdbc.sql("""
                        insert into audit_log (id, user_id, act, details, address, at)
                        values (:id, :user, :act, :details, :address, :now)
                        """)
                .param("id", ids.next("act"))
                .param("user", user.value())
                .param("act", act)
                .param("details", json.writeValueAsString(details))
                .param("address", currentAddress())
                .param("now", clock.millis())
                .update();
    }

    /// Newest first.
    ///
    /// @param before only those that are older than the one with this id; null for the newest
    List<Act> list(UserId user, @Nullable String before, int limit) {
        return jdbc.sql("""
                        select * from audit_log
                        where user_id = :user and (cast(:before as varchar(64)) is null or id < :before)
                        order by id desc limit :limit
                        """)
                .param("user", user.value())
                .param("before", before)
                .param("limit", limit)
                .query(this::act)
                .list();
    }

    @Scheduled(cron = "0 37 3 * * *")
    @SchedulerLock(name = "audit_log.remove_old")
    void removeOld() {
        jdbc.sql("delete from audit_log where at < :longAgo")
                .param("longAgo", clock.instant().minus(KEPT).toEpochMilli())
                .update();
    }

    private @Nullable String currentAddress() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                ? shortened(addresses.client(current.getRequest()))
                : null;
    }

    /// What a proxy says is not checked by anybody.
    private static String shortened(String address) {
        return address.substring(0, Math.min(address.length(), MAX_ADDRESS));
    }

    private Act act(ResultSet row, int index) throws SQLException {
        return new Act(
                row.getString("id"),
                row.getString("act"),
                json.readValue(row.getString("details"), DETAILS),
                row.getString("address"),
                Instant.ofEpochMilli(row.getLong("at")));
    }
}
