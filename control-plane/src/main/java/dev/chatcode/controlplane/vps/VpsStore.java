package dev.chatcode.controlplane.vps;

import dev.chatcode.controlplane.db.IdGenerator;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.protocol.VpsId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The table of servers.
@Component
public class VpsStore {
    private final JdbcClient jdbc;
    private final IdGenerator ids;
    private final InstantSource clock;

    VpsStore(JdbcClient jdbc, IdGenerator ids, InstantSource clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    public Optional<Vps> find(VpsId id) {
        return jdbc.sql("select * from vps where id = :id")
                .param("id", id.value())
                .query(VpsStore::vps)
                .optional();
    }

    /// Somebody else's server is as absent as one that does not exist.
    public Vps requireOwned(VpsId id, UserId owner) {
        return find(id).filter(vps -> vps.owner().equals(owner))
                .orElseThrow(() -> Failure.NOT_FOUND.withDetail("You have no such server."));
    }

    /// Newest first.
    public List<Vps> list(UserId owner) {
        return jdbc.sql("select * from vps where user_id = :owner order by created_at desc, id desc")
                .param("owner", owner.value())
                .query(VpsStore::vps)
                .list();
    }

    public Vps create(UserId owner, String label, VpsProvider provider, VpsStatus status) {
        return create(owner, label, provider, status, null, null);
    }

    /// At a cloud.
    ///
    /// @param region and `size`: as the cloud names them
    public Vps create(
            UserId owner,
            String label,
            VpsProvider provider,
            VpsStatus status,
            @Nullable String region,
            @Nullable String size) {
        return jdbc.sql("""
                        insert into vps (id, user_id, label, provider, region, size, status, created_at)
                        values (:id, :owner, :label, :provider, :region, :size, :status, :now)
                        returning *
                        """)
                .param("region", region)
                .param("size", size)
                .param("id", ids.next("vps"))
                .param("owner", owner.value())
                .param("label", label)
                .param("provider", provider.wireName())
                .param("status", status.wireName())
                .param("now", clock.millis())
                .query(VpsStore::vps)
                .single();
    }

    /// A server that its user brings; nothing, where they have `limit` already.
    @Transactional
    Optional<Vps> tryCreateManual(UserId owner, String label, int limit) {
        jdbc.sql("update users set id = id where id = :owner")
                .param("owner", owner.value())
                .update();
        var count = jdbc.sql("select count(*) from vps where user_id = :owner and provider = :provider")
                .param("owner", owner.value())
                .param("provider", VpsProvider.MANUAL.wireName())
                .query(Integer.class)
                .single();
        return count >= limit
                ? Optional.empty()
                : Optional.of(create(owner, label, VpsProvider.MANUAL, VpsStatus.PROVISIONING));
    }

    /// Its gateway has connected, so it is there. Nothing, where that was known.
    Optional<Vps> arrived(VpsId id) {
        return jdbc.sql("""
                        update vps set status = 'active'
                        where id = :id and provider = 'manual' and status in ('provisioning', 'provisioning_timeout')
                        returning *
                        """).param("id", id.value()).query(VpsStore::vps).optional();
    }

    public void rename(VpsId id, String label) {
        jdbc.sql("update vps set label = :label where id = :id")
                .param("id", id.value())
                .param("label", label)
                .update();
    }

    /// How far it is, and where it can be reached.
    public void change(VpsId id, VpsStatus status, @Nullable String ipv4) {
        jdbc.sql("update vps set status = :status, ipv4 = :ipv4 where id = :id")
                .param("id", id.value())
                .param("status", status.wireName())
                .param("ipv4", ipv4)
                .update();
    }

    /// With its gateway, its sessions and all else that belongs to it.
    public void remove(VpsId id) {
        jdbc.sql("delete from vps where id = :id").param("id", id.value()).update();
    }

    private static Vps vps(ResultSet row, int index) throws SQLException {
        return new Vps(
                new VpsId(row.getString("id")),
                new UserId(row.getString("user_id")),
                row.getString("label"),
                VpsProvider.ofWireName(row.getString("provider")),
                row.getString("region"),
                row.getString("size"),
                row.getString("ipv4"),
                VpsStatus.ofWireName(row.getString("status")),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
