package dev.chatcode.e2e.fidelity.stream;

import dev.chatcode.e2e.fidelity.Recording;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// What a real program printed, damaged: pieces of recordings with bytes and whole sequences changed, left out,
/// doubled, put in, and the ends of two spliced.
final class Mutation {
    private static final int MAX_LENGTH = 600;
    private static final int MAX_CHANGES = 8;
    private static final int MAX_RUN = 12;
    private static final int ESC = 0x1b;

    private final Random random;
    private final List<Recording> recordings;
    private byte[] bytes;

    private Mutation(Random random, List<Recording> recordings) {
        this.random = random;
        this.recordings = recordings;
        bytes = piece();
    }

    static byte[] of(Random random, List<Recording> recordings) {
        var mutation = new Mutation(random, recordings);
        for (int i = random.nextInt(MAX_CHANGES); i >= 0; i--) {
            mutation.change();
        }
        return mutation.bytes;
    }

    private byte[] piece() {
        var recording = recordings.get(random.nextInt(recordings.size()));
        int from = random.nextInt(recording.length());
        return recording.bytes(from, Math.min(recording.length(), from + 1 + random.nextInt(MAX_LENGTH)));
    }

    private void change() {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(MAX_RUN));
        switch (random.nextInt(9)) {
            case 0 -> flip(random.nextInt(bytes.length));
            case 1 -> replace(at, end);
            case 2 -> replace(at, at, noise());
            case 3 -> replace(end, end, Arrays.copyOfRange(bytes, at, end));
            case 4 -> replace(sequence(at), sequence(end));
            case 5 -> replace(sequence(at), sequence(at), Arrays.copyOfRange(bytes, sequence(at), sequence(end)));
            case 6 ->
                replace(sequence(at), sequence(at), new RandomOutput(random, Recording.COLS, Recording.ROWS).bytes());
            case 7 -> replace(at, bytes.length, piece());
            default -> parameter(at);
        }
        if (bytes.length == 0) {
            bytes = piece();
        }
    }

    private void flip(int at) {
        bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    }

    /// Another digit for the next one.
    private void parameter(int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                bytes[i] = (byte) ('0' + random.nextInt(10));
                return;
            }
        }
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(3)];
        random.nextBytes(noise);
        return noise;
    }

    /// Where the next sequence begins.
    private int sequence(int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != ESC) {
            at++;
        }
        return at;
    }

    private void replace(int from, int to, byte... by) {
        var out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(by);
        out.write(bytes, to, bytes.length - to);
        bytes = out.toByteArray();
    }
}
