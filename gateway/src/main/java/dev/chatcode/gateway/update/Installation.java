package dev.chatcode.gateway.update;

import dev.chatcode.protocol.RequestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;

/// The folder into which `install.sh` has put this gateway, and which `supervise` looks after: `current` and
/// `previous` are links to folders in `versions`. What else is there is told in `supervise`.
public final class Installation {
    private static final String CURRENT = "current";
    private static final String PREVIOUS = "previous";
    private static final String TRIAL = "trial";
    private static final String VERSIONS = "versions";

    /// The request by which the current version has come, until somebody was told.
    private static final String REQUEST = "update-request";

    /// Why a version was left again, until somebody was told.
    private static final String FAILURE = "update-failed";

    private static final int MAX_REASON = 1_000;

    private final Path root;
    private final Path image;

    private Installation(Path root, Path image) {
        this.root = root;
        this.image = image;
    }

    /// Empty for a gateway that was not installed but runs where it was built or unpacked.
    ///
    /// @param image the folder of the version that runs
    public static Optional<Installation> find(Path image) {
        var running = image.toAbsolutePath().normalize();
        var root = running.resolve("../..").normalize();
        return running.equals(root.resolve(VERSIONS).resolve(running.getFileName()))
                        && Files.isExecutable(root.resolve("supervise"))
                ? Optional.of(new Installation(root, running))
                : Optional.empty();
    }

    String version() {
        return image.getFileName().toString();
    }

    /// Releases are signed by who has the private half, in PEM.
    Path releaseKey() {
        return image.resolve("app").resolve("release-key.pem");
    }

    Path versions() {
        return root.resolve(VERSIONS);
    }

    /// From the next start on it is this version that runs. Whatever happens meanwhile, there is a current one.
    void switchTo(String version, RequestId request) throws IOException {
        Files.writeString(root.resolve(REQUEST), request.value());
        link(PREVIOUS, version());
        Files.writeString(root.resolve(TRIAL), "");
        link(CURRENT, version);
    }

    /// Tells `supervise` that this version works. Where another has been put in place already, the trial is of that
    /// one.
    void markWelcomed() throws IOException {
        Files.writeString(root.resolve("welcomed"), "");
        if (isCurrent()) {
            Files.deleteIfExists(root.resolve(TRIAL));
        }
    }

    private boolean isCurrent() throws IOException {
        return Files.readSymbolicLink(root.resolve(CURRENT)).endsWith(version());
    }

    /// Whether this version is a new one, which has not been welcomed yet.
    boolean isOnTrial() throws IOException {
        return isCurrent() && Files.exists(root.resolve(TRIAL));
    }

    Optional<RequestId> request() throws IOException {
        return read(REQUEST).map(RequestId::new);
    }

    /// Why a version was left for this one.
    Optional<String> failure() throws IOException {
        return read(FAILURE);
    }

    /// Somebody knows now how the update has ended.
    void forgetUpdate() throws IOException {
        Files.deleteIfExists(root.resolve(REQUEST));
        Files.deleteIfExists(root.resolve(FAILURE));
    }

    /// The versions that may run again.
    Set<String> kept() throws IOException {
        var previous = root.resolve(PREVIOUS);
        return Files.isSymbolicLink(previous)
                ? Set.of(
                        version(),
                        Files.readSymbolicLink(previous).getFileName().toString())
                : Set.of(version());
    }

    private void link(String name, String version) throws IOException {
        var unfinished = root.resolve(name + ".new");
        Files.deleteIfExists(unfinished);
        Files.createSymbolicLink(unfinished, Path.of(VERSIONS, version));
        Files.move(unfinished, root.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Optional<String> read(String name) throws IOException {
        try {
            var text = Files.readString(root.resolve(name)).strip();
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(text.substring(0, Math.min(text.length(), MAX_REASON)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
