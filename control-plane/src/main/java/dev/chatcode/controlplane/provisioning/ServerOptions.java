package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.digitalocean.Image;
import dev.chatcode.controlplane.digitalocean.Region;
import dev.chatcode.controlplane.digitalocean.Size;
import java.util.List;

/// What a user can choose from.
record ServerOptions(List<Region> regions, List<Size> sizes, List<Image> images) {
    static final ServerOptions NONE = new ServerOptions(List.of(), List.of(), List.of());

    ServerOptions {
        regions = List.copyOf(regions);
        sizes = List.copyOf(sizes);
        images = List.copyOf(images);
    }
}
