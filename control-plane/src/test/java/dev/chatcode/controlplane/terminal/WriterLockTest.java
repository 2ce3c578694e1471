package dev.chatcode.controlplane.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WriterLockTest {
    private final FakeClock clock = new FakeClock();
    private final WriterLock<String> lock = new WriterLock<>(clock);

    @Test
    void theFirstToTypeGetsIt() {
        assertThat(lock.tryUse("ada")).isTrue();
        assertThat(lock.tryUse("bob")).isFalse();
        assertThat(lock.holder()).contains("ada");
    }

    @Test
    void itLapsesThirtySecondsAfterItWasLastUsed() {
        lock.tryUse("ada");
        clock.advance(Duration.ofSeconds(29));
        assertThat(lock.tryUse("ada")).isTrue();
        clock.advance(Duration.ofSeconds(29));
        assertThat(lock.tryUse("bob")).isFalse();
        clock.advance(Duration.ofSeconds(2));
        assertThat(lock.holder()).isEmpty();
        assertThat(lock.tryUse("bob")).isTrue();
    }

    @Test
    void itLapsesAfterThirtySecondsAndNotAMillisecondBefore() {
        var now = new AtomicReference<>(Instant.EPOCH);
        var exact = new WriterLock<String>(now::get);
        exact.take("ada");
        now.set(Instant.EPOCH.plusMillis(29_999));
        assertThat(exact.holder()).contains("ada");
        now.set(Instant.EPOCH.plusMillis(30_000));
        assertThat(exact.holder()).isEmpty();
    }

    @Test
    void onlyItsHolderCanReleaseIt() {
        lock.take("ada");
        lock.release("bob");
        assertThat(lock.isHeldBy("ada")).isTrue();
        lock.release("ada");
        assertThat(lock.holder()).isEmpty();
    }

    @Test
    void itCanBeTakenOver() {
        lock.take("ada");
        lock.take("bob");
        assertThat(lock.tryUse("ada")).isFalse();
    }
}
