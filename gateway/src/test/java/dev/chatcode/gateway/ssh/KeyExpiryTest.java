package dev.chatcode.gateway.ssh;

import static dev.chatcode.gateway.ssh.TestKeys.ed25519;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyExpiryTest {
    private TestHome home;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        home = TestHome.in(folder);
        home.authorize(ed25519(1), "forever");
    }

    @Test
    void itLooksAtOnceAndThenAtLeastOnceAMinute() throws Exception {
        home.authorize(ed25519(2), "over before", Duration.ofNanos(1));
        home.authorize(ed25519(3), "over soon", Duration.ofSeconds(100));
        home.clock().advance(Duration.ofNanos(1));
        var counts = new ArrayList<Long>();
        var expiry = new KeyExpiry(home.keys(), pause -> {
            assertThat(pause).isLessThanOrEqualTo(Duration.ofMinutes(1));
            counts.add(home.textUnchecked().lines().count());
            home.clock().advance(pause);
            if (counts.size() == 6) {
                throw new InterruptedException("enough");
            }
        });

        expiry.run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(counts).containsExactly(2L, 2L, 2L, 2L, 1L, 1L);
        assertThat(home.labels()).containsExactly("forever");
    }

    @Test
    void afterAFailureItWarnsAndGoesOn() throws Exception {
        home.authorize(ed25519(2), "over", Duration.ofSeconds(1));
        home.clock().advance(Duration.ofSeconds(1));
        var away = home.folder().resolveSibling("away");
        Files.move(home.folder(), away);
        Files.createFile(home.folder());
        var pauses = new ArrayList<Duration>();
        var running = new AtomicReference<KeyExpiry>();
        var expiry = new KeyExpiry(home.keys(), pause -> {
            pauses.add(pause);
            assertThat(Objects.requireNonNull(running.get()).warnings()).hasSize(pauses.size() == 4 ? 0 : 1);
            if (pauses.size() == 3) {
                home.moveUnchecked(away, home.folder());
            }
            if (pauses.size() == 4) {
                throw new InterruptedException("enough");
            }
        });
        running.set(expiry);
        assertThat(expiry.warnings()).isEmpty();

        expiry.run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(home.text().lines()).hasSize(1);
    }

    @Test
    void closingItEndsItsThreadAtOnce() throws Exception {
        home.authorize(ed25519(2), "over", Duration.ofSeconds(1));
        home.clock().advance(Duration.ofSeconds(1));
        var expiry = KeyExpiry.start(home.keys());
        await().until(() -> home.text().lines().count() == 1);

        // Waits for the thread.
        expiry.close();
    }
}
