package dev.chatcode.gateway.scope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryLimitsTest {
    private static final long MIB = 1024 * 1024;

    @Test
    void aLargeServerKeepsWhatSystemGatewayAndTmuxNeed() {
        assertThat(MemoryLimits.of(2048 * MIB).all()).isEqualTo(1536 * MIB);
        assertThat(MemoryLimits.of(8192 * MIB).all()).isEqualTo(7168 * MIB);
    }

    @Test
    void ofASmallServerSessionsHaveTheLargerPart() {
        assertThat(MemoryLimits.of(500 * MIB).all()).isEqualTo(300 * MIB);
    }

    @ParameterizedTest
    @ValueSource(longs = {256, 500, 972, 2048, 8192, 262_144})
    void oneAtItsLimitLeavesRoomForTheOthers(long megabytes) {
        var limits = MemoryLimits.of(megabytes * MIB);

        assertThat(limits.one()).isLessThanOrEqualTo(limits.all() * 4 / 5).isGreaterThan(limits.all() * 3 / 4);
    }
}
