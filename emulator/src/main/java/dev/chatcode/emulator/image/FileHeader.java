package dev.chatcode.emulator.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/// Finds how large a picture is at the beginning of its file, byte by byte: PNG, GIF, WebP and JPEG. No other kind is
/// known.
final class FileHeader {
    /// In so many bytes all but JPEG tell it.
    private static final int ENOUGH = 30;

    private final byte[] start = new byte[ENOUGH];
    private final JpegHeader jpeg = new JpegHeader();
    private int length;
    private Optional<PictureSize> size = Optional.empty();

    Optional<PictureSize> size() {
        return size.or(jpeg::size);
    }

    void accept(int octet) {
        jpeg.accept(octet);
        if (length < ENOUGH) {
            start[length++] = (byte) octet;
            if (length == ENOUGH) {
                size = read();
            }
        }
    }

    private Optional<PictureSize> read() {
        if (has(0, "\u0089PNG\r\n\032\n") && has(12, "IHDR")) {
            return PictureSize.of(bigEndian(16), bigEndian(20));
        }
        if (has(0, "GIF87a") || has(0, "GIF89a")) {
            return PictureSize.of(littleEndian(6, 2), littleEndian(8, 2));
        }
        return has(0, "RIFF") && has(8, "WEBP") ? readWebp() : Optional.empty();
    }

    private Optional<PictureSize> readWebp() {
        if (has(12, "VP8X")) {
            return PictureSize.of(littleEndian(24, 3) + 1, littleEndian(27, 3) + 1);
        }
        if (has(12, "VP8L") && has(20, "/")) {
            long bits = littleEndian(21, 4);
            return PictureSize.of((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
        }
        if (has(12, "VP8 ") && has(23, "\u009d\001*")) {
            return PictureSize.of(littleEndian(26, 2) & 0x3fff, littleEndian(28, 2) & 0x3fff);
        }
        return Optional.empty();
    }

    private boolean has(int at, String latin) {
        return new String(start, at, latin.length(), ISO_8859_1).equals(latin);
    }

    private long bigEndian(int at) {
        long value = 0;
        for (int i = at; i < at + 4; i++) {
            value = (value << 8) | (start[i] & 0xff);
        }
        return value;
    }

    private long littleEndian(int at, int count) {
        long value = 0;
        for (int i = at + count - 1; i >= at; i--) {
            value = (value << 8) | (start[i] & 0xff);
        }
        return value;
    }
}
