package dev.chatcode.gateway.snapshot;

import dev.chatcode.emulator.parser.Params;
import dev.chatcode.emulator.parser.VtHandler;
import dev.chatcode.emulator.parser.VtParser;
import dev.chatcode.emulator.screen.Attributes;
import dev.chatcode.emulator.screen.Line;
import dev.chatcode.emulator.style.Link;
import dev.chatcode.emulator.style.Sgr;
import dev.chatcode.emulator.style.Style;
import dev.chatcode.emulator.text.CellWidth;
import org.jspecify.annotations.Nullable;

/// Reads rows as `capture-pane -e` prints them; the pen runs on from one row to the next.
final class RowReader implements VtHandler {
    /// From `` ` `` to `~` in the line drawing set, as xterm.js shows them.
    private static final String LINE_DRAWING = "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    private final VtParser parser = new VtParser(this);
    private Style style = Style.DEFAULT;
    private @Nullable Link link;
    private boolean lineDrawing;
    private long links;
    private Line line = new Line(0, Attributes.DEFAULT);
    private int x;
    private Attributes attributes = Attributes.DEFAULT;
    /// The row as it is printed without `-e`.
    private final StringBuilder plain = new StringBuilder();

    Line read(byte[] bytes, int from, int to, int cols) {
        line = new Line(cols, Attributes.DEFAULT);
        x = 0;
        plain.setLength(0);
        parser.feed(bytes, from, to);
        return line;
    }

    /// The row that was read last, without any attributes.
    String plain() {
        return plain.toString();
    }

    @Override
    public void print(int codepoint) {
        plain.appendCodePoint(codepoint);
        if (lineDrawing && codepoint >= '`' && codepoint <= '~') {
            put(LINE_DRAWING.charAt(codepoint - '`'));
        } else {
            put(codepoint);
        }
    }

    /// tmux writes an empty cell as a blank; what it takes to be narrower than xterm.js does may not fit.
    private void put(int codepoint) {
        int width = CellWidth.of(codepoint);
        if (width == 0 && x > 0) {
            int before = line.width(x - 1) > 0 ? x - 1 : x - 2;
            line.join(before, codepoint, line.width(before));
        } else if (width > 0 && x + width <= line.length()) {
            line.set(x, codepoint, width, attributes);
            if (width == 2) {
                line.set(x + 1, 0, 0, attributes);
            }
            x += width;
        }
    }

    private void changeTo(Style nextStyle, @Nullable Link nextLink) {
        style = nextStyle;
        link = nextLink;
        attributes = new Attributes(nextStyle, nextLink);
    }

    @Override
    public void execute(int control) {
        if (control == 0x0e || control == 0x0f) {
            lineDrawing = control == 0x0e;
        }
    }

    @Override
    public void csiDispatch(int collected, Params params, int finalByte) {
        if (collected == 0 && finalByte == 'm') {
            changeTo(
                    isOverlineOf33(params)
                            ? withOverline(params)
                            : Sgr.apply(style, params).style(),
                    link);
        }
    }

    @Override
    public void oscDispatch(int id, String payload, boolean usable) {
        int semicolon = payload.indexOf(';');
        if (id == 8 && usable && semicolon >= 0) {
            String uri = payload.substring(semicolon + 1);
            changeTo(style, uri.isEmpty() ? null : new Link(payload.substring(0, semicolon), uri, ++links));
        }
    }

    /// tmux 3.3a writes 53 as `5:3`.
    private static boolean isOverlineOf33(Params params) {
        for (int i = 0; i < params.size(); i++) {
            if (params.get(i) == 5 && params.sub(i, 0) == 3) {
                return true;
            }
        }
        return false;
    }

    /// tmux writes attributes and colours in sequences of their own: a 5 without a sub-parameter is blinking.
    private Style withOverline(Params params) {
        boolean blink = style.has(Style.BLINK) && params.get(0) != 0;
        for (int i = 0; i < params.size(); i++) {
            blink |= params.get(i) == 5 && params.subSize(i) == 0;
        }
        return Sgr.apply(style, params).style().with(Style.OVERLINE, true).with(Style.BLINK, blink);
    }

    @Override
    public void escDispatch(int collected, int finalByte) {}

    @Override
    public void dcsHook(int collected, Params params, int finalByte) {}

    @Override
    public void dcsPut(byte[] bytes, int from, int to) {}

    @Override
    public void dcsUnhook(boolean complete) {}

    @Override
    public void stringEnd() {}
}
