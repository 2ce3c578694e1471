package dev.chatcode.e2e.fidelity.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The emulator against xterm.js on what is hard about each family of sequences, cut and resized all along.
@Timeout(240)
final class TortureTest {
    @Test
    void everyFamilyOfSequencesIsAsInXterm() throws Exception {
        var trials = new ArrayList<Trial>();
        for (String family : Torture.FAMILIES) {
            trials.addAll(new Torture(family).trials());
        }
        var report = Tribunal.judge(0, trials.size(), trials::get);
        assertThat(report.failures()).isEmpty();
        assertThat(report.judged()).isEqualTo(trials.size());
        // Every other trial ends with a resize, and many of these right after a character.
        int repeated = report.exempt().getOrDefault(XtermBug.TAKES_ANOTHER_FOR_PRINTED_LAST, 0);
        assertThat(repeated).isLessThanOrEqualTo(trials.size() / 10);
        assertThat(report.exempt().values())
                .filteredOn(count -> count != repeated)
                .allMatch(count -> count <= 10);
    }
}
