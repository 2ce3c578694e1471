package dev.chatcode.gateway.session;

import java.util.Arrays;
import java.util.OptionalInt;

/// Finds the place in a spool at which a control client began to hear the same output.
///
/// The spool was ended while the client listened, so that its end lies within what was heard. Of what came
/// after the writer was known to have caught up ([SpoolCatchUp]), tmux may have thrown away a last part.
/// How long that was follows from the bytes, unless they repeat themselves so that several answers fit.
final class SpoolJoint {
    /// So many bytes in a row are not the same by chance.
    private static final int PROOF = 16;

    /// Odd, and otherwise any.
    private static final long BASE = 0x9E3779B97F4A7C15L;

    private SpoolJoint() {}

    /// How many bytes of the spool came before the first that was heard. Empty where that is not certain.
    /// Where few bytes were heard, as many of them as fit are taken to be in the spool.
    ///
    /// @param heard what the client had heard when the spool was ended
    /// @param written how many bytes of that are certainly in the spool
    static OptionalInt find(byte[] spool, byte[] heard, int written) {
        var most = Math.min(heard.length, spool.length);
        var longest = -1;
        var other = -1;
        // Of the first bytes heard, and of as many last ones of the spool: equal bytes have equal sums.
        long first = 0;
        long last = 0;
        long power = 1;
        for (var common = 0; common <= most; common++) {
            if (common >= written && first == last) {
                other = longest;
                longest = common;
            }
            if (common < most) {
                first = first * BASE + heard[common];
                last += spool[spool.length - common - 1] * power;
                power *= BASE;
            }
        }
        var at = spool.length - longest;
        if (longest < 0 || other >= PROOF || !Arrays.equals(spool, at, spool.length, heard, 0, longest)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(at);
    }
}
