package dev.chatcode.controlplane.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {
    @ParameterizedTest
    @CsvSource({
        "1, a second",
        "89, 89 seconds",
        "90, 2 minutes",
        "700, 12 minutes",
        "5340, 89 minutes",
        "5341, 2 hours",
        "86400, 24 hours"
    })
    void theTimeToWaitIsToldAsAPersonSaysIt(long seconds, String words) {
        assertThat(RateLimit.words(seconds)).isEqualTo(words);
    }
}
