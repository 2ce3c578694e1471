package dev.chatcode.gateway.vt;

import dev.chatcode.protocol.Bytes;
import org.jspecify.annotations.Nullable;

/// Does to the tracked state what each sequence does to a terminal, in the manner of xterm.js.
final class Interpreter implements VtHandler {
    private static final int MAX_TITLE = 4096;
    private static final int MAX_URI = 8192;

    private Style pen = Style.DEFAULT;
    private @Nullable Link link;
    private Charsets charsets = Charsets.DEFAULT;
    private TrackedModes modes = TrackedModes.UNTOUCHED;
    private Palette palette = Palette.UNCHANGED;
    private @Nullable String title;
    private ScreenState main = ScreenState.INITIAL;
    private ScreenState alternate = ScreenState.INITIAL;
    private int alternateMode;
    private boolean lastPrinted;
    private boolean erasedWithBackground;

    /// The cursor where it is known, right after it was placed; else -1.
    private int cursorX = -1;

    private int cursorY = -1;

    void become(TrackerState state) {
        pen = state.pen();
        link = state.link();
        charsets = state.charsets();
        modes = state.modes();
        palette = state.palette();
        title = state.title();
        main = state.main();
        alternate = state.alternate();
        alternateMode = state.alternateMode();
        lastPrinted = state.lastPrinted();
        erasedWithBackground = state.erasedWithBackground();
        forgetCursor();
    }

    TrackerState state(Bytes unfinished, boolean truncated) {
        return new TrackerState(
                pen,
                link,
                charsets,
                modes,
                palette,
                title,
                main,
                alternate,
                alternateMode != 0,
                alternateMode,
                lastPrinted,
                unfinished,
                truncated,
                erasedWithBackground);
    }

    @Override
    public void print(int codepoint) {
        lastPrinted |= CellWidth.of(codepoint) > 0;
        cursorX = -1;
    }

    @Override
    public void printAscii(byte[] bytes, int from, int to) {
        lastPrinted = true;
        cursorX = -1;
    }

    @Override
    public void execute(int control) {
        lastPrinted = false;
        switch (control) {
            case 0x0e -> charsets = charsets.shiftTo(1);
            case 0x0f -> charsets = charsets.shiftTo(0);
            case '\n', 0x0b, 0x0c, 0x84, 0x85 -> scroll();
            case '\b', '\t', '\r' -> forgetCursor();
            default -> {}
        }
    }

    @Override
    public void escDispatch(int collected, int finalByte) {
        lastPrinted = false;
        switch (collected) {
            case 0 -> escape(finalByte);
            case '(' -> charsets = charsets.designate(0, finalByte);
            case ')', '-' -> charsets = charsets.designate(1, finalByte);
            case '*', '.' -> charsets = charsets.designate(2, finalByte);
            case '+' -> charsets = charsets.designate(3, finalByte);
            case '%' -> {
                if (finalByte == '@' || finalByte == 'G') {
                    charsets = charsets.shiftTo(0).designate(0, Charsets.ASCII);
                }
            }
            default -> forgetCursor();
        }
    }

    private void escape(int finalByte) {
        switch (finalByte) {
            case '7' -> saveCursor();
            case '8' -> restoreCursor();
            case 'D', 'E', 'M' -> scroll();
            case '=' -> modes = modes.with(Mode.APPLICATION_KEYPAD, true);
            case '>' -> modes = modes.with(Mode.APPLICATION_KEYPAD, false);
            case 'c' -> reset();
            case 'n', '}' -> charsets = charsets.shiftTo(2);
            case 'o', '|' -> charsets = charsets.shiftTo(3);
            case '~' -> charsets = charsets.shiftTo(1);
            default -> {}
        }
    }

