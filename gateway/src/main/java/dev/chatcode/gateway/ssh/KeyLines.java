package dev.chatcode.gateway.ssh;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The lines of an `authorized_keys`: those that were added here among those of others, which pass through unread.
///
/// A file is a text with a character for each byte (ISO 8859-1), so that nothing is lost of bytes that are not
/// UTF-8. New lines come first: whether the last line of others has an end does not matter there, and it keeps what
/// it has.
record KeyLines(List<Line> lines) {
    KeyLines {
        lines = List.copyOf(lines);
    }

    /// One line.
    sealed interface Line {
        /// With its end, a character for each byte.
        String text();
    }

    record Ours(String text, AuthorizedKey key) implements Line {}

    record Foreign(String text) implements Line {}

    static KeyLines parse(String file, LineMac mac) {
        var lines = new ArrayList<Line>();
        var start = 0;
        while (start < file.length()) {
            var end = file.indexOf('\n', start);
            var next = end < 0 ? file.length() : end + 1;
            lines.add(parseLine(file.substring(start, next), mac));
            start = next;
        }
        return new KeyLines(lines);
    }

    String text() {
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()));
        return text.toString();
    }

    Stream<AuthorizedKey> ours() {
        return lines.stream().filter(Ours.class::isInstance).map(line -> ((Ours) line).key());
    }

    /// The number, from 1, of the first line of others with this key.
    OptionalInt foreignLineWith(String fingerprint) {
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i) instanceof Foreign foreign
                    && ForeignKey.fingerprint(foreign.text())
                            .filter(fingerprint::equals)
                            .isPresent()) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }

    /// All lines but those of ours that are meant.
    KeyLines without(Predicate<AuthorizedKey> meant) {
        return new KeyLines(lines.stream()
                .filter(line -> !(line instanceof Ours ours && meant.test(ours.key())))
                .toList());
    }

    KeyLines with(AuthorizedKey key, LineMac mac) {
        var line = new String(key.line(mac).getBytes(UTF_8), ISO_8859_1) + "\n";
        return new KeyLines(
                Stream.concat(Stream.of(new Ours(line, key)), lines.stream()).toList());
    }

    private static Line parseLine(String text, LineMac mac) {
        if (!text.contains(AuthorizedKey.MAC)) {
            return new Foreign(text);
        }
        try {
            var key = AuthorizedKey.tryParse(withoutEnd(decode(text)), mac);
            return key.isPresent() ? new Ours(text, key.get()) : new Foreign(text);
        } catch (CharacterCodingException e) {
            return new Foreign(text);
        }
    }

    /// Refuses what is not UTF-8, where a lenient decoder would make other lines equal to ours.
    private static String decode(String text) throws CharacterCodingException {
        return UTF_8.newDecoder()
                .decode(ByteBuffer.wrap(text.getBytes(ISO_8859_1)))
                .toString();
    }

    /// Also where an editor has made all ends those of another system.
    private static String withoutEnd(String line) {
        var end = line.endsWith("\n") ? line.length() - 1 : line.length();
        return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
    }
}
