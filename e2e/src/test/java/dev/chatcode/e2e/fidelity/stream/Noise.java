package dev.chatcode.e2e.fidelity.stream;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Bytes without any sense: all of them as likely, or such that many are the beginning of a sequence.
final class Noise {
    private static final int MAX_LENGTH = 300;
    private static final byte[] FREQUENT =
            "\033\033\033[[[]PX^_\\(#;;::??>=<!\"' $0123456789HJKmhlrABCDLMPSTX@bcdefgnqsu78\n\r\b\t\016\017\030\032\007"
                    .getBytes(StandardCharsets.ISO_8859_1);

    private Noise() {}

    static byte[] of(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(MAX_LENGTH)];
        random.nextBytes(bytes);
        int frequent = random.nextInt(100);
        for (int i = 0; i < bytes.length; i++) {
            if (random.nextInt(100) < frequent) {
                bytes[i] = FREQUENT[random.nextInt(FREQUENT.length)];
            }
        }
        return bytes;
    }
}
