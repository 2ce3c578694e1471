package dev.chatcode.controlplane.digitalocean;

import java.util.List;
import java.util.stream.Stream;

/// How large a droplet can be.
///
/// @param memoryMb MiB
/// @param diskGb GiB
/// @param priceMonthly and `priceHourly`: US dollars
/// @param regions the slugs of those that have it
public record Size(
        String slug,
        String description,
        int memoryMb,
        int vcpus,
        int diskGb,
        double priceMonthly,
        double priceHourly,
        List<String> regions) {
    static Stream<Size> stream(DigitalOceanApi.SizeData data) {
        if (!Boolean.TRUE.equals(data.available())
                || !Slug.isOne(data.slug())
                || data.memory() == null
                || data.vcpus() == null
                || data.disk() == null
                || data.priceMonthly() == null
                || data.priceHourly() == null
                || data.regions() == null) {
            return Stream.empty();
        }
        return Stream.of(new Size(
                data.slug(),
                Slug.words(data.description(), data.slug()),
                data.memory(),
                data.vcpus(),
                data.disk(),
                data.priceMonthly(),
                data.priceHourly(),
                data.regions().stream().filter(Slug::isOne).toList()));
    }
}
