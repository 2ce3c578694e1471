package dev.chatcode.gateway.ssh;

import static dev.chatcode.gateway.ssh.TestHome.assertRefused;
import static dev.chatcode.gateway.ssh.TestKeys.ed25519;
import static dev.chatcode.gateway.ssh.TestKeys.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.protocol.event.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which lines are ours, and which only look so.
class LookAlikeLinesTest {
    private static final String KEY = ed25519(1);
    private static final String OTHER = ed25519(2);
    private static final String FOREIGN = "# by hand\nrestrict " + ed25519(3) + " ada@laptop\n";

    private TestHome home;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        home = TestHome.in(folder);
    }

    @Test
    void aLineThatSomebodyChangedIsTheirs() throws Exception {
        home.authorize(KEY, "laptop", Duration.ofHours(1));
        var changed = home.text().replace(" laptop ", " desktop ");
        home.write(changed);
        home.clock().advance(Duration.ofDays(1));

        home.keys().removeExpired();

        assertThat(home.keys().list()).isEmpty();
        assertRefused(() -> home.keys().revoke(fingerprint(KEY)), ErrorCode.INVALID_COMMAND, "still lets this key in");
        assertThat(home.text()).isEqualTo(changed);
    }

    @Test
    void aLineThatIsMadeToLookLikeOursIsLeftAlone(@TempDir Path elsewhere) throws Exception {
        var other = TestHome.in(elsewhere);
        other.authorize(KEY, "of another gateway", Duration.ofHours(1));
        home.authorize(OTHER, "ours", Duration.ofHours(1));
        var ours = home.text();
        var mac = ours.substring(ours.indexOf(" mac="));
        var fakes = other.text()
                + KEY + " x chatcode added=2020-01-01T00:00:00Z expires=2020-01-02T00:00:00Z" + mac
                + ours.replace(" mac=", " mac= mac=")
                + " " + ours
                + ours.replace("ours", "ours\u00ff");
        home.write(ours + fakes);
        home.clock().advance(Duration.ofDays(1));

        home.keys().removeExpired();

        assertThat(home.text()).isEqualTo(fakes);
    }

    @Test
    void aCopyOfOurLineGoesWithIt() throws Exception {
        home.authorize(KEY, "laptop");
        var line = home.text();
        home.write(line.replace("\n", "\r\n") + FOREIGN + line.strip());
        assertThat(home.labels()).containsExactly("laptop");

        home.keys().revoke(fingerprint(KEY));

        assertThat(home.text()).isEqualTo(FOREIGN);
    }

    @Test
    void withAnotherSecretLinesOfBeforeAreThoseOfOthers() throws Exception {
        home.authorize(KEY, "laptop");
        var before = home.text();
        Files.delete(home.state().resolve("authorized-keys.secret"));

        home.restart();

        assertThat(home.keys().list()).isEmpty();
        assertRefused(() -> home.authorize(KEY, "again"), ErrorCode.INVALID_COMMAND, "has this key already");
        assertThat(home.text()).isEqualTo(before);
    }

    @Test
    void theSecretIsForItsOwnerAloneAndADamagedOneIsReported() throws Exception {
        var secret = home.state().resolve("authorized-keys.secret");
        assertThat(TestHome.mode(secret)).isEqualTo("rw-------");
        assertThat(Files.readAllBytes(secret)).hasSize(32);
        Files.write(secret, new byte[31]);

        assertThatThrownBy(() -> home.restart()).isInstanceOf(IOException.class).hasMessageContaining("is damaged");
    }
}
