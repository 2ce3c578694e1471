package dev.chatcode.gateway.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;

/// A folder as `install.sh` makes it, whose gateways are shell scripts.
record InstalledFolder(Path root) {
    private static final Path SUPERVISE = Path.of("src/release/supervise").toAbsolutePath();

    static InstalledFolder create(Path root) throws IOException {
        Files.createDirectories(root.resolve("versions"));
        Files.copy(SUPERVISE, root.resolve("supervise"));
        return new InstalledFolder(root);
    }

    /// A version whose program does this.
    InstalledFolder with(String version, String script) throws IOException {
        write(root.resolve("versions").resolve(version), script);
        return this;
    }

    static void write(Path image, String script) throws IOException {
        Files.createDirectories(image.resolve("bin"));
        Files.createDirectories(image.resolve("app"));
        var launcher = image.resolve("bin/chatcode-gateway");
        Files.writeString(launcher, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    InstalledFolder link(String name, String version) throws IOException {
        Files.createSymbolicLink(root.resolve(name), Path.of("versions", version));
        return this;
    }

    InstalledFolder trust(String version, byte[] publicKey) throws IOException {
        Files.writeString(
                root.resolve("versions").resolve(version).resolve("app/release-key.pem"),
                "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(publicKey)
                        + "\n-----END PUBLIC KEY-----\n");
        return this;
    }

    Installation running(String version) {
        return Installation.find(root.resolve("versions").resolve(version)).orElseThrow();
    }

    String linked(String name) throws IOException {
        return Files.readSymbolicLink(root.resolve(name)).getFileName().toString();
    }

    boolean has(String name) {
        return Files.exists(root.resolve(name));
    }

    String text(String name) throws IOException {
        return Files.readString(root.resolve(name)).strip();
    }

    List<String> versions() throws IOException {
        try (var files = Files.list(root.resolve("versions"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    Process supervise(int secondsToWelcome) throws IOException {
        var builder = new ProcessBuilder(root.resolve("supervise").toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(root.resolve("log").toFile()));
        builder.environment().put("CHATCODE_SECONDS_TO_WELCOME", Integer.toString(secondsToWelcome));
        return builder.start();
    }

    /// Until it ends by itself.
    int superviseToTheEnd() throws IOException, InterruptedException {
        var process = supervise(60);
        assertThat(process.waitFor(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
