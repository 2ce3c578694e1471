package dev.chatcode.gateway.ssh;

import static dev.chatcode.gateway.ssh.TestKeys.ed25519;
import static dev.chatcode.gateway.ssh.TestKeys.fingerprint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.protocol.event.SshEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Property: whatever is added, revoked and expires, and whatever others write meanwhile, no line of others is
/// lost, changed or moved, and exactly the keys are listed that should be.
class ForeignLinesTest {
    private static final int SEEDS = 40;
    private static final int STEPS = 60;
    private static final int KEYS = 5;
    private static final Pattern LINE_AND_END = Pattern.compile("[^\n]*\n|[^\n]+$");

    private TestHome home;

    /// Replaced by one with the seed of the test.
    private Random random = new Random(0);

    /// What the gateway has ever written, by its lines.
    private final Map<String, Written> written = new HashMap<>();

    private record Written(
            String fingerprint, String label, @Nullable Instant expiresAt) {
        boolean isExpired(Instant now) {
            return expiresAt != null && !now.isBefore(expiresAt);
        }
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        home = TestHome.in(folder);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noLineOfOthersIsEverLostOrChanged(long seed) throws Exception {
        random = new Random(seed);
        for (var step = 0; step < STEPS; step++) {
            try {
                step();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", step " + step, e);
            }
        }
    }

    private static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    private void step() throws Exception {
        var before = home.text();
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> add(before, random.nextInt(KEYS));
            case 3 -> revoke(before, random.nextInt(KEYS));
            case 4 -> expire();
            default -> {
                home.write(edited(before));
                before = home.text();
            }
        }
        if (random.nextInt(8) == 0) {
            home.restart();
        }
        assertThat(foreign(home.text())).isEqualTo(foreign(before));
        assertThat(home.keys().list().stream()
                        .collect(Collectors.toMap(SshEvent.Key::fingerprint, SshEvent.Key::label)))
                .isEqualTo(expected(home.text()));
    }

    private void add(String before, int number) throws Exception {
        var key = ed25519(number);
        var label = "of " + number + (random.nextBoolean() ? " mac= chatcode added=" : "");
        var expiresAt = random.nextBoolean() ? null : home.clock().instant().plusSeconds(1 + random.nextInt(100));
        try {
            home.authorize(key, label, expiresAt);
        } catch (SshKeyRefusedException e) {
            assertThat(hasForeign(before, key)).as("%s", e).isTrue();
            return;
        }
        assertThat(hasForeign(before, key)).isFalse();
        var added = new Written(fingerprint(key), label, expiresAt);
        if (ours(home.text()).noneMatch(added::equals)) {
            var first = withoutEnd(lines(home.text()).getFirst());
            assertThat(first)
                    .matches("(expiry-time=\"[0-9]{8}\" )?" + Pattern.quote(key + " " + label)
                            + " chatcode added=[^ ]+( expires=[^ ]+)? mac=[0-9a-f]{64}");
            written.put(first, added);
        }
        assertThat(expected(home.text())).containsEntry(fingerprint(key), label);
    }

    private void revoke(String before, int number) throws Exception {
        var key = ed25519(number);
        try {
            home.keys().revoke(fingerprint(key));
            assertThat(hasForeign(before, key)).isFalse();
        } catch (SshKeyRefusedException e) {
            assertThat(hasForeign(before, key)).as("%s", e).isTrue();
        }
        assertThat(expected(home.text())).doesNotContainKey(fingerprint(key));
    }

    private void expire() throws Exception {
        home.clock().advance(Duration.ofSeconds(random.nextInt(40)));
        home.keys().removeExpired();
        assertThat(ours(home.text()))
                .noneMatch(ours -> ours.isExpired(home.clock().instant()));
    }

    /// What somebody else makes of the file.
    private String edited(String text) {
        var lines = new ArrayList<>(lines(text));
        var at = random.nextInt(lines.size() + 1);
        switch (random.nextInt(8)) {
            case 0, 1 -> lines.add(at, foreignLine() + (random.nextBoolean() ? "\n" : "\r\n"));
            case 2 -> lines.add(foreignLine());
            case 3 ->
                lines.add(at, written.keySet().stream().sorted().findFirst().orElse("") + "\n");
            case 4 -> {
                if (at < lines.size()) {
                    lines.remove(at);
                }
            }
            case 5 -> {
                if (at < lines.size()) {
                    lines.set(at, forged(lines.get(at)));
                }
            }
            case 6 -> lines.replaceAll(line -> line.replaceAll("(?<!\r)\n", "\r\n"));
            default -> {
                if (!lines.isEmpty()) {
                    lines.add(lines.removeLast().replaceAll("\r?\n", ""));
                }
            }
        }
        return String.join("", lines);
    }

    private String foreignLine() {
        var key = ed25519(random.nextInt(KEYS));
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "# " + key;
            case 2 -> random.nextInt(4) == 0 ? key : "";
            case 3 -> random.nextInt(4) == 0 ? "restrict,command=\"a b\"\t" + key + " ada@laptop" : "";
            case 4 -> ed25519(99) + " x chatcode added=2026-01-31T12:00:00Z mac=" + "0".repeat(64);
            case 5 -> forged(written.keySet().stream().sorted().findFirst().orElse("x"));
            default ->
                random.ints(random.nextInt(40), 0x80, 0x100)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
        };
    }

    /// Where it is a line of ours, its code is another.
    private static String forged(String line) {
        var mac = line.lastIndexOf(" mac=");
        if (mac < 0) {
            return line;
        }
        var first = mac + " mac=".length();
        return line.substring(0, first) + (line.startsWith("0", first) ? "1" : "0") + line.substring(first + 1);
    }

    private static List<String> lines(String text) {
        return LINE_AND_END
                .matcher(text)
                .results()
                .map(result -> result.group())
                .toList();
    }

    private static String withoutEnd(String line) {
        return line.replaceAll("\r?\n$|\r$", "");
    }

    private String foreign(String text) {
        return lines(text).stream()
                .filter(line -> !written.containsKey(withoutEnd(line)))
                .collect(Collectors.joining());
    }

    private Stream<Written> ours(String text) {
        return lines(text).stream().map(line -> written.get(withoutEnd(line))).flatMap(Stream::ofNullable);
    }

    /// Whether sshd would find the key in one of the lines, after options of the kinds that occur here.
    private boolean hasForeign(String text, String key) {
        var line = Pattern.compile(
                "([^ \t#\"][^ \t\"]*(\"[^\"]*\")?[^ \t\"]*[ \t])?" + Pattern.quote(key) + "( .*)?", Pattern.DOTALL);
        return lines(foreign(text)).stream()
                .anyMatch(each -> line.matcher(withoutEnd(each)).matches());
    }

    /// The labels by fingerprints that should be listed.
    private Map<String, String> expected(String text) {
        var labels = new LinkedHashMap<String, String>();
        ours(text)
                .filter(ours -> !ours.isExpired(home.clock().instant()))
                .forEach(ours -> labels.putIfAbsent(ours.fingerprint(), ours.label()));
        return labels;
    }
}