    @Override
    public void csiDispatch(int collected, Params params, int finalByte) {
        lastPrinted = false;
        switch (collected) {
            case 0 -> plainCsi(params, finalByte);
            case '?' -> privateCsi(params, finalByte);
            case '>' -> keyboardCsi(params, finalByte);
            case '<' -> {
                if (finalByte == 'u') {
                    setActive(active().withKeyboard(active().keyboard().pop(params.get(0, 1))));
                }
            }
            case '=' -> {
                if (finalByte == 'u') {
                    setActive(active().withKeyboard(active().keyboard().set(params.get(0), params.get(1, 1))));
                }
            }
            case ' ', '\'', '!', '"' -> intermediateCsi(collected, params, finalByte);
            default -> {}
        }
    }

    private void plainCsi(Params params, int finalByte) {
        switch (finalByte) {
            case 'm' -> pen = Sgr.apply(pen, params);
            case 'H', 'f' -> placeCursor(params);
            case 'h', 'l' -> {
                for (int i = 0; i < params.size(); i++) {
                    setMode(false, params.get(i), finalByte == 'h');
                }
            }
            case 's' -> saveCursor();
            case 'u' -> restoreCursor();
            case 'r' -> setRegion(params);
            case 'J', 'K', 'X', '@', 'P', 'L', 'M', 'S', 'T' -> erase();
            case 'n', 'c', 't' -> {}
            default -> forgetCursor();
        }
    }

    private void privateCsi(Params params, int finalByte) {
        switch (finalByte) {
            case 'h', 'l' -> {
                for (int i = 0; i < params.size(); i++) {
                    setPrivateMode(params.get(i), finalByte == 'h');
                }
            }
            case 'J', 'K' -> erase();
            default -> {}
        }
    }

    /// XTMODKEYS (`m`, `n`) and the kitty protocol (`u`).
    private void keyboardCsi(Params params, int finalByte) {
        boolean otherKeys = params.get(0) == 4;
        switch (finalByte) {
            case 'u' -> setActive(active().withKeyboard(active().keyboard().push(params.get(0))));
            case 'm' -> {
                if (otherKeys && params.get(1) <= 2) {
                    modes = modes.withModifyOtherKeys(params.get(1));
                } else if (params.size() == 1 && params.get(0) == 0) {
                    modes = modes.withModifyOtherKeys(0);
                }
            }
            case 'n' -> modes = otherKeys ? modes.withModifyOtherKeys(0) : modes;
            default -> {}
        }
    }

    private void intermediateCsi(int intermediate, Params params, int finalByte) {
        if (intermediate == '!' && finalByte == 'p') {
            softReset();
        } else if (intermediate == ' ' && finalByte == 'q' && params.get(0) <= 6) {
            modes = modes.withCursorShape(params.get(0));
        } else if (intermediate == '"' && finalByte == 'q' && params.get(0) <= 2) {
            pen = pen.with(Style.PROTECTED, params.get(0) == 1);
        } else {
            erase();
        }
    }

    private void setMode(boolean isPrivate, int number, boolean on) {
        Mode.of(isPrivate, number).ifPresent(mode -> modes = modes.with(mode, on));
    }

    private void setPrivateMode(int number, boolean on) {
        switch (number) {
            case 2 -> charsets = on ? new Charsets("BBBB", charsets.shift(), Charsets.ASCII) : charsets;
            case 6 -> {
                modes = modes.with(Mode.ORIGIN, on);
                forgetCursor();
            }
            case 9, 1000, 1002, 1003 -> modes = modes.withMouse(on ? number : 0);
            case 1006, 1016 -> modes = modes.withMouseEncoding(on ? number : 0);
            case 1048 -> saveOrRestore(on);
            case 47, 1047, 1049 -> switchScreen(number, on);
            default -> setMode(true, number, on);
        }
    }

    private void saveOrRestore(boolean save) {
        if (save) {
            saveCursor();
        } else {
            restoreCursor();
        }
    }

