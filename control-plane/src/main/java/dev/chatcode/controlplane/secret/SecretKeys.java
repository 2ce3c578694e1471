package dev.chatcode.controlplane.secret;

import dev.chatcode.controlplane.db.DatabaseProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The keys: those that are configured, or those of the file `secret-keys` in the data directory, which is made when it
/// is first needed. The file is read each time, because another process may have put a newer key in front.
@Component
class SecretKeys {
    static final String FILE = "secret-keys";

    private final List<SecretKey> configured;
    private final KeyFile file;

    SecretKeys(SecretProperties properties, DatabaseProperties data) {
        configured = properties.keys().stream().map(SecretKey::parse).toList();
        file = new KeyFile(Path.of(data.directory().toString(), FILE));
        requireDistinct(configured);
    }

    /// With which something is encrypted now.
    SecretKey newest() {
        return all().getFirst();
    }

    Optional<SecretKey> find(String id) {
        return all().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /// Makes a newer key, where that is not the business of whoever has configured them.
    void renew() {
        if (configured.isEmpty()) {
            file.write(prepended(all(), SecretKey.random()));
        }
    }

    /// Forgets keys that nothing is encrypted with any more. The one before the newest is kept: a process that has read
    /// the file a moment ago may still be using it.
    void forgetAllBut(Set<String> used) {
        if (configured.isEmpty()) {
            var all = all();
            file.write(all.stream()
                    .filter(key -> used.contains(key.id()) || all.indexOf(key) <= 1)
                    .toList());
        }
    }

    private List<SecretKey> all() {
        return configured.isEmpty() ? file.readOrCreate() : configured;
    }

    private static List<SecretKey> prepended(List<SecretKey> keys, SecretKey newest) {
        var all = new ArrayList<>(keys);
        all.addFirst(newest);
        return List.copyOf(all);
    }

    private static void requireDistinct(List<SecretKey> keys) {
        var seen = new HashSet<String>();
        keys.forEach(key -> {
            if (!seen.add(key.id())) {
                throw new IllegalArgumentException("two of chatcode.secrets.keys have the id " + key.id());
            }
        });
    }

    private record KeyFile(Path path) {
        List<SecretKey> readOrCreate() {
            try {
                if (Files.notExists(path)) {
                    PrivateText.createIfMissing(path, SecretKey.random().text() + "\n");
                }
                return Files.readString(path)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(SecretKey::parse)
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException("the keys in " + path + " cannot be read", e);
            }
        }

        void write(List<SecretKey> keys) {
            var text = new StringBuilder();
            keys.forEach(key -> text.append(key.text()).append('\n'));
            try {
                PrivateText.replace(path, text.toString());
            } catch (IOException e) {
                throw new UncheckedIOException("the keys in " + path + " cannot be written", e);
            }
        }
    }
}
