package dev.chatcode.e2e.fidelity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What a program printed on a pane of 80 × 24, from `e2e/recordings`.
public final class Recording {
    public static final int COLS = 80;
    public static final int ROWS = 24;

    private static final String SUFFIX = ".bin";

    private final String name;
    private final byte[] bytes;

    private Recording(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /// All of them but the pages of vttest, by name.
    public static List<Recording> all() {
        return in("e2e/recordings");
    }

    /// Pages of vttest, on much of which tmux and xterm.js do not agree.
    public static List<Recording> vttest() {
        return in("e2e/recordings/vttest");
    }

    private static List<Recording> in(String folder) {
        try (Stream<Path> files = Files.list(Repository.path(folder))) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(Recording::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording read(Path file) {
        try {
            String name = file.getFileName().toString();
            return new Recording(name.substring(0, name.length() - SUFFIX.length()), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name() {
        return name;
    }

    public int length() {
        return bytes.length;
    }

    /// `at`, or the end of the UTF-8 character in which that is.
    public int afterCharacter(int at) {
        int end = at;
        while (end < bytes.length && (bytes[end] & 0xc0) == 0x80) {
            end++;
        }
        return end;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public byte[] bytes(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    @Override
    public String toString() {
        return name;
    }
}
