package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.controlplane.account.UserStore;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.controlplane.provisioning.RequestStore.Known;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.vps.Vps;
import dev.chatcode.controlplane.vps.VpsProvider;
import dev.chatcode.controlplane.vps.VpsStatus;
import dev.chatcode.controlplane.vps.VpsStore;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.protocol.VpsId;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writes down that a server is to be made: all rows of it, or none. From then on the job makes it.
@Component
class Orders {
    private final UserStore users;
    private final VpsStore servers;
    private final GatewayStore gateways;
    private final ProvisioningStore provisioning;
    private final RequestStore requests;
    private final ProvisioningProperties properties;
    private final InstantSource clock;

    Orders(
            UserStore users,
            VpsStore servers,
            GatewayStore gateways,
            ProvisioningStore provisioning,
            RequestStore requests,
            ProvisioningProperties properties,
            InstantSource clock) {
        this.users = users;
        this.servers = servers;
        this.gateways = gateways;
        this.provisioning = provisioning;
        this.requests = requests;
        this.properties = properties;
        this.clock = clock;
    }

    /// @param fresh whether this request has made it
    record Placed(VpsId vps, boolean fresh) {}

    /// The server that an earlier request with this key has made.
    Optional<VpsId> earlier(UserId user, @Nullable IdempotencyKey key, ServerRequest request) {
        if (key == null) {
            return Optional.empty();
        }
        return requests.find(user, key).map(known -> {
            if (!known.bodyHash().equals(request.hash())) {
                throw Failure.IDEMPOTENCY_KEY_REUSED.withDetail("Another request was made with this key within a day.");
            }
            return known.vps();
        });
    }

    @Transactional
    Placed place(UserId user, @Nullable IdempotencyKey key, ServerRequest request, ServerChoice choice) {
        users.lock(user);
        var earlier = earlier(user, key, request);
        if (earlier.isPresent()) {
            return new Placed(earlier.get(), false);
        }
        requireRoom(user);
        var vps = servers.create(
                user,
                request.labelOrDefault(),
                VpsProvider.DIGITALOCEAN,
                VpsStatus.PROVISIONING,
                choice.region(),
                choice.size());
        // Nobody knows this token; each attempt brings its own.
        gateways.create(vps.id(), SecretToken.random());
        provisioning.insert(vps.id(), choice.image(), clock.instant().plus(properties.provisioningDeadline()));
        if (key != null) {
            requests.put(user, key, new Known(request.hash(), vps.id()));
        }
        return new Placed(vps.id(), true);
    }

    private void requireRoom(UserId user) {
        var limit = properties.maxDropletsPerUser();
        var count = servers.list(user).stream()
                .filter((Vps vps) -> vps.provider() == VpsProvider.DIGITALOCEAN)
                .count();
        if (count >= limit) {
            throw Failure.VPS_LIMIT_REACHED
                    .withDetail("You may have " + limit + ". Destroy one first.")
                    .with("limit", limit);
        }
    }
}
