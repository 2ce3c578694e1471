package dev.chatcode.e2e.fidelity.stream;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Makes output at random that fills a screen, of sequences that tmux and xterm.js take alike: what an editor
/// or a list on the screen prints. Nothing that saves and restores the cursor, as xterm.js does not restore
/// underlines exactly.
public final class RandomScreen {
    private static final String[] WORDS = {
        "word", "a longer text, ", "x", " ", "    ", "0123456789", "äöü", "你好", "世", "─│┌", "e\u0301", "“—”", "😀"
    };
    private static final String[] PENS = {
        "", "0", "1", "22", "31", "38;5;99", "38;2;9;8;7", "39", "4", "24", "4:3", "7", "27", "3;9", "0;53", "58:5:4;4"
    };
    private static final String[] EDITS = {"K", "1K", "2K", "J", "3@", "2P", "4X", "5b", "2A", "B", "3C", "2D", "10G"};

    private final Random random;
    private final int cols;
    private final int rows;
    private final StringBuilder text = new StringBuilder();

    public RandomScreen(Random random, int cols, int rows) {
        this.random = random;
        this.cols = cols;
        this.rows = rows;
    }

    public byte[] bytes(int pieces) {
        for (int i = 0; i < pieces; i++) {
            piece();
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void piece() {
        switch (random.nextInt(40) % 14) {
            case 0, 1, 2, 3 -> text.append(pick(WORDS));
            case 4 -> text.append("\r\n");
            case 5 -> text.append("\033[").append(pick(PENS)).append('m');
            case 6 -> place();
            case 7 -> text.append("\033[").append(pick(EDITS));
            case 8 -> text.append(random.nextBoolean() ? "\r" : "\t");
            case 9 -> line();
            case 10 -> text.append("\033[").append(random.nextBoolean() ? "?2004h" : "4 q");
            case 11 -> text.append(random.nextInt(6) == 0 ? "\033[2J\033[H" : "");
            case 12 -> text.append(random.nextBoolean() ? "\033[4h" : "\033[4l");
            default -> text.append("\r\033[").append(1 + random.nextInt(3)).append(random.nextBoolean() ? 'L' : 'M');
        }
    }

    private void place() {
        text.append("\033[").append(1 + random.nextInt(rows)).append(';');
        text.append(1 + random.nextInt(cols)).append('H');
    }

    /// Long enough to wrap, with a pen of its own.
    private void line() {
        text.append("\033[4l\033[").append(pick(PENS)).append('m');
        int words = random.nextInt(20);
        for (int i = 0; i < words; i++) {
            text.append(pick(WORDS));
        }
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
