package dev.chatcode.controlplane.release;

import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The gateway's releases, as `make dist` has left them in a folder.
@Component
class Releases {
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}");

    private final Path directory;

    Releases(ReleaseProperties properties) {
        this.directory = properties.directory().toAbsolutePath();
    }

    /// @param path under `/releases/`
    record Release(String version, String path, String sha256, String signature) {}

    /// For a server of one kind.
    ///
    /// @param version null for the newest
    /// @param os what its gateway says of it, such as `linux amd64`
    Release require(@Nullable String version, String os) {
        var wanted = version == null ? read(directory.resolve("latest"), "No release was made yet.") : version;
        if (!VERSION.matcher(wanted).matches()) {
            throw Failure.INVALID_REQUEST.withDetail("version must be like 1.2.3.");
        }
        var file = image(os) + ".tar.gz";
        var missing = "There is no release " + wanted + " for a server with " + os + ".";
        var folder = directory.resolve(wanted);
        var sha256 = read(folder.resolve(file + ".sha256"), missing).split(" ", 2)[0];
        return new Release(wanted, wanted + "/" + file, sha256, read(folder.resolve(file + ".sig"), missing));
    }

    private static String image(String os) {
        var system = os.contains("mac") ? "macos" : "linux";
        var processor = os.contains("aarch64") || os.contains("arm64") ? "arm64" : "x64";
        return "chatcode-gateway-" + system + "-" + processor;
    }

    private static String read(Path file, String missing) {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw notFound(missing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FailureException notFound(String missing) {
        return Failure.NOT_FOUND.withDetail(missing);
    }
}
