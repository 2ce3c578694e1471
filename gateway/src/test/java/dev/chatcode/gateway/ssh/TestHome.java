package dev.chatcode.gateway.ssh;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.gateway.FakeClock;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.command.SshCommand;
import dev.chatcode.protocol.event.ErrorCode;
import dev.chatcode.protocol.event.SshEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/// A home folder with a gateway's state next to it, and what a test does there. Files are texts with a character
/// for each byte.
final class TestHome {
    private static final RequestId REQUEST = new RequestId("req-1");

    private final FakeClock clock = new FakeClock("2026-01-31T12:00:00Z");
    private final Path home;
    private final Path state;
    private SshKeys keys;

    private TestHome(Path home, Path state) throws IOException {
        this.home = home;
        this.state = state;
        this.keys = SshKeys.open(home, state, clock);
    }

    static TestHome in(Path folder) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        return new TestHome(
                Files.createDirectory(folder.resolve("home"), ownerOnly),
                Files.createDirectory(folder.resolve("state"), ownerOnly));
    }

    SshKeys keys() {
        return keys;
    }

    FakeClock clock() {
        return clock;
    }

    Path state() {
        return state;
    }

    Path home() {
        return home;
    }

    Path folder() {
        return home.resolve(".ssh");
    }

    Path file() {
        return folder().resolve("authorized_keys");
    }

    /// As another gateway would on the same machine.
    void restart() throws IOException {
        keys = SshKeys.open(home, state, clock);
    }

    void authorize(String key, String label) throws SshKeyRefusedException, IOException {
        authorize(key, label, (Instant) null);
    }

    void authorize(String key, String label, Duration time) throws SshKeyRefusedException, IOException {
        authorize(key, label, clock.instant().plus(time));
    }

    void authorize(String key, String label, @Nullable Instant expiresAt) throws SshKeyRefusedException, IOException {
        keys.authorize(new SshCommand.Authorize(REQUEST, key, label, expiresAt));
    }

    List<String> labels() throws SshKeyRefusedException, IOException {
        return keys.list().stream().map(SshEvent.Key::label).toList();
    }

    /// The whole file; nothing where there is none.
    String text() throws IOException {
        return Files.exists(file()) ? Files.readString(file(), ISO_8859_1) : "";
    }

    String textUnchecked() {
        try {
            return text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void moveUnchecked(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What others have written. Into the same file, as `>` does.
    void write(String text) throws IOException {
        if (!Files.exists(folder())) {
            Files.createDirectory(
                    folder(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Files.writeString(file(), text, ISO_8859_1);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    }

    void setMode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    static void assertRefused(ThrowingCallable command, ErrorCode code, String why) {
        assertThatThrownBy(command)
                .hasMessageContaining(why)
                .asInstanceOf(InstanceOfAssertFactories.type(SshKeyRefusedException.class))
                .extracting(SshKeyRefusedException::code)
                .isEqualTo(code);
    }
}
