package dev.chatcode.gateway.ssh;

import static dev.chatcode.gateway.ssh.TestHome.assertRefused;
import static dev.chatcode.gateway.ssh.TestKeys.ed25519;
import static dev.chatcode.gateway.ssh.TestKeys.fingerprint;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.protocol.event.ErrorCode;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a key may be called.
class KeyLabelTest {
    private static final String KEY = ed25519(1);
    private static final String OTHER = ed25519(2);
    private static final String FOREIGN = "# by hand\nrestrict " + ed25519(3) + " ada@laptop\n";

    private TestHome home;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        home = TestHome.in(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "  two  ",
                "Ada's laptop, \"the blue one\" \\",
                "# no comment",
                "größer 家 👩‍💻",
                "x chatcode added=2020-01-01T00:00:00Z expires=2020-01-01T00:00:00Z mac=00",
                " mac=",
                "command=\"sh\" ssh-ed25519 AAAA",
                "%0a\\n${x}`y`$(z)"
            })
    void aLabelIsTextAndNothingElse(String label) throws Exception {
        home.write(FOREIGN);
        home.authorize(KEY, label);
        home.authorize(OTHER, label, Duration.ofDays(1));

        assertThat(home.labels()).containsExactly(label, label);
        var lines = new String(home.text().getBytes(ISO_8859_1), UTF_8).split("\n", -1);
        assertThat(lines).hasSize(2 + 3);
        assertThat(lines[0]).startsWith("expiry-time=\"20260203\" " + OTHER + " " + label);
        assertThat(lines[1]).startsWith(KEY + " " + label);
        home.keys().revoke(fingerprint(KEY));
        home.keys().revoke(fingerprint(OTHER));
        assertThat(home.text()).isEqualTo(FOREIGN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\rb",
                "\0",
                "\t",
                "\u001b[2J",
                "\u007f",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u202e",
                "\ud800"
            })
    void aLabelWithControlCharactersIsRefused(String label) {
        assertRefused(() -> home.authorize(KEY, label), ErrorCode.INVALID_COMMAND, "label must have no control");
        assertThat(home.folder()).doesNotExist();
    }

    @Test
    void aLabelHasAtMost256Characters() throws Exception {
        home.authorize(KEY, "😀".repeat(256));

        assertThat(home.labels()).containsExactly("😀".repeat(256));
        assertThatThrownBy(() -> home.authorize(OTHER, "😀".repeat(257)))
                .hasMessage("label must have at most 256 characters");
        assertThatThrownBy(() -> KeyLabel.parse("a".repeat(257)))
                .isInstanceOf(SshKeyRefusedException.class)
                .hasMessage("label must have at most 256 characters");
    }

    @Test
    void theLongestLineIsOneThatOlderVersionsOfSshdReadToo() throws Exception {
        home.authorize(
                TestKeys.rsa(BigInteger.valueOf(3), TestKeys.modulus(16_384)), "😀".repeat(256), Duration.ofDays(1));

        assertThat(home.text().length()).isLessThan(8_192);
    }
}
