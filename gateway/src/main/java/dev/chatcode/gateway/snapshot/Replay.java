package dev.chatcode.gateway.snapshot;

import dev.chatcode.gateway.vt.Charsets;
import dev.chatcode.gateway.vt.Link;
import dev.chatcode.gateway.vt.Mode;
import dev.chatcode.gateway.vt.SgrWriter;
import dev.chatcode.gateway.vt.Style;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes terminal output, and knows the pen that the terminal has by then.
final class Replay {
    private static final String ESC = "\033";
    private static final String DESIGNATORS = "()*+";
    private static final String[] SHIFTS = {"\017", "\016", ESC + "n", ESC + "o"};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
    private Style pen = Style.DEFAULT;
    private @Nullable Link link;

    byte[] toByteArray() {
        return out.toByteArray();
    }

    void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] bytes) {
        out.writeBytes(bytes);
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

    void privateMode(int number) {
        csi("?" + number + "h");
    }

    /// Positions are from 0.
    void cursor(int x, int y) {
        csi((y + 1) + ";" + (x + 1) + "H");
    }

    void pen(Style style) {
        if (!style.equals(pen)) {
            forcePen(style);
        }
    }

    /// Sets the pen even if nothing changes: a sequence ends what REP and combining marks refer to.
    void forcePen(Style style) {
        csi(SgrWriter.parameters(style) + "m");
        if (style.has(Style.PROTECTED)) {
            csi("1\"q");
        }
        pen = style;
    }

    void link(@Nullable Link next) {
        if (!Objects.equals(next, link)) {
            osc(next == null ? "8;;" : "8;" + next.parameters() + ";" + next.uri());
            link = next;
        }
    }

    void run(Run run) {
        link(run.link());
        pen(run.style());
        text(run.text());
    }

    void blank(int columns) {
        link(null);
        pen(Style.DEFAULT);
        text(" ".repeat(Math.max(columns, 0)));
    }

    /// Makes `set` the one in use, as G0.
    void charset(char set) {
        escape("(" + set);
    }

    void charsets(Charsets charsets) {
        for (int i = 0; i < DESIGNATORS.length(); i++) {
            char set = charsets.designated().charAt(i);
            if (set != Charsets.ASCII) {
                escape(String.valueOf(DESIGNATORS.charAt(i)) + set);
            }
        }
        if (charsets.shift() != 0) {
            text(SHIFTS[charsets.shift()]);
        }
    }
}
