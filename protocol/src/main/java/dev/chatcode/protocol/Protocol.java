package dev.chatcode.protocol;

/// The constants that both ends of a connection agree on; sizes are in bytes.
public final class Protocol {
    /// The value of `schema_version` in every message.
    public static final String SCHEMA_VERSION = "1";

    /// A text message over this is answered with `too_large`; the connection stays.
    public static final int MAX_TEXT_BYTES = 1 << 20;

    /// A text message over this closes the connection with 1009.
    public static final int MAX_TEXT_BYTES_BEFORE_CLOSE = 2 << 20;

    /// A whole binary frame, header included.
    public static final int MAX_FRAME_BYTES = 64 * 1024;

    /// The payload of one frame of terminal output.
    public static final int MAX_OUTPUT_PAYLOAD_BYTES = 16 * 1024;

    /// Snapshot content over this travels in frames of its own, where both sides can.
    public static final int MAX_INLINE_SNAPSHOT_BYTES = 64 * 1024;

    /// Output of one session that either side keeps to continue from.
    public static final int REPLAY_WINDOW_BYTES = 2 << 20;

    private Protocol() {}
}
