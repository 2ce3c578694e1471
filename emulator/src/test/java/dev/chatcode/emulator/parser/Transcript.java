package dev.chatcode.emulator.parser;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Writes down what a parser finds, one line each; neighbouring characters in one.
final class Transcript implements VtHandler {
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder printed = new StringBuilder();
    private final StringBuilder put = new StringBuilder();

    /// What is found in `input`, fed in pieces that end where `random` says; all at once if it is null.
    static List<String> of(byte[] input, Splitter splitter) {
        var transcript = new Transcript();
        var parser = new VtParser(transcript);
        splitter.feed(input, parser::feed);
        transcript.endText();
        byte[] unfinished = parser.unfinished();
        if (unfinished.length > 0) {
            transcript.lines.add("unfinished " + escape(new String(unfinished, StandardCharsets.ISO_8859_1)));
        }
        return transcript.lines;
    }

    static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    interface Feed {
        void accept(byte[] bytes, int from, int to);
    }

    /// A way to cut input into pieces.
    interface Splitter {
        Splitter WHOLE = (input, feed) -> feed.accept(input, 0, input.length);

        void feed(byte[] input, Feed feed);

        static Splitter pieces(int size) {
            return (input, feed) -> {
                for (int i = 0; i < input.length; i += size) {
                    feed.accept(input, i, Math.min(i + size, input.length));
                }
            };
        }

        static Splitter random(long seed) {
            return (input, feed) -> {
                var random = new Random(seed);
                int at = 0;
                while (at < input.length) {
                    int end = Math.min(input.length, at + 1 + random.nextInt(7));
                    feed.accept(input, at, end);
                    at = end;
                }
            };
        }
    }

    private void add(String line) {
        endText();
        lines.add(line);
    }

    private void endText() {
        if (!printed.isEmpty()) {
            lines.add("print " + printed);
            printed.setLength(0);
        }
    }

    private static String escape(String text) {
        var escaped = new StringBuilder();
        text.chars()
                .forEach(c -> escaped.append(
                        c < 0x20 || (c >= 0x7f && c < 0xa0) ? "\\x%02x".formatted(c) : Character.toString(c)));
        return escaped.toString();
    }

    private static String collected(int packed) {
        var text = new StringBuilder();
        for (int shift = 24; shift >= 0; shift -= 8) {
            int octet = (packed >> shift) & 0xff;
            if (octet != 0) {
                text.append((char) octet);
            }
        }
        return text.toString();
    }

    @Override
    public void print(int codepoint) {
        printed.appendCodePoint(codepoint);
    }

    @Override
    public void execute(int control) {
        add("execute %02x".formatted(control));
    }

    @Override
    public void escDispatch(int collected, int finalByte) {
        add("esc " + collected(collected) + (char) finalByte);
    }

    @Override
    public void csiDispatch(int collected, Params params, int finalByte) {
        add("csi " + collected(collected) + " " + params + " " + (char) finalByte);
    }

    @Override
    public void oscDispatch(int id, String payload, boolean usable) {
        String shown = payload.length() > 100 ? payload.length() + " characters" : payload;
        add((usable ? "osc " : "unusable osc ") + id + " " + shown);
    }

    @Override
    public void dcsHook(int collected, Params params, int finalByte) {
        add("hook " + collected(collected) + " " + params + " " + (char) finalByte);
        put.setLength(0);
    }

    @Override
    public void dcsPut(byte[] bytes, int from, int to) {
        put.append(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    @Override
    public void dcsUnhook(boolean complete) {
        add((complete ? "unhook " : "cancelled ") + escape(put.toString()));
    }

    @Override
    public void stringEnd() {
        add("string");
    }
}
