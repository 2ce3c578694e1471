package dev.chatcode.controlplane.release;

import dev.chatcode.controlplane.web.PublicAddress;
import org.springframework.stereotype.Component;

/// Where a gateway finds a release.
@Component
class ReleaseUrls {
    private final ReleaseProperties properties;
    private final PublicAddress address;

    ReleaseUrls(ReleaseProperties properties, PublicAddress address) {
        this.properties = properties;
        this.address = address;
    }

    String of(Releases.Release release) {
        var base = properties.baseUrl().isEmpty() ? address.origin() + "/releases" : properties.baseUrl();
        return base + "/" + release.path();
    }
}
