package dev.chatcode.controlplane.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.FakeClock;
import java.time.Duration;
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
