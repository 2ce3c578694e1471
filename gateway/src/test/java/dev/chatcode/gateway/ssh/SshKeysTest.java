package dev.chatcode.gateway.ssh;

import static dev.chatcode.gateway.ssh.TestHome.assertRefused;
import static dev.chatcode.gateway.ssh.TestKeys.ed25519;
import static dev.chatcode.gateway.ssh.TestKeys.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.protocol.event.ErrorCode;
import dev.chatcode.protocol.event.SshEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is added, removed and listed, and what is not.
class SshKeysTest {
    private static final String KEY = ed25519(1);
    private static final String OTHER = ed25519(2);
    private static final String FOREIGN = "# by hand\nrestrict " + ed25519(3) + " ada@laptop\n";

    private TestHome home;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        home = TestHome.in(folder);
    }

    @Test
    void aKeyIsAddedListedAndRevoked() throws Exception {
        home.write(FOREIGN);
        home.authorize(KEY + " comment", "laptop");
        home.authorize(OTHER, "support", Duration.ofHours(1));

        var added = Instant.parse("2026-01-31T12:00:00Z");
        assertThat(home.keys().list())
                .containsExactly(
                        new SshEvent.Key(fingerprint(OTHER), "support", "ssh-ed25519", added, added.plusSeconds(3600)),
                        new SshEvent.Key(fingerprint(KEY), "laptop", "ssh-ed25519", added, null));
        assertThat(home.text())
                .contains("\n" + KEY + " laptop ")
                .doesNotContain("comment")
                .endsWith("\n" + FOREIGN);

        home.keys().revoke(fingerprint(KEY));
        assertThat(home.labels()).containsExactly("support");
        home.keys().revoke(fingerprint(OTHER));
        assertThat(home.text()).isEqualTo(FOREIGN);
    }

    @Test
    void aRestartForgetsNothing() throws Exception {
        home.authorize(KEY, "laptop");

        home.restart();

        assertThat(home.labels()).containsExactly("laptop");
        home.keys().revoke(fingerprint(KEY));
        assertThat(home.text()).isEmpty();
    }

    @Test
    void revokingAKeyThatIsNotThereIsNoErrorAndCreatesNothing() throws Exception {
        home.keys().revoke(fingerprint(KEY));

        assertThat(home.keys().list()).isEmpty();
        assertThat(home.folder()).doesNotExist();
    }

    @Test
    void addingTheSameAgainChangesNothing() throws Exception {
        home.authorize(KEY, "laptop", Duration.ofHours(1));
        var before = home.text();
        var file = Files.getAttribute(home.file(), "unix:ino");

        home.authorize(KEY + " other comment", "laptop", Duration.ofHours(1));

        assertThat(home.text()).isEqualTo(before);
        assertThat(Files.getAttribute(home.file(), "unix:ino")).isEqualTo(file);
    }

    @Test
    void addingAgainChangesLabelAndExpiryAndKeepsWhenItWasAdded() throws Exception {
        home.authorize(KEY, "old", Duration.ofHours(1));
        home.clock().advance(Duration.ofMinutes(30));
        home.authorize(KEY, "new");

        assertThat(home.keys().list())
                .containsExactly(new SshEvent.Key(
                        fingerprint(KEY), "new", "ssh-ed25519", Instant.parse("2026-01-31T12:00:00Z"), null));
        assertThat(home.text().lines()).hasSize(1);
    }

    @Test
    void aKeyThatSomebodyElseAddedIsNotAddedAgain() throws Exception {
        home.write(FOREIGN);

        assertRefused(
                () -> home.authorize(ed25519(3), "mine"),
                ErrorCode.INVALID_COMMAND,
                "line 2 of authorized_keys, which was not added here, has this key already");
        assertThat(home.text()).isEqualTo(FOREIGN);
    }

    @Test
    void revokingAKeyThatSomebodyElseHasAddedSaysThatItIsStillLetIn() throws Exception {
        home.authorize(KEY, "mine");
        var foreign = "from=\"a b\\\" c\",no-pty\t" + KEY + "\r\n";
        home.write(home.text() + foreign);

        assertRefused(
                () -> home.keys().revoke(fingerprint(KEY)),
                ErrorCode.INVALID_COMMAND,
                "line 1 of authorized_keys, which was not added here, still lets this key in");
        assertThat(home.text()).isEqualTo(foreign);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"# KEY", "command=\"KEY\" other", "KEY", "  KEY", "x KEY", "\u00ff KEY", "x\tKEY a comment"})
    void theKeyInALineIsFoundWhereSshdFindsIt(String line) throws Exception {
        home.write(line.replace("KEY", KEY));
        var isKey = !line.startsWith("#") && !line.startsWith("command");

        if (isKey) {
            assertRefused(() -> home.authorize(KEY, "mine"), ErrorCode.INVALID_COMMAND, "has this key already");
        } else {
            home.authorize(KEY, "mine");
            assertThat(home.labels()).containsExactly("mine");
        }
    }

    @Test
    void thereAreAtMost100Keys() throws Exception {
        for (var number = 0; number < 100; number++) {
            home.authorize(ed25519(number), "key " + number);
        }
        var before = home.text();

        assertRefused(() -> home.authorize(ed25519(100), "one more"), ErrorCode.TOO_LARGE, "key limit reached (100)");
        assertThat(home.text()).isEqualTo(before);
        home.authorize(ed25519(50), "a new label");
        home.keys().revoke(fingerprint(ed25519(7)));
        home.authorize(ed25519(100), "one more");
        assertThat(home.keys().list()).hasSize(100);
    }

    @Test
    void noPartOfAKeyIsInAMessage() {
        var messages = Set.of("ssh-rsa " + KEY.split(" ", -1)[1], KEY + "A", "x" + KEY);
        for (var key : messages) {
            assertThatThrownBy(() -> home.authorize(key, "x")).message().doesNotContain(KEY.split(" ", -1)[1]);
        }
    }
}
