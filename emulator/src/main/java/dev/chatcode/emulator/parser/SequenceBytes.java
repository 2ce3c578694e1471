package dev.chatcode.emulator.parser;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The bytes of the sequence that the parser is in, without the controls that were executed on the way: fed to
/// another parser they bring it to the same point and do nothing else. Bounded; what is beyond is dropped, and
/// [#isTruncated].
final class SequenceBytes {
    private final int max;
    private byte[] bytes = new byte[64];
    private int size;
    private int payloadStart;
    private boolean truncated;

    SequenceBytes(int max) {
        this.max = max;
    }

    void clear() {
        size = 0;
        payloadStart = 0;
        truncated = false;
    }

    void begin(int introducer) {
        clear();
        append(introducer);
    }

    /// From here on it is the payload of an OSC.
    void beginPayload() {
        payloadStart = size;
    }

    void append(int codepoint) {
        if (codepoint < 0x80 && size < bytes.length && !truncated) {
            bytes[size++] = (byte) codepoint;
        } else {
            byte[] encoded = Utf8.encode(codepoint);
            append(encoded, 0, encoded.length);
        }
    }

    void append(byte[] source, int from, int to) {
        if (truncated) {
            return;
        }
        int length = Math.min(to - from, max - size);
        truncated = length < to - from;
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(max, Math.max(bytes.length * 2, size + length)));
        }
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    boolean isTruncated() {
        return truncated;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    String payload() {
        return new String(bytes, payloadStart, size - payloadStart, StandardCharsets.UTF_8);
    }
}
