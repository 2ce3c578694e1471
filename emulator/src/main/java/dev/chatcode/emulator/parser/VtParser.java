package dev.chatcode.emulator.parser;

import static dev.chatcode.emulator.parser.Transitions.CSI_PARAM;
import static dev.chatcode.emulator.parser.Transitions.DCS_PASSTHROUGH;
import static dev.chatcode.emulator.parser.Transitions.ESCAPE;
import static dev.chatcode.emulator.parser.Transitions.GROUND;
import static dev.chatcode.emulator.parser.Transitions.OSC_STRING;
import static dev.chatcode.emulator.parser.Transitions.STRING;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// Takes a terminal's byte stream apart into characters, controls and sequences exactly as xterm.js does; what
/// they mean is left to the [VtHandler]. Any bytes in any pieces are accepted; memory and time per byte are
/// bounded.
///
/// Not thread-safe: everything here is owned by the thread that feeds it.
public final class VtParser {
    /// The most that is kept of one unfinished sequence.
    public static final int MAX_UNFINISHED = 64 * 1024;

    /// An OSC without a number and an SOS are ignored by every terminal, up to their end.
    private static final byte[] SWALLOWING_OSC = {0x1b, ']', '!'};

    private static final byte[] SWALLOWING_STRING = {0x1b, 'X'};

    private static final int CAN = 0x18;
    private static final int SUB = 0x1a;
    private static final int ESC = 0x1b;

    private final VtHandler handler;
    private final Utf8 utf8 = new Utf8();
    private final Params params = new Params();
    private final SequenceBytes sequence = new SequenceBytes(MAX_UNFINISHED);
    private int state = GROUND;
    private int collected;

    public VtParser(VtHandler handler) {
        this.handler = handler;
    }

    public void feed(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        int i = from;
        while (i < to) {
            i = feedRun(bytes, i, to);
            if (i < to) {
                feedByte(bytes[i++] & 0xff);
            }
        }
    }

    /// Forgets what has begun.
    public void reset() {
        clear();
        sequence.clear();
        utf8.reset();
        state = GROUND;
    }

    /// The bytes of a sequence and of a character that have begun but not ended. Of a sequence longer than
    /// [#MAX_UNFINISHED] not the bytes themselves, but the handler's [VtHandler#resumption], or some after which a
    /// terminal ignores the rest of it, as half an image or clipboard is worse than none.
    public byte[] unfinished() {
        byte[] begun = sequence.toByteArray();
        if (sequence.isTruncated() && (state == OSC_STRING || state == DCS_PASSTHROUGH)) {
            begun = shortened();
        }
        byte[] character = utf8.pending();
        byte[] all = new byte[begun.length + character.length];
        System.arraycopy(begun, 0, all, 0, begun.length);
        System.arraycopy(character, 0, all, begun.length, character.length);
        return all;
    }

    private byte[] shortened() {
        byte[] resumption = handler.resumption().getBytes(StandardCharsets.UTF_8);
        if (resumption.length > 0) {
            return resumption;
        }
        return state == OSC_STRING ? SWALLOWING_OSC : SWALLOWING_STRING;
    }

    /// Whether [#unfinished] is less than what came.
    public boolean isUnfinishedTruncated() {
        return sequence.isTruncated();
    }

    /// Passes over as many bytes as need no table: all of them printable ASCII.
    private int feedRun(byte[] bytes, int from, int to) {
        if (utf8.isPending()) {
            return from;
        }
        return switch (state) {
            case GROUND, OSC_STRING, DCS_PASSTHROUGH -> feedText(bytes, from, to);
            case CSI_PARAM -> feedParams(bytes, from, to);
            default -> from;
        };
    }

    private int feedText(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] >= 0x20 && bytes[end] != 0x7f) {
            end++;
        }
        if (end > from) {
            switch (state) {
                case GROUND -> handler.printAscii(bytes, from, end);
                case OSC_STRING -> {
                    handler.oscPut(bytes, from, end);
                    sequence.append(bytes, from, end);
                }
                default -> {
                    handler.dcsPut(bytes, from, end);
                    sequence.append(bytes, from, end);
                }
            }
        }
        return end;
    }

    private int feedParams(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] >= '0' && bytes[end] <= ';') {
            end++;
        }
        if (end > from) {
            params.accept(bytes, from, end);
            sequence.append(bytes, from, end);
        }
        return end;
    }

    private void feedByte(int octet) {
        int code = utf8.accept(octet);
        if (code != Utf8.NONE) {
            accept(code);
        }
    }

    private void accept(int code) {
        int transition = Transitions.at(state, code);
        int action = transition >> 4;
        int next = transition & 0xf;
        if (state == GROUND && action != Transitions.PRINT) {
            handler.interrupt();
        }
        if (state == STRING && next != STRING) {
            handler.stringEnd();
        }
        switch (action) {
            case Transitions.PRINT -> handler.print(code);
            case Transitions.EXECUTE -> handler.execute(code);
            case Transitions.PARAM -> params.accept(code);
            case Transitions.COLLECT -> collected = (collected << 8) | code;
            case Transitions.CLEAR -> clear();
            case Transitions.ESC_DISPATCH -> handler.escDispatch(collected, code);
            case Transitions.CSI_DISPATCH -> handler.csiDispatch(collected, params, code);
            case Transitions.DCS_HOOK -> handler.dcsHook(collected, params, code);
            case Transitions.DCS_PUT -> {
                byte[] encoded = Utf8.encode(code);
                handler.dcsPut(encoded, 0, encoded.length);
            }
            case Transitions.DCS_UNHOOK -> {
                handler.dcsUnhook(isComplete(code));
                next = endString(code);
            }
            case Transitions.OSC_START -> handler.oscStart();
            case Transitions.OSC_PUT -> {
                byte[] encoded = Utf8.encode(code);
                handler.oscPut(encoded, 0, encoded.length);
            }
            case Transitions.OSC_END -> {
                handler.oscEnd(isComplete(code));
                dispatchOsc(isComplete(code));
                next = endString(code);
            }
            default -> {}
        }
        remember(action, next, code);
        state = next;
    }

    private static boolean isComplete(int code) {
        return code != CAN && code != SUB;
    }

    private int endString(int code) {
        clear();
        return code == ESC ? ESCAPE : GROUND;
    }

    private void clear() {
        params.clear();
        collected = 0;
    }

    private void remember(int action, int next, int code) {
        if (next == GROUND) {
            sequence.clear();
        } else if (code == ESC || (code >= 0x80 && code < 0xa0)) {
            sequence.begin(code);
        } else if (next != state || (action != Transitions.EXECUTE && action != Transitions.IGNORE)) {
            sequence.append(code);
        }
        if (action == Transitions.OSC_START) {
            sequence.beginPayload();
        }
    }

    private void dispatchOsc(boolean complete) {
        String payload = sequence.payload();
        int digits = 0;
        while (digits < payload.length() && payload.charAt(digits) >= '0' && payload.charAt(digits) <= '9') {
            digits++;
        }
        boolean wellFormed = digits == payload.length() || payload.charAt(digits) == ';';
        int id = digits > 0 && digits < 9 ? Integer.parseInt(payload, 0, digits, 10) : -1;
        String text = wellFormed && digits < payload.length() ? payload.substring(digits + 1) : "";
        handler.oscDispatch(id, text, complete && wellFormed && !sequence.isTruncated());
    }
}
