package dev.chatcode.gateway.ssh;

import static dev.chatcode.gateway.ssh.TestHome.assertRefused;
import static dev.chatcode.gateway.ssh.TestKeys.ed25519;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.protocol.event.ErrorCode;
import dev.chatcode.protocol.event.SshEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys whose time ends.
class ExpiringKeysTest {
    private static final String KEY = ed25519(1);
    private static final String OTHER = ed25519(2);
    private static final String FOREIGN = "# by hand\nrestrict " + ed25519(3) + " ada@laptop\n";

    private TestHome home;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        home = TestHome.in(folder);
    }

    @Test
    void aKeyIsLetInUntilTheVeryMomentOfItsExpiry() throws Exception {
        home.authorize(KEY, "forever");
        home.authorize(OTHER, "support", Duration.ofHours(1));
        home.clock().advance(Duration.ofHours(1).minusNanos(1));
        home.keys().removeExpired();
        assertThat(home.labels()).containsExactly("support", "forever");

        home.clock().advance(Duration.ofNanos(1));

        assertThat(home.labels()).containsExactly("forever");
        assertThat(home.text()).contains(OTHER);
        home.keys().removeExpired();
        assertThat(home.text()).doesNotContain(OTHER).contains(KEY);
    }

    @Test
    void whatHasExpiredWithoutAGatewayIsRemovedByTheNext() throws Exception {
        home.write(FOREIGN);
        home.authorize(KEY, "support", Duration.ofHours(1));
        home.clock().advance(Duration.ofDays(1));

        home.restart();
        home.keys().removeExpired();

        assertThat(home.text()).isEqualTo(FOREIGN);
    }

    @Test
    void anyOtherChangeRemovesWhatHasExpiredToo() throws Exception {
        home.authorize(KEY, "support", Duration.ofHours(1));
        home.clock().advance(Duration.ofHours(1));

        home.authorize(OTHER, "laptop");

        assertThat(home.text()).doesNotContain(KEY);
    }

    @Test
    void aKeyThatHasExpiredCanBeAddedAnew() throws Exception {
        home.authorize(KEY, "first", Duration.ofHours(1));
        home.clock().advance(Duration.ofHours(1));

        home.authorize(KEY, "second", Duration.ofHours(1));

        assertThat(home.keys().list())
                .singleElement()
                .extracting(SshEvent.Key::addedAt)
                .isEqualTo(Instant.parse("2026-01-31T13:00:00Z"));
    }

    @Test
    void anExpiryLiesAheadAndNotAfterTheYear9998() throws Exception {
        var latest = Instant.parse("9999-01-01T00:00:00Z");
        var over = ErrorCode.INVALID_COMMAND;
        assertRefused(() -> home.authorize(KEY, "x", Duration.ZERO), over, "is over already");
        assertRefused(() -> home.authorize(KEY, "x", Duration.ofDays(-1)), over, "is over already");
        assertRefused(() -> home.authorize(KEY, "x", latest.plusNanos(1)), over, "must not be after 9999-01-01");

        home.authorize(KEY, "shortest", Duration.ofNanos(1));
        home.authorize(OTHER, "longest", latest);

        assertThat(home.keys().list())
                .extracting(SshEvent.Key::expiresAt)
                .containsExactly(latest, Instant.parse("2026-01-31T12:00:00.000000001Z"));
    }

    /// Where no gateway runs any more, sshd itself is to refuse it: by the date, in whatever time zone it has.
    @ParameterizedTest
    @ValueSource(strings = {"2026-02-01T09:59:59.999999999Z", "2026-02-01T10:00:00Z", "2026-02-28T23:00:00Z"})
    void theDateForSshdIsAfterTheExpiryEverywhereAndNoMoreThanTwoDaysLater(String time) throws Exception {
        var expiresAt = Instant.parse(time);
        home.authorize(KEY, "support", expiresAt);

        var date = home.text().substring("expiry-time=\"".length(), "expiry-time=\"".length() + 8);
        var midnight = LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE);
        assertThat(midnight.atStartOfDay().toInstant(ZoneOffset.ofHours(14))).isAfterOrEqualTo(expiresAt);
        assertThat(midnight.atStartOfDay().toInstant(ZoneOffset.UTC))
                .isBeforeOrEqualTo(expiresAt.plus(Duration.ofHours(38)));
    }
}
