package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    /// Always the most that is allowed.
    private static final RandomGenerator LONGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    };

    @Test
    void theBoundDoublesFromHalfASecondToThirtySeconds() {
        var backoff = new Backoff(LONGEST);

        assertThat(Stream.generate(backoff::next).limit(9).map(Duration::toMillis))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16000L, 30000L, 30000L, 30000L);
    }

    @Test
    void afterMonthsOfFailuresItStillWaitsAtMostThirtySeconds() {
        var backoff = new Backoff(new Random(1));
        for (var i = 0; i < 100_000; i++) {
            assertThat(backoff.next()).isBetween(Duration.ZERO, Duration.ofSeconds(30));
        }
    }

    @Test
    void aGoodConnectionStartsAnew() {
        var backoff = new Backoff(LONGEST);
        backoff.next();
        backoff.next();

        backoff.reset();

        assertThat(backoff.next()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void manyGatewaysDoNotComeBackTogether() {
        var random = new Random(5);
        var waits = Stream.generate(() -> {
                    var backoff = new Backoff(random);
                    for (var i = 0; i < 6; i++) {
                        backoff.next();
                    }
                    return backoff.next();
                })
                .limit(400)
                .toList();

        assertThat(waits).filteredOn(wait -> wait.toSeconds() < 10).hasSizeBetween(80, 200);
        assertThat(waits).filteredOn(wait -> wait.toSeconds() >= 20).hasSizeBetween(80, 200);
    }
}
