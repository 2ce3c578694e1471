package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.digitalocean.Image;
import dev.chatcode.controlplane.digitalocean.Region;
import dev.chatcode.controlplane.digitalocean.Size;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What most people would choose: a region whose clocks go as theirs do, the cheapest size with 2 GiB, and the newest
/// stable Debian, or else the newest Ubuntu LTS.
final class SensibleDefault {
    private static final int MIN_MEMORY_MB = 2048;
    private static final Pattern DEBIAN = Pattern.compile("debian-(\\d{1,3})-x64");
    private static final Pattern UBUNTU_LTS = Pattern.compile("ubuntu-(\\d?[02468])-04-x64");

    /// Where regions are, by the beginning of their names. Hours east of Greenwich in winter are enough to tell
    /// continents apart.
    private static final Map<String, Double> HOURS = Map.ofEntries(
            Map.entry("nyc", -5.0),
            Map.entry("tor", -5.0),
            Map.entry("atl", -5.0),
            Map.entry("ric", -5.0),
            Map.entry("sfo", -8.0),
            Map.entry("lon", 0.0),
            Map.entry("ams", 1.0),
            Map.entry("fra", 1.0),
            Map.entry("blr", 5.5),
            Map.entry("sgp", 8.0),
            Map.entry("syd", 10.0));

    private SensibleDefault() {}

    /// @param zone of the user, as far as it is known
    static Optional<ServerChoice> of(ServerOptions options, Optional<ZoneId> zone, Instant now) {
        var image = image(options);
        if (image.isEmpty()) {
            return Optional.empty();
        }
        var hours = zone.map(known -> known.getRules().getStandardOffset(now))
                        .orElse(ZoneOffset.UTC)
                        .getTotalSeconds()
                / 3600.0;
        return options.regions().stream()
                .filter(region -> image.get().regions().contains(region.slug()))
                .filter(region -> size(options, region, image.get()).isPresent())
                .min(Comparator.comparingDouble((Region region) -> distance(region, hours))
                        .thenComparing(Region::slug))
                .map(region -> new ServerChoice(
                        region.slug(),
                        size(options, region, image.get()).orElseThrow().slug(),
                        image.get().slug()));
    }

    private static double distance(Region region, double hours) {
        var there = HOURS.getOrDefault(region.slug().replaceAll("\\d+$", ""), 12.0);
        var apart = Math.abs(there - hours);
        return Math.min(apart, 24 - apart);
    }

    private static Optional<Size> size(ServerOptions options, Region region, Image image) {
        return options.sizes().stream()
                .filter(size -> size.memoryMb() >= MIN_MEMORY_MB && size.diskGb() >= image.minDiskGb())
                .filter(size -> size.regions().contains(region.slug()))
                .min(Comparator.comparingDouble(Size::priceMonthly).thenComparing(Size::slug));
    }

    private static Optional<Image> image(ServerOptions options) {
        return newest(options, DEBIAN).or(() -> newest(options, UBUNTU_LTS));
    }

    private static Optional<Image> newest(ServerOptions options, Pattern slug) {
        return options.images().stream()
                .filter(image -> slug.matcher(image.slug()).matches())
                .max(Comparator.comparingInt(image -> version(slug, image)));
    }

    private static int version(Pattern slug, Image image) {
        var matcher = slug.matcher(image.slug());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
