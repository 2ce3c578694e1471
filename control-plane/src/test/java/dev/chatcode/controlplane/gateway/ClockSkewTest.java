package dev.chatcode.controlplane.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.event.MachineEvent.Health;
import dev.chatcode.protocol.event.MachineEvent.Severity;
import dev.chatcode.protocol.event.MachineEvent.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockSkewTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final Warning OTHER = new Warning("disk_nearly_full", Severity.WARNING, "The disk is 95 % full.");

    @ParameterizedTest
    @CsvSource({"0", "120", "-120"})
    void aClockThatIsNearlyRightIsRight(long seconds) {
        var report = report(seconds, List.of(OTHER));

        assertThat(ClockSkew.checked(report, NOW)).isEqualTo(report);
    }

    @ParameterizedTest
    @CsvSource({
        "121, 2 minutes ahead",
        "-121, 2 minutes behind",
        "7199, 119 minutes ahead",
        "-7200, 2 hours behind",
        "172800, 2 days ahead"
    })
    void anyOtherIsWarnedOf(long seconds, String how) {
        var warnings = ClockSkew.checked(report(seconds, List.of(OTHER)), NOW).warnings();

        assertThat(warnings).hasSize(2).contains(OTHER).first().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("clock_skew");
            assertThat(warning.text()).contains("is " + how + ".");
        });
    }

    @Test
    void neitherNoWarningsNorTooManyAreInTheWay() {
        assertThat(ClockSkew.checked(report(300, null), NOW).warnings()).hasSize(1);
        assertThat(ClockSkew.checked(report(300, Collections.nCopies(100, OTHER)), NOW)
                        .warnings())
                .hasSize(100)
                .element(0)
                .extracting(Warning::code)
                .isEqualTo("clock_skew");
    }

    private static Health report(long secondsAhead, @Nullable List<Warning> warnings) {
        return new Health(
                new GatewayId("gw-1"),
                NOW.plus(Duration.ofSeconds(secondsAhead)),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                warnings);
    }
}
