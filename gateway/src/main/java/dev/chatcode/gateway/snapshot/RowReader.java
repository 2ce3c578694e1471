package dev.chatcode.gateway.snapshot;

import dev.chatcode.gateway.vt.Link;
import dev.chatcode.gateway.vt.Params;
import dev.chatcode.gateway.vt.Sgr;
import dev.chatcode.gateway.vt.Style;
import dev.chatcode.gateway.vt.VtHandler;
import dev.chatcode.gateway.vt.VtParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads rows as `capture-pane -e` prints them; the pen runs on from one row to the next.
final class RowReader implements VtHandler {
    /// From `` ` `` to `~` in the line drawing set, as xterm.js shows them.
    private static final String LINE_DRAWING = "◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

    private final VtParser parser = new VtParser(this);
    private Style style = Style.DEFAULT;
    private @Nullable Link link;
    private boolean lineDrawing;
    private List<Run> runs = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    /// The row as it is printed without `-e`.
    private final StringBuilder plain = new StringBuilder();

    List<Run> read(byte[] bytes, int from, int to) {
        runs = new ArrayList<>();
        plain.setLength(0);
        parser.feed(bytes, from, to);
        endRun();
        return runs;
    }

    /// The row that was read last, without any attributes.
    String plain() {
        return plain.toString();
    }

    @Override
    public void print(int codepoint) {
        plain.appendCodePoint(codepoint);
        if (lineDrawing && codepoint >= '`' && codepoint <= '~') {
            text.append(LINE_DRAWING.charAt(codepoint - '`'));
        } else {
            text.appendCodePoint(codepoint);
        }
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
            endRun();
            style = isOverlineOf33(params) ? withOverline(params) : Sgr.apply(style, params);
        }
    }

    @Override
    public void oscDispatch(int id, String payload, boolean usable) {
        int semicolon = payload.indexOf(';');
        if (id == 8 && usable && semicolon >= 0) {
            endRun();
            String uri = payload.substring(semicolon + 1);
            link = uri.isEmpty() ? null : new Link(payload.substring(0, semicolon), uri);
        }
    }

    private void endRun() {
        if (!text.isEmpty()) {
            runs.add(new Run(style, link, text.toString()));
            text.setLength(0);
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
        return Sgr.apply(style, params).with(Style.OVERLINE, true).with(Style.BLINK, blink);
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
