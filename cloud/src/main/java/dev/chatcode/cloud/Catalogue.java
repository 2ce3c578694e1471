package dev.chatcode.cloud;

import java.util.List;

/// What can be ordered.
///
/// @param images those that the machines can really run
public record Catalogue(List<Region> regions, List<Size> sizes, List<Image> images) {
    /// Where a droplet can be.
    public record Region(String slug, String name, boolean available, List<String> features, List<String> sizes) {}

    /// How large a droplet can be.
    ///
    /// @param memory MiB
    /// @param disk GiB
    /// @param transfer TiB
    /// @param priceMonthly and `priceHourly`: US dollars
    public record Size(
            String slug,
            String description,
            int memory,
            int vcpus,
            int disk,
            double transfer,
            double priceMonthly,
            double priceHourly,
            boolean available,
            List<String> regions) {}

    /// What a droplet can begin with.
    ///
    /// @param minDiskSize GiB
    public record Image(
            long id,
            String slug,
            String name,
            String distribution,
            String status,
            boolean isPublic,
            int minDiskSize,
            List<String> regions) {}

    private static final List<String> EVERYWHERE = List.of("nyc3", "sfo3", "ams3", "fra1", "lon1", "sgp1", "syd1");

    /// As DigitalOcean's, in small.
    public static final Catalogue USUAL = new Catalogue(
            List.of(
                    region("nyc3", "New York 3"),
                    region("sfo3", "San Francisco 3"),
                    region("ams3", "Amsterdam 3"),
                    region("fra1", "Frankfurt 1"),
                    region("lon1", "London 1"),
                    region("sgp1", "Singapore 1"),
                    region("syd1", "Sydney 1"),
                    new Region("nyc2", "New York 2", false, List.of(), List.of())),
            List.of(
                    size("s-1vcpu-512mb-10gb", 512, 1, 10, 0.5, 4),
                    size("s-1vcpu-1gb", 1024, 1, 25, 1, 6),
                    size("s-1vcpu-2gb", 2048, 1, 50, 2, 12),
                    size("s-2vcpu-2gb", 2048, 2, 60, 3, 18),
                    size("s-2vcpu-4gb", 4096, 2, 80, 4, 24)),
            List.of(
                    image(1, "ubuntu-22-04-x64", "22.04 (LTS) x64", "Ubuntu"),
                    image(2, "ubuntu-24-04-x64", "24.04 (LTS) x64", "Ubuntu"),
                    image(3, "ubuntu-25-10-x64", "25.10 x64", "Ubuntu"),
                    image(4, "debian-12-x64", "12 x64", "Debian"),
                    image(5, "debian-13-x64", "13 x64", "Debian"),
                    image(6, "fedora-42-x64", "42 x64", "Fedora")));

    /// For machines that run one system.
    public Catalogue withOnly(String image) {
        return new Catalogue(
                regions,
                sizes,
                images.stream().filter(each -> each.slug.equals(image)).toList());
    }

    private static Region region(String slug, String name) {
        return new Region(slug, name, true, List.of("metadata", "install_agent"), List.of());
    }

    private static Size size(String slug, int memory, int vcpus, int disk, double transfer, double price) {
        var hourly = Math.round(price / 672 * 100_000) / 100_000.0;
        return new Size(slug, "Basic", memory, vcpus, disk, transfer, price, hourly, true, EVERYWHERE);
    }

    private static Image image(long id, String slug, String name, String distribution) {
        return new Image(id, slug, name, distribution, "available", true, 7, EVERYWHERE);
    }
}
