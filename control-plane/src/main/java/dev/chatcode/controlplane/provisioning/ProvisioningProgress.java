package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.digitalocean.DigitalOceanPages;
import dev.chatcode.controlplane.vps.Vps;
import dev.chatcode.controlplane.vps.VpsProblem;
import dev.chatcode.controlplane.vps.VpsProgress;
import dev.chatcode.controlplane.vps.VpsProgressSource;
import dev.chatcode.controlplane.vps.VpsProvider;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Shows how far a server at DigitalOcean is.
@Component
class ProvisioningProgress implements VpsProgressSource {
    private final JdbcClient jdbc;
    private final DigitalOceanPages pages;
    private final InstantSource clock;

    ProvisioningProgress(JdbcClient jdbc, DigitalOceanPages pages, InstantSource clock) {
        this.jdbc = jdbc;
        this.pages = pages;
        this.clock = clock;
    }

    @Override
    public Optional<VpsProgress> find(Vps vps) {
        if (vps.provider() != VpsProvider.DIGITALOCEAN) {
            return Optional.empty();
        }
        return jdbc.sql("select * from provisioning where vps_id = :vps")
                .param("vps", vps.id().value())
                .query((row, index) -> progress(vps, row))
                .optional();
    }

    private VpsProgress progress(Vps vps, ResultSet row) throws SQLException {
        var work = WorkRow.read(vps, row);
        var waiting = work.step().isMaking() || work.step() == Step.STOPPING || work.step() == Step.STARTING;
        VpsProblem problem = work.problem();
        return new VpsProgress(
                work.step().wireName(),
                work.since(),
                waiting ? work.deadline() : null,
                work.dropletId() == null ? null : pages.droplet(work.dropletId()),
                work.mayBeForgotten(clock.instant()),
                problem);
    }
}
