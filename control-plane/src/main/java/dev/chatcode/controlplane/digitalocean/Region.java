package dev.chatcode.controlplane.digitalocean;

import java.util.stream.Stream;

/// Where a droplet can be.
public record Region(String slug, String name) {
    static Stream<Region> stream(DigitalOceanApi.RegionData data) {
        return Boolean.TRUE.equals(data.available()) && Slug.isOne(data.slug())
                ? Stream.of(new Region(data.slug(), Slug.words(data.name(), data.slug())))
                : Stream.empty();
    }
}
