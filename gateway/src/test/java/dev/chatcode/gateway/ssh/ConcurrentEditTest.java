package dev.chatcode.gateway.ssh;

import static dev.chatcode.gateway.ssh.TestKeys.ed25519;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a change that somebody makes at the same time.
class ConcurrentEditTest {
    private static final String KEY = ed25519(1);

    private TestHome home;
    private AuthorizedKeysFile file;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        home = TestHome.in(folder);
        file = new AuthorizedKeysFile(home.home());
    }

    @Test
    void whatSomebodyAppendsMeanwhileStays() throws Exception {
        home.write("one\n");
        var attempts = new AtomicInteger();

        file.edit(text -> {
            if (attempts.getAndIncrement() < 2) {
                unchecked(() -> Files.writeString(home.file(), "more\n", StandardOpenOption.APPEND));
            }
            return "ours\n" + text;
        });

        assertThat(home.text()).isEqualTo("ours\none\nmore\nmore\n");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void aFileThatSomebodyPutsInItsPlaceMeanwhileStays() throws Exception {
        home.write("one\n");
        var attempts = new AtomicInteger();

        file.edit(text -> {
            if (attempts.getAndIncrement() == 0) {
                replaceWith("two\n");
            }
            return "ours\n" + text;
        });

        assertThat(home.text()).isEqualTo("ours\ntwo\n");
    }

    @Test
    void aFileThatSomebodyCreatesMeanwhileStays() throws Exception {
        file.edit(text -> {
            if (text.isEmpty()) {
                unchecked(() -> {
                    home.write("theirs\n");
                    return home;
                });
            }
            return "ours\n" + text;
        });

        assertThat(home.text()).isEqualTo("ours\ntheirs\n");
    }

    @Test
    void aModeThatSomebodySetsMeanwhileStays() throws Exception {
        home.write("one\n");

        file.edit(text -> {
            unchecked(() -> {
                home.setMode(home.file(), "rw-r-----");
                return home;
            });
            return "ours\n" + text;
        });

        assertThat(TestHome.mode(home.file())).isEqualTo("rw-r-----");
    }

    @Test
    void whoIsNeverAloneGivesUpAndChangesNothing() throws Exception {
        home.write("");
        var attempts = new AtomicInteger();

        assertThatThrownBy(() -> file.edit(text -> {
                    unchecked(() -> Files.writeString(home.file(), "x", StandardOpenOption.APPEND));
                    attempts.incrementAndGet();
                    return "ours\n" + text;
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("again and again");

        assertThat(home.text()).isEqualTo("x".repeat(10));
        assertThat(attempts).hasValue(10);
    }

    @Test
    void twoGatewaysAtOnceLoseNothingOfEachOther(@TempDir Path state) throws Exception {
        var other = SshKeys.open(home.home(), state, home.clock());
        home.authorize(KEY, "ours");
        var line = home.text();

        file.edit(text -> {
            if (text.equals(line)) {
                unchecked(() -> {
                    new AuthorizedKeysFile(home.home()).edit(theirs -> "theirs\n" + theirs);
                    return other;
                });
            }
            return "more\n" + text;
        });

        assertThat(home.text()).isEqualTo("more\ntheirs\n" + line);
        assertThat(other.list()).isEmpty();
    }

    @Test
    void manyCommandsAtOnceAreAllDone() throws Exception {
        var added = new CompletableFuture<?>[20];
        for (var i = 0; i < added.length; i++) {
            var number = i;
            var done = new CompletableFuture<Void>();
            added[i] = done;
            Thread.ofVirtual().start(() -> {
                try {
                    home.authorize(ed25519(number), "key " + number);
                    done.complete(null);
                } catch (SshKeyRefusedException | IOException | RuntimeException e) {
                    done.completeExceptionally(e);
                }
            });
        }
        CompletableFuture.allOf(added).join();

        assertThat(home.keys().list()).hasSize(added.length);
    }

    private void replaceWith(String text) {
        unchecked(() -> {
            var fresh = Files.writeString(home.home().resolve("fresh"), text);
            home.setMode(fresh, "rw-------");
            return Files.move(fresh, home.file(), StandardCopyOption.REPLACE_EXISTING);
        });
    }

    private static void unchecked(java.util.concurrent.Callable<?> action) {
        try {
            var _ = action.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
