package dev.chatcode.controlplane.release;

import dev.chatcode.controlplane.web.Failure;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The gateway's releases, as `make dist` makes them.
@Component
class Releases {
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}");

    private static final List<String> IMAGES = List.of("linux-x64", "linux-arm64", "macos-x64", "macos-arm64");

    private final ReleaseSource source;

    Releases(ReleaseProperties properties, InstantSource clock) {
        source = properties.baseUrl().isEmpty()
                ? new ReleaseSource.Folder(properties.directory().toAbsolutePath())
                : new RememberedSource(new ReleaseSource.Site(properties.baseUrl()), clock);
    }

    /// @param path under `/releases/`
    /// @param sha256 in lower-case hex
    /// @param signature Ed25519, in base64
    record Release(String version, String path, String sha256, String signature) {}

    /// For a server of one kind.
    ///
    /// @param version null for the newest
    /// @param os what its gateway says of it, such as `linux amd64`
    Release require(@Nullable String version, String os) {
        var wanted = version == null ? latest() : version;
        if (!VERSION.matcher(wanted).matches()) {
            throw Failure.INVALID_REQUEST.withDetail("version must be like 1.2.3.");
        }
        return find(wanted, kind(os))
                .orElseThrow(() -> Failure.NOT_FOUND.withDetail(
                        "There is no release " + wanted + " for a server with " + os + "."));
    }

    String latest() {
        return source.read("latest").orElseThrow(() -> Failure.NOT_FOUND.withDetail("No release was made yet."));
    }

    /// For every kind of server that there is an image for.
    List<Release> all(String version) {
        return IMAGES.stream().flatMap(kind -> find(version, kind).stream()).toList();
    }

    private Optional<Release> find(String version, String kind) {
        var path = version + "/chatcode-gateway-" + kind + ".tar.gz";
        return source.read(path + ".sha256")
                .flatMap(sum -> source.read(path + ".sig")
                        .map(signature -> new Release(version, path, sum.split(" ", 2)[0], signature)));
    }

    private static String kind(String os) {
        var system = os.contains("mac") ? "macos" : "linux";
        var processor = os.contains("aarch64") || os.contains("arm64") ? "arm64" : "x64";
        return system + "-" + processor;
    }
}
