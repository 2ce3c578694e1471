package dev.chatcode.controlplane.digitalocean;

import java.net.URI;
import org.springframework.stereotype.Component;

/// DigitalOcean's own pages, and whether this installation can send anybody there.
@Component
public class DigitalOceanPages {
    private final DigitalOceanProperties properties;

    DigitalOceanPages(DigitalOceanProperties properties) {
        this.properties = properties;
    }

    public boolean areConfigured() {
        return properties.isConfigured();
    }

    /// Where its owner sees a droplet and its console.
    public URI droplet(long id) {
        return URI.create(properties.oauthUrl() + "/droplets/" + id);
    }
}
