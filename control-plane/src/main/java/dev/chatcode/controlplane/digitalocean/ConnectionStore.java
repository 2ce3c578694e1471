package dev.chatcode.controlplane.digitalocean;

import dev.chatcode.controlplane.account.UserStore;
import dev.chatcode.controlplane.secret.SecretStore;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.vps.VpsProvider;
import dev.chatcode.controlplane.vps.VpsStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The table of connections, and the tokens of each.
@Component
public class ConnectionStore {
    private static final String ACCESS = "digitalocean_access";
    private static final String REFRESH = "digitalocean_refresh";

    private final JdbcClient jdbc;
    private final SecretStore secrets;
    private final UserStore users;
    private final VpsStore servers;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    ConnectionStore(
            JdbcClient jdbc,
            SecretStore secrets,
            UserStore users,
            VpsStore servers,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.users = users;
        this.servers = servers;
        this.transaction = transaction;
        this.clock = clock;
    }

    public Optional<Connection> find(UserId user) {
        return jdbc.sql("select * from digitalocean_connections where user_id = :user")
                .param("user", user.value())
                .query(ConnectionStore::connection)
                .optional();
    }

    Optional<String> accessToken(UserId user) {
        return secrets.find(user, ACCESS);
    }

    Optional<String> refreshToken(UserId user) {
        return secrets.find(user, REFRESH);
    }

    /// In place of an older connection, if there was one.
    ///
    /// @return whether it was done: another account does not take the place of one in which there are servers
    boolean tryConnect(UserId user, DigitalOcean.Account account, TokenPair pair) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            users.lock(user);
            var isAnother = find(user)
                    .filter(before -> !before.accountId().equals(account.id()))
                    .isPresent();
            if (isAnother && hasServers(user)) {
                return false;
            }
            jdbc.sql("""
                            insert into digitalocean_connections
                                (user_id, account_id, email, team, status, token_expires_at, version, connected_at)
                            values (:user, :account, :email, :team, 'connected', :expires, 1, :now)
                            on conflict (user_id) do update set
                                account_id = excluded.account_id, email = excluded.email, team = excluded.team,
                                status = excluded.status, token_expires_at = excluded.token_expires_at,
                                version = digitalocean_connections.version + 1, refreshing_until = null,
                                connected_at = excluded.connected_at
                            """)
                    .param("user", user.value())
                    .param("account", account.id())
                    .param("email", account.email())
                    .param("team", account.team())
                    .param("expires", pair.expiresAt().toEpochMilli())
                    .param("now", clock.millis())
                    .update();
            put(user, pair);
            return true;
        }));
    }

    /// Whether it was done: an account in which there are servers stays connected.
    boolean tryDisconnect(UserId user) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            users.lock(user);
            if (hasServers(user)) {
                return false;
            }
            secrets.remove(user, ACCESS);
            secrets.remove(user, REFRESH);
            jdbc.sql("delete from digitalocean_connections where user_id = :user")
                    .param("user", user.value())
                    .update();
            return true;
        }));
    }

    /// Whoever orders one locks the user too, so that none comes before the transaction has ended.
    private boolean hasServers(UserId user) {
        return servers.list(user).stream().anyMatch(vps -> vps.provider() == VpsProvider.DIGITALOCEAN);
    }

    /// Whether the caller is the one who may use the refresh token of this version now, on whatever node.
    boolean tryBeginRefresh(UserId user, int version, Duration within) {
        return jdbc.sql("""
                        update digitalocean_connections set refreshing_until = :until
                        where user_id = :user and version = :version and status = 'connected'
                            and (refreshing_until is null or refreshing_until <= :now)
                        """)
                        .param("user", user.value())
                        .param("version", version)
                        .param("now", clock.millis())
                        .param("until", clock.instant().plus(within).toEpochMilli())
                        .update()
                == 1;
    }

    /// The refresh has failed in a way that may pass.
    void giveUpRefresh(UserId user, int version) {
        jdbc.sql("""
                        update digitalocean_connections set refreshing_until = null
                        where user_id = :user and version = :version
                        """).param("user", user.value()).param("version", version).update();
    }

    /// Whether the pair was taken: it is not where the user has connected anew or disconnected meanwhile.
    boolean tryReplace(UserId user, int version, TokenPair pair) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            var taken = jdbc.sql("""
                            update digitalocean_connections set
                                version = version + 1, refreshing_until = null, token_expires_at = :expires
                            where user_id = :user and version = :version
                            """)
                            .param("user", user.value())
                            .param("version", version)
                            .param("expires", pair.expiresAt().toEpochMilli())
                            .update()
                    == 1;
            if (taken) {
                put(user, pair);
            }
            return taken;
        }));
    }

    /// Whether this was not known yet.
    boolean mustReconnect(UserId user, int version) {
        return jdbc.sql("""
                        update digitalocean_connections set status = 'reconnect', refreshing_until = null
                        where user_id = :user and version = :version and status = 'connected'
                        """)
                        .param("user", user.value())
                        .param("version", version)
                        .update()
                == 1;
    }

    private void put(UserId user, TokenPair pair) {
        secrets.put(user, ACCESS, pair.access());
        secrets.put(user, REFRESH, pair.refresh());
    }

    private static Connection connection(ResultSet row, int index) throws SQLException {
        return new Connection(
                new UserId(row.getString("user_id")),
                row.getString("account_id"),
                row.getString("email"),
                row.getString("team"),
                Connection.Status.ofWireName(row.getString("status")),
                Instant.ofEpochMilli(row.getLong("token_expires_at")),
                row.getInt("version"),
                Instant.ofEpochMilli(row.getLong("connected_at")));
    }
}