    private void switchScreen(int number, boolean toAlternate) {
        if (toAlternate && number == 1049) {
            saveCursor();
        }
        if (toAlternate && alternateMode == 0) {
            alternateMode = number;
            erasedWithBackground |= pen.background() != 0;
        } else if (!toAlternate && alternateMode != 0) {
            alternateMode = 0;
            alternate = alternate.withRegion(0, 0);
        }
        if (!toAlternate && number == 1049) {
            restoreCursor();
        }
    }

    private void saveCursor() {
        boolean known = cursorX >= 0;
        setActive(active().withSaved(
                        new SavedCursor(pen, charsets.active(), known ? cursorX : -1, known ? cursorY : -1, known)));
    }

    private void restoreCursor() {
        SavedCursor saved = active().saved();
        pen = saved.pen().restoredOver(pen);
        charsets = charsets.withActive(saved.charset());
        forgetCursor();
    }

    private void softReset() {
        modes = modes.reset().with(Mode.CURSOR_VISIBLE, true);
        pen = Style.DEFAULT;
        link = null;
        charsets = Charsets.DEFAULT;
        setActive(ScreenState.INITIAL);
    }

    private void reset() {
        modes = modes.reset().withMouse(0).withMouseEncoding(0);
        pen = Style.DEFAULT;
        link = null;
        charsets = Charsets.DEFAULT;
        main = ScreenState.INITIAL;
        alternate = ScreenState.INITIAL;
        alternateMode = 0;
        erasedWithBackground = false;
        forgetCursor();
    }

    private void setRegion(Params params) {
        int top = params.get(0, 1);
        int bottom = params.get(1);
        if (bottom == 0 || bottom > top) {
            setActive(active().withRegion(top, bottom));
        }
        forgetCursor();
    }

    private void placeCursor(Params params) {
        boolean absolute = !modes.is(Mode.ORIGIN);
        cursorX = absolute ? params.get(1, 1) - 1 : -1;
        cursorY = params.get(0, 1) - 1;
    }

    private void forgetCursor() {
        cursorX = -1;
    }

    private void erase() {
        erasedWithBackground |= pen.background() != 0;
        forgetCursor();
    }

    private void scroll() {
        erase();
        if (alternateMode == 0) {
            main = main.withSaved(main.saved().scrolled());
        }
    }

    private ScreenState active() {
        return alternateMode != 0 ? alternate : main;
    }

    private void setActive(ScreenState state) {
        if (alternateMode != 0) {
            alternate = state;
        } else {
            main = state;
        }
    }

    @Override
    public void oscDispatch(int id, String payload, boolean usable) {
        lastPrinted = false;
        if (!usable) {
            return;
        }
        switch (id) {
            case 0, 2 -> title = firstCharacters(payload);
            case 8 -> setLink(payload);
            default -> palette = palette.apply(id, payload);
        }
    }

    /// Never half of a character, which no message could carry.
    private static String firstCharacters(String payload) {
        if (payload.length() <= MAX_TITLE) {
            return payload;
        }
        var end = Character.isHighSurrogate(payload.charAt(MAX_TITLE - 1)) ? MAX_TITLE - 1 : MAX_TITLE;
        return payload.substring(0, end);
    }

    private void setLink(String payload) {
        int semicolon = payload.indexOf(';');
        if (semicolon < 0) {
            return;
        }
        String parameters = payload.substring(0, semicolon).strip();
        String uri = payload.substring(semicolon + 1);
        if (!uri.isEmpty()) {
            link = payload.length() <= MAX_URI ? new Link(parameters, uri) : null;
        } else if (parameters.isEmpty()) {
            link = null;
        }
    }

    @Override
    public void dcsHook(int collected, Params params, int finalByte) {}

    @Override
    public void dcsPut(byte[] bytes, int from, int to) {}

    @Override
    public void dcsUnhook(boolean complete) {
        lastPrinted = false;
    }

    @Override
    public void stringEnd() {}
}
