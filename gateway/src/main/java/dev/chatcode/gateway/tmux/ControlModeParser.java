package dev.chatcode.gateway.tmux;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads tmux's control mode: bytes in, events out. Keeps the program's output as bytes all the way.
///
/// One pane per client is expected, so the pane's id is not passed on. Output of neighbouring lines is handed
/// over in one piece, at the latest when all that was fed has been read.
public final class ControlModeParser {
    private static final byte[] OUTPUT = ascii("%output ");
    private static final byte[] BEGIN = ascii("%begin ");
    private static final byte[] END = ascii("%end ");
    private static final byte[] ERROR = ascii("%error ");
    private static final int FLAG_OF_OUR_COMMANDS = 1;

    private final ControlModeListener listener;
    private final Line line = new Line();
    private final Line output = new Line();

    /// The guard of the open block, empty outside of blocks. Owned by feed.
    private byte[] guard = {};

    /// Owned by feed.
    private List<byte[]> block = new ArrayList<>();

    public ControlModeParser(ControlModeListener listener) {
        this.listener = listener;
    }

    /// Takes the bytes from `from` up to, not including, `to`.
    public void feed(byte[] bytes, int from, int to) {
        var start = from;
        for (var i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                if (line.isEmpty()) {
                    lineRead(bytes, start, i);
                } else {
                    line.append(bytes, start, i);
                    lineRead(line.bytes(), 0, line.length());
                    line.clear();
                }
                start = i + 1;
            }
        }
        line.append(bytes, start, to);
        flushOutput();
    }

    private void lineRead(byte[] bytes, int from, int to) {
        if (guard.length > 0) {
            lineOfBlock(bytes, from, to);
        } else if (startsWith(OUTPUT, bytes, from, to)) {
            unescape(bytes, from + OUTPUT.length, to);
        } else if (startsWith(BEGIN, bytes, from, to)) {
            flushOutput();
            guard = Arrays.copyOfRange(bytes, from + BEGIN.length, to);
        } else {
            flushOutput();
            listener.notification(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
    }

    private void lineOfBlock(byte[] bytes, int from, int to) {
        if (isGuard(END, bytes, from, to)) {
            closeBlock(true);
        } else if (isGuard(ERROR, bytes, from, to)) {
            closeBlock(false);
        } else {
            block.add(Arrays.copyOfRange(bytes, from, to));
        }
    }

    private boolean isGuard(byte[] keyword, byte[] bytes, int from, int to) {
        return startsWith(keyword, bytes, from, to)
                && Arrays.equals(bytes, from + keyword.length, to, guard, 0, guard.length);
    }

    /// A block with other flags answers the command line that started the client, or a hook.
    private void closeBlock(boolean ok) {
        var lines = block;
        var ours = guard[guard.length - 1] == '0' + FLAG_OF_OUR_COMMANDS;
        block = new ArrayList<>();
        guard = new byte[0];
        if (ok && ours) {
            listener.reply(lines);
        } else if (ours) {
            listener.error(lines);
        } else if (!ok) {
            listener.startError(lines);
        }
    }

    /// `%pane bytes`, in which `\ooo` stands for a control byte or a backslash.
    private void unescape(byte[] bytes, int from, int to) {
        var i = from;
        while (i < to && bytes[i] != ' ') {
            i++;
        }
        output.decode(bytes, i + 1, to);
    }

    private void flushOutput() {
        if (!output.isEmpty()) {
            listener.output(output.bytes(), 0, output.length());
            output.clear();
        }
    }

    private static boolean startsWith(byte[] keyword, byte[] bytes, int from, int to) {
        return to - from >= keyword.length
                && Arrays.equals(bytes, from, from + keyword.length, keyword, 0, keyword.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// A growing run of bytes whose array can be read without a copy.
    private static final class Line extends ByteArrayOutputStream {
        void append(byte[] bytes, int from, int to) {
            write(bytes, from, to - from);
        }

        /// Appends bytes in which `\ooo` stands for one. A cut one at the end stands for nothing.
        void decode(byte[] bytes, int from, int to) {
            var needed = count + Math.max(to - from, 0);
            if (needed > buf.length) {
                buf = Arrays.copyOf(buf, Math.max(needed, 2 * buf.length));
            }
            var end = count;
            for (var i = from; i < to; i++) {
                if (bytes[i] != '\\') {
                    buf[end++] = bytes[i];
                } else if (i + 3 < to) {
                    buf[end++] = octal(bytes, i + 1);
                    i += 3;
                } else {
                    break;
                }
            }
            count = end;
        }

        private static byte octal(byte[] bytes, int at) {
            return (byte) ((bytes[at] - '0') << 6 | (bytes[at + 1] - '0') << 3 | (bytes[at + 2] - '0'));
        }

        byte[] bytes() {
            return buf;
        }

        int length() {
            return count;
        }

        boolean isEmpty() {
            return count == 0;
        }

        void clear() {
            reset();
        }
    }
}
