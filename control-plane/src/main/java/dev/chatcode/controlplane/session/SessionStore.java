package dev.chatcode.controlplane.session;

import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.protocol.AgentType;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.VpsId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The table of sessions.
///
/// What the gateway or the owner said has ended has ended for good. What a report merely lacked is lost, and runs again
/// where a later report has it. What was removed is not shown any more, and not adopted as something new either.
@Component
public class SessionStore {
    /// More than anybody looks at.
    private static final int MAX_LISTED = 200;

    /// Nothing unknown is taken in beyond these, ended ones included: a gateway can make up new ones with each report.
    static final int MAX_KEPT = 1000;

    /// A report that is older than this does not come any more.
    private static final Duration REMEMBER_REMOVED = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    SessionStore(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Session> find(SessionId id) {
        return jdbc.sql("select * from sessions where id = :id and removed_at is null")
                .param("id", id.value())
                .query(SessionStore::session)
                .optional();
    }

    /// Somebody else's session is as absent as one that does not exist.
    public Session requireOwned(SessionId id, UserId owner) {
        return jdbc.sql("""
                        select sessions.* from sessions join vps on vps.id = sessions.vps_id
                        where sessions.id = :id and vps.user_id = :owner and sessions.removed_at is null
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
                        select * from sessions where vps_id = :vps and removed_at is null
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
    public List<Session> listOpen(VpsId vps) {
        return jdbc.sql("select * from sessions where vps_id = :vps and status in ('starting', 'running')")
                .param("vps", vps.value())
                .query(SessionStore::session)
                .list();
    }

    /// A new session that is starting; nothing, where the server has `limit` open ones already.
    @Transactional
    Optional<Session> tryCreate(SessionId id, VpsId vps, SessionRequest request, int limit) {
        lock(vps);
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

    /// One that tmux has and nobody here knew. Nothing happens where there is or was such a session, or there are too
    /// many of this server.
    @Transactional
    Optional<Session> tryAdopt(SessionId id, VpsId vps) {
        lock(vps);
        return jdbc.sql("""
                        insert into sessions
                            (id, vps_id, title, agent_type, workdir, status, created_at, status_at, last_activity_at)
                        select :id, :vps, :id, 'none', '', 'running', :now, :now, :now
                        where (select count(*) from sessions where vps_id = :vps) < :kept
                        on conflict (id) do nothing
                        returning *
                        """)
                .param("id", id.value())
                .param("vps", vps.value())
                .param("now", clock.millis())
                .param("kept", MAX_KEPT)
                .query(SessionStore::session)
                .optional();
    }

    /// The gateway has said that it started the session. Nothing, where it was running before.
    Optional<Session> started(SessionId id) {
        return jdbc.sql("""
                        update sessions set status = 'running', exit_code = null, lost = false, status_at = :now
                        where id = :id and status <> 'running' and removed_at is null
                        returning *
                        """)
                .param("id", id.value())
                .param("now", clock.millis())
                .query(SessionStore::session)
                .optional();
    }

    /// A report has the session, which runs if it was starting or only lost. Otherwise nothing happens: if it has
    /// ended, the report was written before.
    Optional<Session> found(SessionId id, VpsId vps) {
        return jdbc.sql("""
                        update sessions set status = 'running', lost = false, removed_at = null, status_at = :now
                        where id = :id and vps_id = :vps and (status = 'starting' or lost)
                        returning *
                        """)
                .param("id", id.value())
                .param("vps", vps.value())
                .param("now", clock.millis())
                .query(SessionStore::session)
                .optional();
    }

    /// The gateway does not know the session. Nothing, where it was not open any more.
    ///
    /// @param status what it is therefore, until it is found again
    Optional<Session> lost(SessionId id, SessionStatus status) {
        return jdbc.sql("""
                        update sessions set status = :status, lost = true, status_at = :now
                        where id = :id and status in ('starting', 'running')
                        returning *
                        """)
                .param("id", id.value())
                .param("status", status.wireName())
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

    /// The session has ended for good. Nothing, where that was known; how it ended is news also afterwards.
    ///
    /// @param exitCode what is known of it; a code that was known before stays
    Optional<Session> ended(SessionId id, @Nullable Integer exitCode) {
        return jdbc.sql("""
                        update sessions set status = 'ended', lost = false, status_at = :now,
                            exit_code = coalesce(exit_code, cast(:code as integer))
                        where id = :id and removed_at is null
                            and (status <> 'ended' or lost
                                or (exit_code is null and cast(:code as integer) is not null))
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
                        update sessions set last_activity_at = :at
                        where id = :id and last_activity_at < :at and status = 'running'
                        returning *
                        """)
                .param("id", id.value())
                .param("at", at.toEpochMilli())
                .query(SessionStore::session)
                .optional();
    }

    /// Takes a session that is not open off the list. Whether it did: it may have been found meanwhile.
    boolean tryRemove(SessionId id) {
        jdbc.sql("delete from sessions where removed_at < :longAgo")
                .param("longAgo", clock.instant().minus(REMEMBER_REMOVED).toEpochMilli())
                .update();
        return jdbc.sql("""
                                update sessions set removed_at = :now
                                where id = :id and status not in ('starting', 'running') and removed_at is null
                                """)
                        .param("id", id.value())
                        .param("now", clock.millis())
                        .update()
                == 1;
    }

    /// As if it had never been, which is so where the gateway refused to start it.
    void delete(SessionId id) {
        jdbc.sql("delete from sessions where id = :id").param("id", id.value()).update();
    }

    /// Nobody else counts the sessions of this server until the transaction has ended.
    private void lock(VpsId vps) {
        jdbc.sql("update vps set id = id where id = :id")
                .param("id", vps.value())
                .update();
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
