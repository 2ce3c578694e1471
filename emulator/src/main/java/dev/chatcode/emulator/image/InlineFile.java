package dev.chatcode.emulator.image;

import java.util.Optional;

/// Measures a picture that comes as iTerm's `OSC 1337 ; File = key=value;… : base64`: what stands between the
/// introducer and the end, in any pieces. A file that is not to be shown inline takes no room, and neither does one
/// whose size is told nowhere.
public final class InlineFile {
    private static final String BEGINNING = "1337;File=";

    /// The longest `key=value` that counts; names of files are longer, but say nothing.
    private static final int MAX_ARGUMENT = 40;

    private enum Part {
        BEGINNING,
        ARGUMENTS,
        DATA,
        NOTHING
    }

    private final StringBuilder argument = new StringBuilder();
    private final Base64Bits base64 = new Base64Bits();
    private final FileHeader header = new FileHeader();
    private Part part = Part.BEGINNING;
    private int matched;
    private boolean inline;
    private Extent width = Extent.AUTO;
    private Extent height = Extent.AUTO;

    public void put(byte[] bytes, int from, int to) {
        for (int i = from; i < to && part != Part.NOTHING; i++) {
            accept(bytes[i]);
        }
    }

    /// Whether all that follows is of no interest.
    public boolean isNothing() {
        return part == Part.NOTHING;
    }

    /// On a terminal of that size; nothing if it is not known.
    public Optional<PictureSize> size(int cols, int rows) {
        if (part != Part.DATA) {
            return Optional.empty();
        }
        int givenWidth = width.pixels(cols, PictureSize.CELL_WIDTH);
        int givenHeight = height.pixels(rows, PictureSize.CELL_HEIGHT);
        if (givenWidth > 0 && givenHeight > 0) {
            return Optional.of(new PictureSize(givenWidth, givenHeight));
        }
        if (givenWidth > 0) {
            return header.size().map(size -> size.withWidth(givenWidth));
        }
        return givenHeight > 0 ? header.size().map(size -> size.withHeight(givenHeight)) : header.size();
    }

    /// The beginning of a file of the same size, whatever its data are; empty while that is not known.
    public String resumption(int cols, int rows) {
        return size(cols, rows)
                .map(size -> size.fitted(cols, rows))
                .map(size ->
                        "\033]%sinline=1;width=%dpx;height=%dpx:".formatted(BEGINNING, size.width(), size.height()))
                .orElse("");
    }

    private void accept(byte code) {
        switch (part) {
            case BEGINNING -> {
                if (code == '0' && matched == 0) {
                    return; // the number is one, however it is written
                }
                if (code != BEGINNING.charAt(matched++)) {
                    part = Part.NOTHING;
                } else if (matched == BEGINNING.length()) {
                    part = Part.ARGUMENTS;
                }
            }
            case ARGUMENTS -> acceptArgument(code);
            case DATA -> {
                int octet = base64.accept(code);
                if (octet != Base64Bits.NONE) {
                    header.accept(octet);
                }
            }
            case NOTHING -> {}
        }
    }

    private void acceptArgument(byte code) {
        if (code != ';' && code != ':') {
            if (argument.length() <= MAX_ARGUMENT) {
                argument.append((char) (code & 0xff));
            }
            return;
        }
        if (argument.length() <= MAX_ARGUMENT) {
            apply(argument.toString());
        }
        argument.setLength(0);
        if (code == ':') {
            part = inline ? Part.DATA : Part.NOTHING;
        }
    }

    private void apply(String text) {
        int equals = text.indexOf('=');
        String value = text.substring(equals + 1);
        switch (text.substring(0, Math.max(equals, 0))) {
            case "inline" -> inline = value.equals("1");
            case "width" -> width = Extent.parse(value);
            case "height" -> height = Extent.parse(value);
            default -> {}
        }
    }
}
