package dev.chatcode.emulator.image;

import java.util.Optional;

/// Finds how large a JPEG picture is, byte by byte: it stands behind segments of any length.
final class JpegHeader {
    private static final int START_OF_IMAGE = 0xd8;

    /// Where the segment began, which is 0 at its 0xff; a marker follows, then the length, then what it holds.
    private int position = -2;

    private int marker;
    private int length;
    private int first;
    private int second;
    private boolean failed;
    private Optional<PictureSize> size = Optional.empty();

    Optional<PictureSize> size() {
        return size;
    }

    void accept(int octet) {
        if (failed || size.isPresent()) {
            return;
        }
        switch (position) {
            case -2, 0 -> failed = octet != 0xff;
            case -1 -> failed = octet != START_OF_IMAGE;
            case 1 -> {
                acceptMarker(octet);
                return;
            }
            case 2 -> length = octet << 8;
            case 3 -> length |= octet;
            default -> acceptContent(octet);
        }
        position++;
        // The length counts itself, but not the marker.
        if (position >= 4 && position >= length + 2) {
            position = 0;
        }
    }

    private void acceptMarker(int octet) {
        // Any number of 0xff may stand before a marker.
        if (octet == 0xff) {
            return;
        }
        marker = octet;
        boolean isAlone = octet == 1 || (octet >= 0xd0 && octet <= 0xd7);
        // 0xd9 ends the picture, and after 0xda come its pixels.
        failed = octet == 0 || octet == START_OF_IMAGE || octet == 0xd9 || octet == 0xda;
        position = isAlone ? 0 : 2;
    }

    /// Of a frame: precision, height and width.
    private void acceptContent(int octet) {
        if (!isFrame()) {
            return;
        }
        switch (position) {
            case 5, 7 -> first = octet;
            case 6 -> second = first << 8 | octet;
            case 8 -> {
                size = PictureSize.of(first << 8 | octet, second);
                failed = size.isEmpty();
            }
            default -> {}
        }
    }

    private boolean isFrame() {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }
}
