package dev.chatcode.emulator.sequence;

import dev.chatcode.emulator.mode.Mode;
import dev.chatcode.emulator.parser.Params;
import dev.chatcode.emulator.parser.VtHandler;
import dev.chatcode.emulator.text.Charsets;

/// Says what each sequence is, by its final byte and what was collected before: the table in which one finds a
/// sequence.
/// What it does is in the class of its family. What is not here does nothing.
public final class Sequences implements VtHandler {
    private final TerminalState state;
    private final Printer printer;
    private final CursorSequences cursor;
    private final EraseSequences erase;
    private final EditSequences edit;
    private final ModeSequences modes;
    private final KeyboardSequences keyboard;
    private final CommandStrings commands;
    private final ImageSequences images;

    public Sequences(TerminalState state) {
        this.state = state;
        printer = new Printer(state);
        cursor = new CursorSequences(state);
        erase = new EraseSequences(state);
        edit = new EditSequences(state);
        modes = new ModeSequences(state);
        keyboard = new KeyboardSequences(state);
        commands = new CommandStrings(state);
        images = new ImageSequences(state, cursor);
    }

    @Override
    public void print(int codepoint) {
        printer.print(codepoint);
    }

    @Override
    public void printAscii(byte[] bytes, int from, int to) {
        printer.printAscii(bytes, from, to);
    }

    @Override
    public void interrupt() {
        printer.interrupt();
    }

    @Override
    public void execute(int control) {
        state.setJoinWidth(0);
        switch (control) {
            case '\b' -> cursor.backspace();
            case '\t' -> cursor.tab(1);
            case '\n', 0x0b, 0x0c -> cursor.lineFeed();
            case '\r' -> cursor.carriageReturn();
            case 0x0e -> shift(1);
            case 0x0f -> shift(0);
            case 0x84 -> cursor.index();
            case 0x85 -> cursor.nextLine();
            case 0x88 -> cursor.setTab();
            default -> {}
        }
    }

    @Override
    public void escDispatch(int collected, int finalByte) {
        state.setJoinWidth(0);
        switch (collected) {
            case 0 -> escape(finalByte);
            case '(' -> designate(0, finalByte);
            case ')', '-' -> designate(1, finalByte);
            case '*', '.' -> designate(2, finalByte);
            case '+' -> designate(3, finalByte);
            case '%' -> {
                if (finalByte == '@' || finalByte == 'G') {
                    shift(0);
                    designate(0, Charsets.ASCII);
                }
            }
            case '#' -> {
                if (finalByte == '8') {
                    erase.pattern();
                }
            }
            default -> {}
        }
    }

    private void escape(int finalByte) {
        switch (finalByte) {
            case '7' -> state.saveCursor();
            case '8' -> state.restoreCursor();
            case 'D' -> cursor.index();
            case 'E' -> cursor.nextLine();
            case 'H' -> cursor.setTab();
            case 'M' -> cursor.reverseIndex();
            case '=' -> state.modes().set(Mode.APPLICATION_KEYPAD, true);
            case '>' -> state.modes().set(Mode.APPLICATION_KEYPAD, false);
            case 'c' -> state.reset();
            case 'n', '}' -> shift(2);
            case 'o', '|' -> shift(3);
            case '~' -> shift(1);
            default -> {}
        }
    }

    private void shift(int index) {
        state.setCharsets(state.charsets().shiftTo(index));
    }

    private void designate(int index, int set) {
        state.setCharsets(state.charsets().designate(index, set));
    }

    @Override
    public void csiDispatch(int collected, Params params, int finalByte) {
        if (collected == 0 && finalByte == 'b') {
            printer.repeat(params.get(0, 1));
            state.setJoinWidth(0);
            return;
        }
        state.setJoinWidth(0);
        switch (collected) {
            case 0 -> plain(params, finalByte);
            case '?' -> privately(params, finalByte);
            case '>' -> greater(params, finalByte);
            case '<' -> {
                if (finalByte == 'u') {
                    keyboard.pop(params.get(0, 1));
                }
            }
            case '=' -> {
                if (finalByte == 'u') {
                    keyboard.set(params.get(0), params.get(1, 1));
                }
            }
            default -> intermediate(collected, params, finalByte);
        }
    }

