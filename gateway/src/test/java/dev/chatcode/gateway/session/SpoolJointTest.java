package dev.chatcode.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SpoolJointTest {
    private static final int OUTPUT = 200_000;

    private final byte[] output = new byte[OUTPUT];

    SpoolJointTest() {
        new Random(1).nextBytes(output);
    }

    @Test
    void theSpoolEndsWithWhatWasHeard() {
        assertThat(SpoolJoint.find(first(10_000), between(9_000, 10_000), 1_000))
                .hasValue(9_000);
        assertThat(SpoolJoint.find(first(10_000), new byte[0], 0)).hasValue(10_000);
        assertThat(SpoolJoint.find(new byte[0], new byte[0], 0)).hasValue(0);
    }

    @Test
    void aSpoolThatDoesNotFitIsNotBelieved() {
        assertThat(SpoolJoint.find(first(10_000), between(8_000, 9_000), 1_000)).isEmpty();
        assertThat(SpoolJoint.find(first(10), between(0, 5_000), 5_000)).isEmpty();
        assertThat(SpoolJoint.find(first(10_000), between(50_000, 90_000), 1_000))
                .isEmpty();
    }

    @Test
    void whatCameAfterItWasAskedForMayBeMissingInTheSpool() {
        for (var lost : new int[] {0, 1, 4_096, 60_000}) {
            assertThat(SpoolJoint.find(first(150_000 - lost), between(50_000, 150_000), 40_000))
                    .as("%d bytes lost", lost)
                    .hasValue(50_000);
        }
        assertThat(SpoolJoint.find(first(150_000 - 60_001), between(50_000, 150_000), 40_000))
                .isEmpty();
    }

    /// In no bytes at all everything fits.
    @Test
    void whatFitsByChanceDoesNotCountBesideWhatIsProved() {
        assertThat(SpoolJoint.find(first(10_000), between(9_900, 10_000), 0)).hasValue(9_900);
        assertThat(SpoolJoint.find(first(9_950), between(9_900, 10_000), 0)).hasValue(9_900);
        assertThat(SpoolJoint.find(first(9_900), between(9_900, 10_000), 0)).hasValue(9_900);
    }

    /// Which of many equal lines was the first nobody can tell, so nothing is claimed.
    @Test
    void outputThatRepeatsItselfIsNotTakenForCertain() {
        for (var i = 0; i < OUTPUT; i++) {
            output[i] = (byte) "y\r\n".charAt(i % 3);
        }

        assertThat(SpoolJoint.find(first(150_000), between(50_000, 150_000), 90_000))
                .isEmpty();
        assertThat(SpoolJoint.find(first(150_000), between(50_000, 150_000), 100_000))
                .hasValue(50_000);
    }

    /// Byte by byte from every place, this would take days.
    @Test
    @Timeout(20)
    void outputThatHardlyDiffersTakesNoLongerThanOther() {
        var spool = new byte[8_000_000];
        spool[spool.length - 1] = 1;

        assertThat(SpoolJoint.find(spool, new byte[8_000_000], 16)).isEmpty();
    }

    private byte[] first(int count) {
        return between(0, count);
    }

    private byte[] between(int from, int to) {
        return Arrays.copyOfRange(output, from, to);
    }
}
