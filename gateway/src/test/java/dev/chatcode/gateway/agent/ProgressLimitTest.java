package dev.chatcode.gateway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.gateway.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressLimitTest {
    private final FakeClock clock = new FakeClock("2026-01-31T12:00:00Z");
    private final List<String> sent = new ArrayList<>();
    private final ProgressLimit limit = new ProgressLimit(clock, sent::add);

    @Test
    void asManyLinesASecondAreSentAsAllowedAndNotOneMore() {
        say(ProgressLimit.MAX_PER_SECOND);
        assertThat(sent).hasSize(ProgressLimit.MAX_PER_SECOND);
        say(3);
        assertThat(sent).hasSize(ProgressLimit.MAX_PER_SECOND);

        clock.advance(Duration.ofMillis(999));
        say(1);
        assertThat(sent).hasSize(ProgressLimit.MAX_PER_SECOND);
        clock.advance(Duration.ofMillis(1));
        limit.accept("next");
        assertThat(sent).hasSize(ProgressLimit.MAX_PER_SECOND + 2).endsWith("… 4 lines left out", "next");
    }

    @Test
    void whatIsLeftOutCountsNeitherTwiceNorForTheNextSecond() {
        say(ProgressLimit.MAX_PER_SECOND + 1);
        clock.advance(Duration.ofSeconds(1));
        say(ProgressLimit.MAX_PER_SECOND - 1);
        clock.advance(Duration.ofSeconds(1));
        say(1);

        assertThat(sent).hasSize(2 * ProgressLimit.MAX_PER_SECOND + 1);
        assertThat(sent).filteredOn(line -> line.startsWith("… ")).containsExactly("… 1 line left out");
    }

    @Test
    void theLastLineThatIsAllowedSaysThatThereAreMore() {
        for (var i = 0; i < ProgressLimit.MAX_LINES + 500; i++) {
            say(1);
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(sent).hasSize(ProgressLimit.MAX_LINES).endsWith("line", "… further lines are left out");
    }

    @Test
    void aClockThatIsSetBackHoldsNothingUp() {
        say(ProgressLimit.MAX_PER_SECOND);
        clock.advance(Duration.ofHours(-1));
        say(1);

        assertThat(sent).hasSize(ProgressLimit.MAX_PER_SECOND + 1);
    }

    private void say(int times) {
        for (var i = 0; i < times; i++) {
            limit.accept("line");
        }
    }
}
