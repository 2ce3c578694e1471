package dev.chatcode.gateway.ssh;

import dev.chatcode.protocol.Check;
import dev.chatcode.protocol.event.SshEvent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A key that was added here, and the line that it has:
///
/// ```
/// expiry-time="20260203" ssh-ed25519 AAAA… label chatcode added=2026-01-31T12:00:00Z expires=2026-02-01T… mac=…
/// ```
///
/// To sshd, all after the key is a comment. `expiry-time` is for a server whose gateway does not run: sshd then
/// refuses the key itself, in the time zone that it has, which is why it names a day up to two days after the
/// expiry.
record AuthorizedKey(
        PublicKey key,
        KeyLabel label,
        Instant addedAt,
        @Nullable Instant expiresAt) {
    /// Later ones have a year of five digits, which neither sshd nor RFC 3339 knows.
    static final Instant LATEST_EXPIRY = Instant.parse("9999-01-01T00:00:00Z");

    /// From the eastern-most time zone to UTC, and the rest of the day.
    private static final Duration UNTIL_EXPIRED_EVERYWHERE = Duration.ofHours(14 + 24);

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

    /// Before the code at the end of each line of ours.
    static final String MAC = " mac=";

    private static final Pattern LINE = Pattern.compile(
            "(?:expiry-time=\"[0-9]{8}\" )?(?<key>\\S+ \\S+) (?<label>.*)"
                    + " chatcode added=(?<added>\\S+?)(?: expires=(?<expires>\\S+))?",
            Pattern.DOTALL);

    AuthorizedKey {
        Check.that(expiresAt == null || !expiresAt.isAfter(LATEST_EXPIRY), "expires_at must not be after 9999-01-01");
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    boolean has(String fingerprint) {
        return key.fingerprint().equals(fingerprint);
    }

    AuthorizedKey addedAt(Instant time) {
        return new AuthorizedKey(key, label, time, expiresAt);
    }

    /// The whole line, without its end.
    String line(LineMac mac) {
        var option = expiresAt == null
                ? ""
                : "expiry-time=\"" + DATE.format(expiresAt.plus(UNTIL_EXPIRED_EVERYWHERE)) + "\" ";
        var expires = expiresAt == null ? "" : " expires=" + expiresAt;
        var line = option + key.text() + " " + label.text() + " chatcode added=" + addedAt + expires;
        return line + MAC + mac.of(line);
    }

    /// Nothing where the line is not, to the last byte, one that was made by [#line(LineMac)] with the same secret,
    /// or where another version made it and it cannot be understood.
    static Optional<AuthorizedKey> tryParse(String line, LineMac mac) {
        var end = line.lastIndexOf(MAC);
        if (end < 0 || !mac.matches(line.substring(0, end), line.substring(end + MAC.length()))) {
            return Optional.empty();
        }
        var matcher = LINE.matcher(line.substring(0, end));
        try {
            return matcher.matches() ? Optional.of(of(matcher)) : Optional.empty();
        } catch (SshKeyRefusedException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static AuthorizedKey of(MatchResult line) throws SshKeyRefusedException {
        var expires = line.group("expires");
        return new AuthorizedKey(
                PublicKey.parse(line.group("key")),
                new KeyLabel(line.group("label")),
                Instant.parse(line.group("added")),
                expires == null ? null : Instant.parse(expires));
    }

    SshEvent.Key toEvent() {
        return new SshEvent.Key(key.fingerprint(), label.text(), key.algorithm().wireName(), addedAt, expiresAt);
    }
}
