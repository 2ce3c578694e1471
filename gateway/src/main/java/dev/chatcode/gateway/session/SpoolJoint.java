package dev.chatcode.gateway.session;

import java.util.Arrays;
import java.util.OptionalInt;

/// Finds the place in a spool at which a control client began to hear the same output.
///
/// The spool was ended while the client listened, so that its end lies within what was heard. What the client
/// had heard when it asked for the end is in the spool: tmux writes a piece of output to both in one turn. Of
/// what came until the answer, tmux may have thrown away a last part that it had not yet written. How long that
/// was follows from the bytes, unless they repeat themselves so that several answers fit.
final class SpoolJoint {
    /// So many bytes in a row are not the same by chance.
    private static final int PROOF = 16;

    private SpoolJoint() {}

    /// How many bytes of the spool came before the first that was heard. Empty where that is not certain. Where few
    /// bytes were heard, as many of them as fit are taken to be in the spool.
    ///
    /// @param heard what the client had heard when the spool was ended
    /// @param heardWhenAsked how many bytes of that when it asked for the end
    static OptionalInt find(byte[] spool, byte[] heard, int heardWhenAsked) {
        var chance = OptionalInt.empty();
        var proved = OptionalInt.empty();
        for (var common = heard.length; common >= heardWhenAsked; common--) {
            var at = spool.length - common;
            if (at < 0 || !Arrays.equals(spool, at, spool.length, heard, 0, common)) {
                continue;
            }
            if (common >= PROOF && proved.isPresent()) {
                return OptionalInt.empty();
            }
            if (common >= PROOF) {
                proved = OptionalInt.of(at);
            } else if (chance.isEmpty()) {
                chance = OptionalInt.of(at);
            }
        }
        return proved.isPresent() ? proved : chance;
    }
}
