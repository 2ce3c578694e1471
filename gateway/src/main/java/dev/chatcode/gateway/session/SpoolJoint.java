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
    private SpoolJoint() {}

    /// How many bytes of the spool came before the first that was heard. Empty where that is not certain.
    ///
    /// @param heard what the client had heard when the spool was ended
    /// @param heardWhenAsked how many bytes of that when it asked for the end
    static OptionalInt find(byte[] spool, byte[] heard, int heardWhenAsked) {
        var found = OptionalInt.empty();
        for (var common = heard.length; common >= heardWhenAsked; common--) {
            var at = spool.length - common;
            if (at >= 0 && Arrays.equals(spool, at, spool.length, heard, 0, common)) {
                if (found.isPresent()) {
                    return OptionalInt.empty();
                }
                found = OptionalInt.of(at);
            }
        }
        return found;
    }
}
