package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.vps.VpsLabel;
import dev.chatcode.controlplane.web.FailureException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What somebody wants made. What is left out is chosen as [SensibleDefault] says.
record ServerRequest(
        @Nullable String region,
        @Nullable String size,
        @Nullable String image,
        @Nullable String label) {
    static final String DEFAULT_LABEL = "My server";

    ServerRequest {
        label = label == null ? null : VpsLabel.checked(label);
    }

    String labelOrDefault() {
        return label == null ? DEFAULT_LABEL : label;
    }

    /// Only what is offered, and only together.
    ServerChoice choose(ServerOptions options, Instant now) {
        var preselected = SensibleDefault.of(narrowed(options), Optional.empty(), now);
        var region = given("region", this.region, preselected.map(ServerChoice::region));
        require(
                "region",
                options.regions().stream().anyMatch(one -> one.slug().equals(region)),
                "is not one that is offered");
        var size = given("size", this.size, preselected.map(ServerChoice::size));
        require(
                "size",
                options.sizes().stream()
                        .anyMatch(
                                one -> one.slug().equals(size) && one.regions().contains(region)),
                "is not one that is offered in this region");
        var image = given("image", this.image, preselected.map(ServerChoice::image));
        require(
                "image",
                options.images().stream()
                        .anyMatch(
                                one -> one.slug().equals(image) && one.regions().contains(region)),
                "is not one that is offered in this region");
        return new ServerChoice(region, size, image);
    }

    /// What is still open after what was given.
    private ServerOptions narrowed(ServerOptions options) {
        return new ServerOptions(
                options.regions().stream()
                        .filter(one -> region == null || one.slug().equals(region))
                        .toList(),
                options.sizes(),
                options.images());
    }

    private static String given(String field, @Nullable String value, Optional<String> preselected) {
        return Optional.ofNullable(value)
                .or(() -> preselected)
                .orElseThrow(() -> FailureException.invalidField(field, "is missing, and nothing fits by itself"));
    }

    private static void require(String field, boolean valid, String problem) {
        if (!valid) {
            throw FailureException.invalidField(field, problem);
        }
    }

    /// The same for the same request.
    String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : new String[] {region, size, image, label}) {
                digest.update((part == null ? "-" : "+" + part).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
