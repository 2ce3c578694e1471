package dev.chatcode.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeapTrimmerTest {
    private static final long MIB = 1L << 20;

    private final AtomicLong used = new AtomicLong();
    private final AtomicLong live = new AtomicLong();
    private final AtomicInteger collections = new AtomicInteger();
    private final HeapTrimmer trimmer = new HeapTrimmer(used::get, () -> {
        collections.incrementAndGet();
        used.set(live.get());
    });

    @Test
    void aSmallHeapIsLeftAlone() {
        assertThat(collectionsWith(HeapTrimmer.ALWAYS_ALLOWED_BYTES)).isZero();
        assertThat(collectionsWith(HeapTrimmer.ALWAYS_ALLOWED_BYTES + 1)).isEqualTo(1);
    }

    @Test
    void aHeapInUseIsCollectedOnlyWhenItHasGrownToTwiceThat() {
        live.set(100 * MIB);
        assertThat(collectionsWith(150 * MIB)).isEqualTo(1);
        assertThat(collectionsWith(200 * MIB)).as("twice what is in use").isEqualTo(1);
        assertThat(collectionsWith(200 * MIB + 1)).isEqualTo(2);
    }

    @Test
    void whatWasGivenBackIsNotAllowedAgain() {
        live.set(100 * MIB);
        collectionsWith(150 * MIB);
        live.set(10 * MIB);
        collectionsWith(201 * MIB);
        assertThat(collectionsWith(25 * MIB)).isEqualTo(3);
    }

    private int collectionsWith(long usedBytes) {
        used.set(usedBytes);
        trimmer.trim();
        return collections.get();
    }
}