    private void plain(Params params, int finalByte) {
        int count = params.get(0, 1);
        switch (finalByte) {
            case 'm' -> state.pen().select(params);
            case 'A' -> cursor.up(count);
            case 'B' -> cursor.down(count);
            case 'C', 'a' -> cursor.right(count);
            case 'D' -> cursor.right(-count);
            case 'E' -> {
                cursor.down(count);
                cursor.carriageReturn();
            }
            case 'F' -> {
                cursor.up(count);
                cursor.carriageReturn();
            }
            case 'G', '`' -> cursor.column(count);
            case 'H', 'f' -> cursor.place(params);
            case 'I' -> cursor.tab(count);
            case 'Z' -> cursor.tabBack(count);
            case 'd' -> cursor.row(count);
            case 'e' -> cursor.downAnywhere(count);
            case 'g' -> cursor.clearTabs(params.get(0));
            case 'r' -> cursor.region(params);
            case 's' -> state.saveCursor();
            case 'u' -> state.restoreCursor();
            case 'h', 'l' -> modes.setAnsi(params, finalByte == 'h');
            default -> edit(params, finalByte);
        }
    }

    private void edit(Params params, int finalByte) {
        int count = params.get(0, 1);
        switch (finalByte) {
            case 'J' -> erase.inDisplay(params.get(0), false);
            case 'K' -> erase.inLine(params.get(0), false);
            case 'X' -> erase.characters(count);
            case '@' -> edit.insertCharacters(count);
            case 'P' -> edit.deleteCharacters(count);
            case 'L' -> edit.insertLines(count);
            case 'M' -> edit.deleteLines(count);
            case 'S' -> edit.scrollUp(count);
            case 'T' -> edit.scrollDown(count);
            default -> {}
        }
    }

    private void privately(Params params, int finalByte) {
        switch (finalByte) {
            case 'h', 'l' -> modes.setPrivate(params, finalByte == 'h');
            case 'J' -> erase.inDisplay(params.get(0), true);
            case 'K' -> erase.inLine(params.get(0), true);
            default -> {}
        }
    }

    private void greater(Params params, int finalByte) {
        switch (finalByte) {
            case 'u' -> keyboard.push(params.get(0));
            case 'm' -> keyboard.modifyKeys(params);
            case 'n' -> keyboard.disableModifyKeys(params);
            default -> {}
        }
    }

    private void intermediate(int collected, Params params, int finalByte) {
        int count = params.get(0, 1);
        switch (collected << 8 | finalByte) {
            case ' ' << 8 | '@' -> edit.scrollLeft(count);
            case ' ' << 8 | 'A' -> edit.scrollRight(count);
            case ' ' << 8 | 'q' -> modes.cursorShape(params.get(0));
            case '\'' << 8 | '}' -> edit.insertColumns(count);
            case '\'' << 8 | '~' -> edit.deleteColumns(count);
            case '"' << 8 | 'q' -> modes.protect(params.get(0));
            case '!' << 8 | 'p' -> state.softReset();
            default -> {}
        }
    }

    @Override
    public void oscStart() {
        images.beginFile();
    }

    @Override
    public void oscPut(byte[] bytes, int from, int to) {
        images.putFile(bytes, from, to);
    }

    @Override
    public void oscEnd(boolean complete) {
        images.endFile(complete);
    }

    @Override
    public void oscDispatch(int id, String payload, boolean usable) {
        state.setJoinWidth(0);
        if (usable) {
            commands.command(id, payload);
        }
    }

    @Override
    public void dcsHook(int collected, Params params, int finalByte) {
        images.beginControlString(collected == 0 && finalByte == 'q');
    }

    @Override
    public void dcsPut(byte[] bytes, int from, int to) {
        images.putSixel(bytes, from, to);
    }

    @Override
    public void dcsUnhook(boolean complete) {
        state.setJoinWidth(0);
        images.endSixel(complete);
    }

    @Override
    public String resumption() {
        return images.resumption();
    }

    @Override
    public void stringEnd() {}
}
