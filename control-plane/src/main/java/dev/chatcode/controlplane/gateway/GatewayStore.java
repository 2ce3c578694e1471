package dev.chatcode.controlplane.gateway;

import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.controlplane.db.IdGenerator;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.VpsId;
import dev.chatcode.protocol.event.MachineEvent.Hello;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of gateways.
@Component
public class GatewayStore {
    private final JdbcClient jdbc;
    private final IdGenerator ids;
    private final InstantSource clock;

    GatewayStore(JdbcClient jdbc, IdGenerator ids, InstantSource clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    public GatewayId create(VpsId vps, SecretToken token) {
        var id = new GatewayId(ids.next("gw"));
        jdbc.sql("insert into gateways (id, vps_id, token_hash, created_at) values (:id, :vps, :hash, :now)")
                .param("id", id.value())
                .param("vps", vps.value())
                .param("hash", token.hash())
                .param("now", clock.millis())
                .update();
        return id;
    }

    /// The old token is worth nothing afterwards.
    public void replaceToken(GatewayId id, SecretToken token) {
        jdbc.sql("update gateways set token_hash = :hash where id = :id")
                .param("id", id.value())
                .param("hash", token.hash())
                .update();
    }

    /// The hash of the token with which this gateway may connect, if there is such a gateway.
    public Optional<String> findTokenHash(GatewayId id) {
        return jdbc.sql("select token_hash from gateways where id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    public Optional<Gateway> find(GatewayId id) {
        return jdbc.sql("select id, vps_id, version, os, last_seen_at from gateways where id = :id")
                .param("id", id.value())
                .query(GatewayStore::gateway)
                .optional();
    }

    public Optional<Gateway> findByVps(VpsId vps) {
        return jdbc.sql("select id, vps_id, version, os, last_seen_at from gateways where vps_id = :vps")
                .param("vps", vps.value())
                .query(GatewayStore::gateway)
                .optional();
    }

    void said(Hello hello) {
        var system = hello.systemInfo();
        jdbc.sql("update gateways set version = :version, os = :os, last_seen_at = :now where id = :id")
                .param("id", hello.gatewayId().value())
                .param("version", shortened(hello.version()))
                .param("os", shortened(system.os() + " " + system.arch()))
                .param("now", clock.millis())
                .update();
    }

    void seen(GatewayId id) {
        jdbc.sql("update gateways set last_seen_at = :now where id = :id")
                .param("id", id.value())
                .param("now", clock.millis())
                .update();
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), 200));
    }

    private static Gateway gateway(ResultSet row, int index) throws SQLException {
        return new Gateway(
                new GatewayId(row.getString("id")),
                new VpsId(row.getString("vps_id")),
                row.getString("version"),
                row.getString("os"),
                lastSeen(row));
    }

    /// JDBC tells `null` from 0 only directly after the column was read.
    private static @Nullable Instant lastSeen(ResultSet row) throws SQLException {
        var millis = row.getLong("last_seen_at");
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
