package dev.chatcode.e2e.fidelity.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Makes terminal output at random: text, every family of sequences with parameters at and beyond their bounds,
/// some malformed, and cut off at the end.
public final class RandomOutput {
    private static final int[] PRIVATE_MODES = {
        1, 2, 6, 7, 9, 12, 25, 45, 47, 66, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 1047, 1048, 1049, 2004, 2026
    };
    private static final String[] PLAIN = {
        "a",
        "xyz",
        "hello world",
        "ä",
        "€",
        "你",
        "你好",
        "😀",
        "e\u0301",
        "\u0301",
        "\u200b",
        " ",
        "   ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\b",
        "\016",
        "\017",
        "\007",
        "\u0084",
        "\u0085",
        "\u0088",
        "q",
        "#[]"
    };
    private static final String[] ESCAPES = {
        "7", "8", "=", ">", "c", "n", "o", "|", "}", "~", "(0", ")0", "*0", "+0", "(B", ")B", "(A", ")4", "-0", ".K",
        "/0", "(x", "%G", "%@", "#8", "D", "E", "M", "H", "\\", "Z"
    };
    private static final String[] OTHER_CSI = {
        "!p", "s", "u", "\"q", "1\"q", "2\"q", " q", "3 q", "6 q", ">1u", "<u", "=5;2u", ">4;2m", ">4m", "J", "2J", "K",
        "5;5H", "3;8r", "r", "4h", "4l", "20h", "20l", "g", "3g", "2b", "9b", "c", "5@", "?5J", "?J", "?1K", "1$p",
        "?1$p"
    };
    private static final String MOVES = "ABCDEFGIZ`adeHf";
    private static final String EDITS = "JKJKX@PLMST";
    private static final String[] COLUMN_EDITS = {" @", " A", "'}", "'~"};
    private static final String[] STRINGS = {
        "]0;a title\007",
        "]2;tïtle\033\\",
        "]2;cancelled\030",
        "]8;;http://example.org/;x\007",
        "]8;id=1;http://a/\033\\",
        "]8;;\007",
        "]8;id=2;\007",
        "]8\007",
        "]4;1;#ff0000;2;rgb:00/ff/00\007",
        "]104;1\007",
        "]104\007",
        "]10;#123\007",
        "]11;?;#fff\007",
        "]110\007",
        "]112\007",
        "]52;c;AAAA\007",
        "]x;y\007",
        "P1$qm\033\\",
        "Pqabc\033\\",
        "_G\033\\",
        "^pm\033\\",
        "Xs\033\\",
        "]2;new\033[31m",
        "_ä"
    };

    private final Random random;
    private final int cols;
    private final int rows;
    private final StringBuilder text = new StringBuilder();

    public RandomOutput(Random random, int cols, int rows) {
        this.random = random;
        this.cols = cols;
        this.rows = rows;
    }

    public byte[] bytes() {
        int pieces = 1 + random.nextInt(30);
        for (int i = 0; i < pieces || text.isEmpty(); i++) {
            piece();
        }
        var out = new ByteArrayOutputStream();
        byte[] whole = text.toString().getBytes(StandardCharsets.UTF_8);
        // Anywhere, also inside a sequence or a character.
        out.write(whole, 0, whole.length - random.nextInt(Math.min(whole.length, 6)));
        return out.toByteArray();
    }

    private void piece() {
        switch (random.nextInt(14)) {
            case 0, 1 -> text.append(pick(PLAIN));
            case 9 -> letters();
            case 10, 11 -> move();
            case 12 -> edit();
            case 2 -> text.append("\033").append(pick(ESCAPES));
            case 3 -> text.append("\033").append(pick(STRINGS));
            case 4 -> csi(pick(OTHER_CSI));
            case 5, 6 -> privateModes();
            case 7, 8 -> sgr();
            default -> garbage();
        }
    }

    private void letters() {
        int count = random.nextInt(2 * cols);
        for (int i = 0; i < count; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
    }

    private void move() {
        char move = MOVES.charAt(random.nextInt(MOVES.length()));
        boolean place = move == 'H' || move == 'f';
        csi((place ? number(rows) + ";" + number(cols) : number(Math.max(cols, rows))) + move);
    }

    private void edit() {
        switch (random.nextInt(4)) {
            case 0 -> csi(number(rows) + ";" + number(rows) + "r");
            case 1 -> csi(number(cols) + pick(COLUMN_EDITS));
            default -> {
                char edit = EDITS.charAt(random.nextInt(EDITS.length()));
                boolean erase = edit == 'J' || edit == 'K';
                csi((erase ? String.valueOf(random.nextInt(4)) : number(Math.max(cols, rows))) + edit);
            }
        }
    }

    private String number(int max) {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> "0";
            case 2 -> "1";
            case 3 -> String.valueOf(max + random.nextInt(3));
            default -> String.valueOf(1 + random.nextInt(max));
        };
    }

    private void csi(String rest) {
        text.append(random.nextInt(8) == 0 ? "\u009b" : "\033[").append(rest);
    }

    private void privateModes() {
        var modes = new StringBuilder("?");
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            modes.append(i == 0 ? "" : ";").append(PRIVATE_MODES[random.nextInt(PRIVATE_MODES.length)]);
        }
        csi(modes.append(random.nextInt(3) == 0 ? 'l' : 'h').toString());
    }

    private void sgr() {
        var codes = new StringBuilder();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            codes.append(i == 0 ? "" : ";").append(sgrCode());
        }
        csi(codes.append('m').toString());
    }

    private String sgrCode() {
        int n = random.nextInt(256);
        int target = 38 + 10 * random.nextInt(3);
        return switch (random.nextInt(12)) {
            case 0 -> target + ";5;" + n;
            case 1 -> target + ":5:" + n;
            case 2 -> target + ";2;" + n + ";" + (n / 2) + ";9";
            case 3 -> target + ":2::" + n + ":7:" + (255 - n);
            case 4 -> target + ";2;" + n;
            case 5 -> target + ":" + random.nextInt(4) + ":" + n + (random.nextBoolean() ? ":" : ":3");
            case 6 -> "4:" + random.nextInt(7);
            case 7 -> "";
            case 8 -> "0";
            default -> String.valueOf(random.nextInt(110));
        };
    }

    /// Any bytes; those above 0x7f become characters of two bytes, C1 controls among them.
    private void garbage() {
        String alphabet = "\033[]P;:?>!$ 0123456789mhlqru\030\032\177\u0090\u0098\u009c\u009d\u009e\u00e9\n";
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
