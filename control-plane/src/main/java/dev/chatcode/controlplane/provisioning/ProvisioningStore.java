package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.vps.VpsStore;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.VpsId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The table of what is under way.
@Component
class ProvisioningStore {
    /// For one step. Whose node has died meanwhile is gone on with after this. A slow step may outlive
    /// it: it then saves nothing, and destroys nothing that was made since ([Work#knows]).
    static final Duration LEASE = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final VpsStore servers;
    private final InstantSource clock;

    ProvisioningStore(JdbcClient jdbc, VpsStore servers, InstantSource clock) {
        this.jdbc = jdbc;
        this.servers = servers;
        this.clock = clock;
    }

    void insert(VpsId vps, String image, Instant deadline) {
        jdbc.sql("""
                        insert into provisioning
                            (vps_id, step, step_since, due_at, deadline, image, attempt, failures, version)
                        values (:vps, 'requested', :now, :now, :deadline, :image, 0, 0, 0)
                        """)
                .param("vps", vps.value())
                .param("now", clock.millis())
                .param("deadline", deadline.toEpochMilli())
                .param("image", image)
                .update();
    }

    Optional<Work> find(VpsId id) {
        return servers.find(id)
                .flatMap(vps -> jdbc.sql("select * from provisioning where vps_id = :vps")
                        .param("vps", id.value())
                        .query((row, index) -> WorkRow.read(vps, row))
                        .optional());
    }

    /// Something that is due, which nobody else does until the lease has ended.
    Optional<Work> tryClaim() {
        return jdbc.sql("""
                        update provisioning set lease_until = :until
                        where vps_id = (
                                select vps_id from provisioning
                                where due_at <= :now and (lease_until is null or lease_until <= :now)
                                order by due_at limit 1)
                            and due_at <= :now and (lease_until is null or lease_until <= :now)
                        returning vps_id
                        """)
                .param("now", clock.millis())
                .param("until", clock.instant().plus(LEASE).toEpochMilli())
                .query(String.class)
                .optional()
                .flatMap(id -> find(new VpsId(id)));
    }

    /// Whether it was saved: it is not where somebody has changed it since it was read. A hello or a wake that came
    /// meanwhile makes it due at once.
    @Transactional
    boolean trySave(Work next) {
        var saved = jdbc.sql("""
                        update provisioning set
                            step = :step, step_since = :since, deadline = :deadline, attempt = :attempt,
                            asked_at = :asked, droplet_id = :droplet, failures = :failures,
                            error_code = :code, error_detail = :detail, version = version + 1, lease_until = null,
                            due_at = case
                                when hello_at is distinct from :hello or due_at is distinct from :stored_due then :now
                                else :due end
                        where vps_id = :vps and version = :version
                        """)
                        .param("vps", next.vps().id().value())
                        .param("version", next.version())
                        .param("step", next.step().wireName())
                        .param("since", next.since().toEpochMilli())
                        .param("deadline", next.deadline().toEpochMilli())
                        .param("attempt", next.attempt())
                        .param("asked", millis(next.askedAt()))
                        .param("droplet", next.dropletId())
                        .param("failures", next.failures())
                        .param(
                                "code",
                                next.problem() == null ? null : next.problem().code())
                        .param(
                                "detail",
                                next.problem() == null ? null : next.problem().detail())
                        .param("hello", millis(next.helloAt()))
                        .param("now", clock.millis())
                        .param("due", millis(next.dueAt()))
                        .param("stored_due", millis(next.storedDueAt()))
                        .update()
                == 1;
        if (saved) {
            servers.change(next.vps().id(), next.status(), next.ipv4());
        }
        return saved;
    }

    /// Saves the beginning of an attempt, whose gateway has another token and has not said hello.
    @Transactional
    boolean tryBegin(Work next, GatewayId gateway, String tokenHash) {
        jdbc.sql("update provisioning set hello_at = null where vps_id = :vps and version = :version")
                .param("vps", next.vps().id().value())
                .param("version", next.version())
                .update();
        if (!trySave(next)) {
            return false;
        }
        jdbc.sql("update gateways set token_hash = :hash where id = :id")
                .param("hash", tokenHash)
                .param("id", gateway.value())
                .update();
        return true;
    }

    /// The gateway of a server that is being made has come; or that of one that was switched off elsewhere.
    @Transactional
    void hello(VpsId id) {
        jdbc.sql("""
                        update provisioning set due_at = :now
                        where vps_id = (select id from vps where id = :vps and status = 'off') and step = 'ready'
                        """).param("vps", id.value()).param("now", clock.millis()).update();
        jdbc.sql("""
                        update provisioning set hello_at = :now, due_at = :now
                        where vps_id = :vps and hello_at is null and step in ('creating', 'booting', 'connecting')
                        """).param("vps", id.value()).param("now", clock.millis()).update();
    }

    /// What has waited for the connection of its owner goes on.
    void wake(UserId owner) {
        jdbc.sql("""
                        update provisioning set due_at = :now
                        where due_at is not null and vps_id in (select id from vps where user_id = :owner)
                        """).param("owner", owner.value()).param("now", clock.millis()).update();
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
