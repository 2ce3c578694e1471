package dev.chatcode.emulator.parser;

/// What [VtParser] found in a byte stream, one call each, in order; what it means is the implementor's
/// business.
///
/// `collected` holds a prefix (`<` `=` `>` `?`) and intermediates (space to `/`) packed into an int, the newest
/// in the low byte: 0 for none, `'?'` for `CSI ? h`, `'?' << 8 | '$'` for `CSI ? $ p`.
public interface VtHandler {
    /// A character to be shown, never a control.
    void print(int codepoint);

    /// A run of printable ASCII, 0x20 to 0x7e.
    default void printAscii(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            print(bytes[i]);
        }
    }

    /// After what is shown, something comes that is not, even if it is ignored. What it is follows.
    default void interrupt() {}

    /// A C0 control, or a C1 control that introduces nothing.
    void execute(int control);

    void escDispatch(int collected, int finalByte);

    /// `params` belongs to the parser and changes after the call.
    void csiDispatch(int collected, Params params, int finalByte);

    /// An operating system command begins, of which pieces will follow.
    default void oscStart() {}

    /// A piece of it, from its number on: UTF-8, cut between characters.
    default void oscPut(byte[] bytes, int from, int to) {}

    /// It has ended, however long it was. What is short enough is also dispatched.
    default void oscEnd(boolean complete) {}

    /// An operating system command, at its end.
    ///
    /// @param id the number before the first `;`, -1 if there is none
    /// @param payload what follows it, at most [VtParser#MAX_UNFINISHED] bytes of it
    /// @param usable false if the sequence was cancelled, has no proper number, or is longer than that
    void oscDispatch(int id, String payload, boolean usable);

    void dcsHook(int collected, Params params, int finalByte);

    /// A piece of the device control string that [#dcsHook] began: UTF-8, cut between characters.
    void dcsPut(byte[] bytes, int from, int to);

    void dcsUnhook(boolean complete);

    /// Fewer bytes that begin the string anew in which the parser is: whoever gets them, and then the rest of it, does
    /// the same as who got all of it. Empty if there are none.
    default String resumption() {
        return "";
    }

    /// An SOS, PM or APC string has ended. Nobody looks into these.
    void stringEnd();
}
