package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.digitalocean.Connection;
import dev.chatcode.controlplane.digitalocean.ConnectionStore;
import dev.chatcode.controlplane.digitalocean.DigitalOceanException;
import dev.chatcode.controlplane.digitalocean.DigitalOceanPages;
import dev.chatcode.controlplane.digitalocean.Image;
import dev.chatcode.controlplane.digitalocean.Region;
import dev.chatcode.controlplane.digitalocean.Size;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.web.FailureException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What one can have made, and what most people would choose.
@RestController
class OptionsController {
    private final DigitalOceanPages pages;
    private final ConnectionStore connections;
    private final ServerOptionsCache cache;
    private final InstantSource clock;

    OptionsController(
            DigitalOceanPages pages, ConnectionStore connections, ServerOptionsCache cache, InstantSource clock) {
        this.pages = pages;
        this.connections = connections;
        this.cache = cache;
        this.clock = clock;
    }

    /// @param status `ready`, or what stands in the way: `not_configured` for this installation, `not_connected` or
    ///     `reconnect` for its user; the lists are empty then
    /// @param preselected absent where nothing fits
    record OptionsView(
            String status,
            List<Region> regions,
            List<Size> sizes,
            List<Image> images,
            @Nullable ServerChoice preselected) {
        static OptionsView without(String status) {
            return new OptionsView(status, List.of(), List.of(), List.of(), null);
        }
    }

    /// @param timeZone of the browser, such as `Europe/Berlin`; decides which region is near
    @GetMapping("/api/vps/options")
    OptionsView options(
            @AuthenticationPrincipal User user,
            @RequestParam(name = "time_zone", required = false) @Nullable String timeZone) {
        var zone = Optional.ofNullable(timeZone).map(OptionsController::zone);
        if (!pages.areConfigured()) {
            return OptionsView.without("not_configured");
        }
        var connection = connections.find(user.id());
        if (connection.isEmpty()) {
            return OptionsView.without("not_connected");
        }
        if (connection.get().status() == Connection.Status.RECONNECT) {
            return OptionsView.without("reconnect");
        }
        try {
            var options = cache.of(user.id());
            var preselected = SensibleDefault.of(options, zone, clock.instant());
            return new OptionsView(
                    "ready", options.regions(), options.sizes(), options.images(), preselected.orElse(null));
        } catch (DigitalOceanException e) {
            throw e.toFailure(clock.instant());
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw FailureException.invalidField("time_zone", "must be like Europe/Berlin");
        }
    }
}
