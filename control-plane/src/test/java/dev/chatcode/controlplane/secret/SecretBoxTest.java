package dev.chatcode.controlplane.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.controlplane.db.DatabaseProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {
    private static final String OLD = SecretKey.random().text();
    private static final String NEW = SecretKey.random().text();

    @TempDir
    Path directory;

    @Test
    void whatWasEncryptedCanBeRead() {
        var box = box(OLD);

        var ciphertext = box.seal("Zürich", "table/row");

        assertThat(ciphertext).startsWith(OLD.split(":", 2)[0] + ":").doesNotContain("Zürich");
        assertThat(box.open(ciphertext, "table/row")).isEqualTo("Zürich");
        assertThat(box.seal("Zürich", "table/row")).isNotEqualTo(ciphertext);
    }

    @Test
    void itOpensOnlyWhereItBelongs() {
        var box = box(OLD);
        var ciphertext = box.seal("secret", "table/mine");

        assertThatThrownBy(() -> box.open(ciphertext, "table/yours"))
                .isInstanceOf(UnreadableSecretException.class)
                .hasMessageNotContaining("secret ciphertext");
    }

    /// Of a text whose length leaves no bits of the base64 unused.
    @Test
    void everyAlteredCharacterIsNoticed() {
        var box = box(OLD);
        var ciphertext = box.seal("8 bytes!", "row");
        for (var i = 0; i < ciphertext.length(); i++) {
            var altered = new StringBuilder(ciphertext);
            altered.setCharAt(i, altered.charAt(i) == 'b' ? 'c' : 'b');

            assertThatThrownBy(() -> box.open(altered.toString(), "row")).isInstanceOf(UnreadableSecretException.class);
        }
    }

    @Test
    void theNewestKeyEncryptsAndOlderOnesStillOpen() {
        var ciphertext = box(OLD).seal("secret", "row");

        var box = box(NEW, OLD);

        assertThat(box.open(ciphertext, "row")).isEqualTo("secret");
        assertThat(box.isNewest(ciphertext)).isFalse();
        assertThat(box.isNewest(box.seal("secret", "row"))).isTrue();
        assertThatThrownBy(() -> box(NEW).open(ciphertext, "row"))
                .hasMessageContaining("needs the key " + OLD.split(":", 2)[0]);
    }

    @Test
    void withoutConfiguredKeysAPrivateFileHasThem() throws IOException {
        var ciphertext = box().seal("secret", "row");

        assertThat(box().open(ciphertext, "row")).isEqualTo("secret");
        var file = directory.resolve(SecretKeys.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aKeyThatIsNoneIsRefusedWithoutQuotingIt() {
        for (var wrong : List.of("secret-value", "id:c2hvcnQ=", "a b:" + OLD.split(":", 2)[1], "id:%%%", ":")) {
            assertThatThrownBy(() -> box(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret-value")
                    .hasMessageNotContaining(OLD.split(":", 2)[1]);
        }
        assertThatThrownBy(() -> box(OLD, OLD)).hasMessageContaining("have the id");
        assertThat(SecretKey.parse(OLD).toString()).doesNotContain(OLD.split(":", 2)[1]);
    }

    private SecretBox box(String... keys) {
        return new SecretBox(
                new SecretKeys(new SecretProperties(Arrays.asList(keys)), new DatabaseProperties(directory)));
    }
}
