package dev.chatcode.controlplane.digitalocean;

import java.util.List;
import java.util.stream.Stream;

/// What system a droplet can begin with.
///
/// @param minDiskGb GiB
/// @param regions the slugs of those that have it
public record Image(String slug, String name, String distribution, int minDiskGb, List<String> regions) {
    static Stream<Image> stream(DigitalOceanApi.ImageData data) {
        if (!"available".equals(data.status())
                || !Slug.isOne(data.slug())
                || data.distribution() == null
                || data.regions() == null) {
            return Stream.empty();
        }
        return Stream.of(new Image(
                data.slug(),
                Slug.words(data.name(), data.slug()),
                Slug.words(data.distribution(), "unknown"),
                data.minDiskSize() == null ? 0 : data.minDiskSize(),
                data.regions().stream().filter(Slug::isOne).toList()));
    }
}
