package dev.chatcode.gateway.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TmuxVersionTest {
    @Test
    void itReadsReleasesBugFixesAndDevelopmentVersions() {
        assertThat(TmuxVersion.tryParse("tmux 3.3a\n")).contains(new TmuxVersion(3, 3));
        assertThat(TmuxVersion.tryParse("tmux 3.4")).contains(new TmuxVersion(3, 4));
        assertThat(TmuxVersion.tryParse("tmux next-3.6")).contains(new TmuxVersion(3, 6));
        assertThat(TmuxVersion.tryParse("tmux 3.5-rc2")).contains(new TmuxVersion(3, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tmux", "tmux master", "tmux 3", "screen 4.9"})
    void itDoesNotGuess(String printed) {
        assertThat(TmuxVersion.tryParse(printed)).isEmpty();
    }

    @Test
    void versionsAreComparedAsNumbers() {
        assertThat(new TmuxVersion(3, 10)).isGreaterThan(new TmuxVersion(3, 9));
        assertThat(new TmuxVersion(4, 0)).isGreaterThan(new TmuxVersion(3, 10));
        assertThat(new TmuxVersion(3, 3)).isEqualByComparingTo(new TmuxVersion(3, 3));
    }
}
