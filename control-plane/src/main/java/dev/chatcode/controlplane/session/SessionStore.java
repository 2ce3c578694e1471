package dev.chatcode.controlplane.session;

import dev.chatcode.controlplane.account.UserId;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.protocol.AgentType;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.VpsId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of sessions.
@Component
public class SessionStore {
    /// More than anybody looks at.
    private static final int MAX_LISTED = 200;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    SessionStore(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Session> find(SessionId id) {
        return jdbc.sql("select * from sessions where id = :id")
                .param("id", id.value())
                .query(SessionStore::session)
                .optional();
    }

    /// Somebody else's session is as absent as one that does not exist.
    public Session requireOwned(SessionId id, UserId owner) {
        return jdbc.sql("""
                        select sessions.* from sessions join vps on vps.id = sessions.vps_id
                        where sessions.id = :id and vps.user_id = :owner
                        """)
                .param("id", id.value())
                .param("owner", owner.value())
                .query(SessionStore::session)
                .optional()
                .orElseThrow(() -> Failure.NOT_FOUND.withDetail("You have no such session."));
    }

    /// Open ones first, so that none of them is ever missing; then the newest first.
    List<Session> list(VpsId vps) {
        return jdbc.sql("""
                        select * from sessions where vps_id = :vps
                        order by case when status in ('starting', 'running') then 0 else 1 end,
                            created_at desc, id desc
                        limit :limit
                        """)
                .param("vps", vps.value())
                .param("limit", MAX_LISTED)
                .query(SessionStore::session)
                .list();
    }

    /// Those that tmux should have.
    List<Session> listOpen(VpsId vps) {
        return jdbc.sql("select * from sessions where vps_id = :vps and status in ('starting', 'running')")
                .param("vps", vps.value())
                .query(SessionStore::session)
                .list();
    }

    /// A new session that is starting; nothing, where the server has `limit` open ones already. One statement, so that
    /// nobody comes in between.
    Optional<Session> tryCreate(SessionId id, VpsId vps, SessionRequest request, int limit) {
        return jdbc.sql("""
                        insert into sessions
                            (id, vps_id, title, agent_type, workdir, status, created_at, status_at, last_activity_at)
                        select :id, :vps, :title, :agent, :workdir, 'starting', :now, :now, :now
                        where (select count(*) from sessions where vps_id = :vps and status in ('starting', 'running'))
                            < :limit
                        returning *
                        """)
                .param("id", id.value())
                .param("vps", vps.value())
                .param("title", request.titleOr("Session"))
                .param("agent", wireName(request.agent()))
                .param("workdir", request.workdirOr(""))
                .param("now", clock.millis())
                .param("limit", limit)
                .query(SessionStore::session)
                .optional();
    }

    /// One that tmux has and nobody here knew. Nothing happens where there is such a session by now.
    Optional<Session> tryAdopt(SessionId id, VpsId vps) {
        return jdbc.sql("""
                        insert into sessions
                            (id, vps_id, title, agent_type, workdir, status, created_at, status_at, last_activity_at)
                        values (:id, :vps, :id, 'none', '', 'running', :now, :now, :now)
                        on conflict (id) do nothing
                        returning *
                        """)
                .param("id", id.value())
                .param("vps", vps.value())
                .param("now", clock.millis())
                .query(SessionStore::session)
                .optional();
    }

    /// The session as it is afterwards; nothing, where it was so before or does not exist.
    Optional<Session> changeStatus(SessionId id, SessionStatus status, @Nullable Integer exitCode) {
        return jdbc.sql("""
                        update sessions set status = :status, exit_code = :code, status_at = :now
                        where id = :id and status <> :status
                        returning *
                        """)
                .param("id", id.value())
                .param("status", status.wireName())
                .param("code", exitCode)
                .param("now", clock.millis())
                .query(SessionStore::session)
                .optional();
    }

    /// A session that was starting runs, as the gateway has acknowledged. Nothing, where more is known of it by now.
    Optional<Session> tryRun(SessionId id) {
        return jdbc.sql("""
                        update sessions set status = 'running', status_at = :now
                        where id = :id and status = 'starting'
                        returning *
                        """)
                .param("id", id.value())
                .param("now", clock.millis())
                .query(SessionStore::session)
                .optional();
    }

    /// As [#changeStatus], where the gateway says how the session ended: that is news also of one that is known to have
    /// ended.
    Optional<Session> ended(SessionId id, @Nullable Integer exitCode) {
        return jdbc.sql("""
                        update sessions set status = 'ended', exit_code = cast(:code as integer), status_at = :now
                        where id = :id
                            and (status <> 'ended' or (exit_code is null and cast(:code as integer) is not null))
                        returning *
                        """)
                .param("id", id.value())
                .param("code", exitCode)
                .param("now", clock.millis())
                .query(SessionStore::session)
                .optional();
    }

    Optional<Session> rename(SessionId id, String title) {
        return jdbc.sql("update sessions set title = :title where id = :id returning *")
                .param("id", id.value())
                .param("title", title)
                .query(SessionStore::session)
                .optional();
    }

    /// The session, where there was more activity than was known.
    Optional<Session> active(SessionId id, Instant at) {
        return jdbc.sql("""
                        update sessions set last_activity_at = :at where id = :id and last_activity_at < :at
                        returning *
                        """)
                .param("id", id.value())
                .param("at", at.toEpochMilli())
                .query(SessionStore::session)
                .optional();
    }

    void delete(SessionId id) {
        jdbc.sql("delete from sessions where id = :id").param("id", id.value()).update();
    }

    private static String wireName(AgentType agent) {
        return agent.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Session session(ResultSet row, int index) throws SQLException {
        return new Session(
                new SessionId(row.getString("id")),
                new VpsId(row.getString("vps_id")),
                row.getString("title"),
                AgentType.valueOf(
                        row.getString("agent_type").toUpperCase(Locale.ROOT).replace('-', '_')),
                row.getString("workdir"),
                SessionStatus.ofWireName(row.getString("status")),
                exitCode(row),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("status_at")),
                Instant.ofEpochMilli(row.getLong("last_activity_at")));
    }

    /// JDBC tells `null` from 0 only directly after the column was read.
    private static @Nullable Integer exitCode(ResultSet row) throws SQLException {
        var code = row.getInt("exit_code");
        return row.wasNull() ? null : code;
    }
}
