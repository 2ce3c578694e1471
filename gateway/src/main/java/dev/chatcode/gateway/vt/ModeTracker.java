package dev.chatcode.gateway.vt;

import dev.chatcode.protocol.Bytes;
import java.util.Arrays;

/// Follows a terminal's output and knows at every byte what tmux cannot be asked for (see [TrackerState]);
/// cells and the cursor's position are left to tmux.
///
/// A new tracker may also join a stream in the middle, when its state was lost: what it has not seen to be set is then
/// taken from tmux, as far as that knows. Not thread-safe: owned by the thread that feeds it.
public final class ModeTracker {
    private final Interpreter interpreter;
    private final VtParser parser;

    public ModeTracker() {
        this(new Interpreter());
    }

    private ModeTracker(Interpreter interpreter) {
        this.interpreter = interpreter;
        this.parser = new VtParser(interpreter);
    }

    /// Goes on from a state that was saved with [TrackerStateCodec].
    ///
    /// @throws BadTrackerStateException if `saved` is not such a state; start with a new tracker then
    public static ModeTracker restore(byte[] saved) throws BadTrackerStateException {
        return of(TrackerStateCodec.decode(saved));
    }

    /// As [#restore], where the stream may have gone on since.
    public static ModeTracker rejoin(byte[] saved) throws BadTrackerStateException {
        return of(TrackerStateCodec.decode(saved).rejoined());
    }

    /// The same, where tmux says which sequence has begun and not ended. It does not tell of characters: one
    /// that was cut stays as it was saved.
    public ModeTracker corrected(byte[] begun) {
        var state = state();
        var unfinished = state.unfinished().toArray();
        var isCharacter = unfinished.length > 0 && unfinished[0] < 0;
        if (Arrays.equals(unfinished, begun) || (isCharacter && begun.length == 0)) {
            return this;
        }
        var kept = Math.min(begun.length, VtParser.MAX_UNFINISHED);
        var corrected = of(state.withUnfinished(Bytes.copyOf(Arrays.copyOf(begun, kept))));
        corrected.feed(begun, kept, begun.length);
        return corrected;
    }

    public static ModeTracker of(TrackerState state) {
        var tracker = new ModeTracker(new Interpreter());
        byte[] unfinished = state.unfinished().toArray();
        tracker.parser.feed(unfinished, 0, unfinished.length);
        tracker.interpreter.become(state);
        return tracker;
    }

    public void feed(byte[] bytes, int from, int to) {
        parser.feed(bytes, from, to);
    }

    public TrackerState state() {
        return interpreter.state(Bytes.copyOf(parser.unfinished()), parser.isUnfinishedTruncated());
    }

    /// What [TrackerStateCodec] makes of [#state].
    public byte[] save() {
        return TrackerStateCodec.encode(state());
    }
}
