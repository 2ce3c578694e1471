package dev.chatcode.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// That it has the manners of the real one. How it speaks HTTP is tried by those who use it.
@Timeout(10)
class CloudTest {
    private static final Account ADA = Account.named("ada");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final RecordingMachines machines = new RecordingMachines();
    private final Droplets droplets = new Droplets(now::get, Quirks.REAL, machines);

    @Test
    void aDropletIsNewForAWhileAndListsLagBehind() {
        var droplet = droplets.create(ADA, order("one"));
        assertThat(droplet.status(now.get())).isEqualTo("new");
        assertThat(droplets.list("ada", "")).isEmpty();

        pass(Quirks.REAL.listLag());
        assertThat(droplets.list("ada", "tag")).hasSize(1);
        assertThat(droplets.list("ada", "other")).isEmpty();
        assertThat(droplets.list("grace", "")).isEmpty();
        pass(Quirks.REAL.boot());
        assertThat(droplets.require("ada", droplet.id()).status(now.get())).isEqualTo("active");

        droplets.delete("ada", droplet.id());
        assertThatThrownBy(() -> droplets.require("ada", droplet.id())).isInstanceOf(CloudFailure.class);
        assertThat(droplets.list("ada", "")).as("still listed").hasSize(1);
        assertThat(machines.running()).isEmpty();
        pass(Quirks.REAL.listLag());
        assertThat(droplets.list("ada", "")).isEmpty();
    }

    @Test
    void oneActionAtATimeAndOnlyOneThatChangesSomething() {
        var id = droplets.create(ADA, order("one")).id();
        assertThatThrownBy(() -> droplets.act("ada", id, "power_off")).hasMessageContaining("pending event");
        pass(Quirks.REAL.boot());
        assertThatThrownBy(() -> droplets.act("ada", id, "power_on")).hasMessageContaining("already powered on");
        droplets.act("ada", id, "shutdown");
        assertThat(droplets.require("ada", id).status(now.get())).isEqualTo("active");
        assertThatThrownBy(() -> droplets.act("ada", id, "power_on")).hasMessageContaining("pending event");
        pass(Quirks.REAL.action());
        assertThat(droplets.require("ada", id).status(now.get())).isEqualTo("off");
    }

    @Test
    void anAccountHasALimit() {
        var small = new Account("ada", 1, "active");
        droplets.create(small, order("one"));

        assertThatThrownBy(() -> droplets.create(small, order("two"))).hasMessageContaining("droplet limit");
    }

    @Test
    void anOrderIsChecked() {
        assertThat(check("a.b-c", "x".repeat(65536), "lon1").name()).isEqualTo("a.b-c");
        assertThatThrownBy(() -> check("a_b", "", "lon1")).hasMessageContaining("hostname");
        assertThatThrownBy(() -> check("a", "x".repeat(65537), "lon1")).hasMessageContaining("64 KiB");
        assertThatThrownBy(() -> check("a", "", "nyc2")).hasMessageContaining("region");
    }

    @Test
    void codesAndRefreshTokensAreGoodOnce() {
        var grants = new Grants(now::get);
        var code = grants.newCode("ada", "http://here", "");
        assertThat(grants.tryRedeem(code, "http://there", "")).isEmpty();
        assertThat(grants.tryRedeem(code, "http://here", "")).as("spent").isEmpty();
        var pair = grants.tryRedeem(grants.newCode("ada", "http://here", ""), "http://here", "")
                .orElseThrow();
        var next = grants.tryRefresh(pair.refresh()).orElseThrow();
        assertThat(grants.tryRefresh(pair.refresh())).isEmpty();
        assertThat(grants.find(pair.access())).isEmpty();
        assertThat(grants.find(next.access())).contains("ada");
        pass(Grants.TOKEN_LIFE);
        assertThat(grants.find(next.access())).isEmpty();
    }

    private static Droplet.Order check(String name, String userData, String region) {
        var json = Answer.JSON
                .createObjectNode()
                .put("name", name)
                .put("user_data", userData)
                .put("region", region)
                .put("size", "s-1vcpu-1gb")
                .put("image", "debian-12-x64");
        return DropletRequest.checked(json, Catalogue.USUAL);
    }

    private static Droplet.Order order(String name) {
        return new Droplet.Order(name, "lon1", "s-1vcpu-1gb", "debian-12-x64", "", List.of("tag"));
    }

    private void pass(Duration time) {
        now.updateAndGet(then -> then.plus(time));
    }
}
