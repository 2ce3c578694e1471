package dev.chatcode.emulator.snapshot;

import dev.chatcode.emulator.mode.Mode;
import dev.chatcode.emulator.screen.Attributes;
import dev.chatcode.emulator.screen.Line;
import dev.chatcode.emulator.style.Link;
import dev.chatcode.emulator.style.SgrWriter;
import dev.chatcode.emulator.style.Style;
import dev.chatcode.emulator.text.CellWidth;
import dev.chatcode.emulator.text.Charsets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes terminal output, and knows the pen that the terminal has by then.
final class Replay {
    static final String SHIFT_IN = "\017";
    static final String CANCEL = "\030";

    /// Any that is wide.
    static final String WIDE = "\u4f60";

    private static final String ESC = "\033";
    private static final String DESIGNATORS = "()*+";
    private static final String[] SHIFTS = {SHIFT_IN, "\016", ESC + "n", ESC + "o"};

    private final Map<Style, byte[]> pens = new HashMap<>();

    private byte[] out = new byte[16 * 1024];
    private int length;
    private Style pen = Style.DEFAULT;
    private @Nullable Link link;

    byte[] toByteArray() {
        return Arrays.copyOf(out, length);
    }

    void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] bytes) {
        makeRoom(bytes.length);
        System.arraycopy(bytes, 0, out, length, bytes.length);
        length += bytes.length;
    }

    void character(int codepoint) {
        if (codepoint < 0x80) {
            makeRoom(1);
            out[length++] = (byte) codepoint;
        } else {
            text(Character.toString(codepoint));
        }
    }

    private void makeRoom(int more) {
        if (more > out.length - length) {
            out = Arrays.copyOf(out, Math.max(length + more, 2 * out.length));
        }
    }

    void escape(String rest) {
        text(ESC + rest);
    }

    void csi(String rest) {
        text(ESC + "[" + rest);
    }

    void osc(String payload) {
        text(ESC + "]" + payload + ESC + "\\");
    }

    void mode(Mode mode, boolean on) {
        text(mode.sequence(on));
    }

    void privateMode(int number, boolean on) {
        csi("?" + number + (on ? "h" : "l"));
    }

    /// Positions are from 0.
    void cursor(int x, int y) {
        csi((y + 1) + ";" + (x + 1) + "H");
    }

    void column(int x) {
        csi((x + 1) + "G");
    }

    /// Whether erasing makes cells that look like that.
    static boolean isErased(Attributes look) {
        var style = look.style();
        return look.link() == null && style.equals(new Style(0, style.background(), 0, 0, 0));
    }

    /// Whether the row ends with a wide character onto whose second half another was printed, as happens where no
    /// line wraps.
    static boolean isOverwritten(Line row, int cols) {
        return row.width(cols - 2) == 2 && row.hasText(cols - 1);
    }

    /// Both characters, with the cursor on the first. It stays beyond the last column.
    void overwritten(Line row, int cols) {
        String mark = wideningMark(row, cols);
        if (mark.isEmpty()) {
            character(row, cols - 2);
            mode(Mode.WRAP, false);
            character(row, cols - 1);
        } else {
            notWidened(row, cols);
            mode(Mode.WRAP, false);
            attributes(row.attributes(cols - 1));
            // Without a sequence in between, after which the last one would remove the one before it.
            text(WIDE + mark + row.text(cols - 1));
        }
        mode(Mode.WRAP, true);
    }

    /// The mark that made the last cell but one take two columns, as one that is printed while no line wraps
    /// joins what is before a wide character that had no room; empty if none did.
    static String wideningMark(Line row, int cols) {
        int x = cols - 2;
        if (row.width(x) != 2 || CellWidth.of(row.codepoint(x)) == 2) {
            return "";
        }
        String text = row.text(x);
        return text.substring(text.offsetByCodePoints(text.length(), -1));
    }

    /// What was in that cell before it, with the cursor on it, which goes on to the last column.
    void notWidened(Line row, int cols) {
        String text = row.text(cols - 2);
        var look = row.attributes(cols - 2);
        attributes(look);
        if (text.codePointCount(0, text.length()) > 1) {
            text(text.substring(0, text.offsetByCodePoints(text.length(), -1)));
        } else {
            csi("X");
            csi("C");
        }
    }

    /// What is in a cell, as it is there.
    void character(Line row, int x) {
        attributes(row.attributes(x));
        text(row.text(x));
    }

    void attributes(Attributes wanted) {
        link(wanted.link());
        if (!wanted.style().equals(pen)) {
            pen(wanted.style());
        }
    }

    /// The default pen, no link.
    void plain() {
        attributes(Attributes.DEFAULT);
    }

    /// Sets pen and link even if nothing changes: a sequence ends what REP and combining marks refer to.
    void force(Attributes wanted) {
        link(wanted.link());
        pen(wanted.style());
    }

    /// Changes of a pen only what says nothing about underlining.
    void colorsAndFlags(Style style) {
        csi(SgrWriter.withoutUnderline(style) + "m");
        csi((style.has(Style.PROTECTED) ? "1" : "0") + "\"q");
    }

    /// Opens or closes the link again, so that it and the kind of underline are used if there are any.
    void weighExtended(@Nullable Link current) {
        open(current);
    }

    private void pen(Style style) {
        bytes(pens.computeIfAbsent(style, Replay::penSequence));
        pen = style;
    }

    private static byte[] penSequence(Style style) {
        String sequence = ESC + "[" + SgrWriter.parameters(style) + "m";
        return (style.has(Style.PROTECTED) ? sequence + ESC + "[1\"q" : sequence).getBytes(StandardCharsets.US_ASCII);
    }

    private void link(@Nullable Link next) {
        if (!Objects.equals(next, link)) {
            open(next);
            link = next;
        }
    }

    private void open(@Nullable Link next) {
        osc(next == null ? "8;;" : "8;" + next.parameters() + ";" + next.uri());
    }

    /// Makes `set` the one in use, as G0.
    void charset(char set) {
        escape("(" + set);
    }

    /// @param evenDefaults whether sets that are as after a reset are written too
    void charsets(Charsets charsets, boolean evenDefaults) {
        for (int i = 0; i < DESIGNATORS.length(); i++) {
            char set = charsets.designated().charAt(i);
            if (evenDefaults || set != Charsets.ASCII) {
                escape(String.valueOf(DESIGNATORS.charAt(i)) + set);
            }
        }
        if (charsets.shift() != 0) {
            text(SHIFTS[charsets.shift()]);
        }
    }
}
