package dev.chatcode.protocol.event;

import java.util.Locale;

/// The errors of a gateway that the control plane tells apart.
public enum ErrorCode {
    SESSION_LIMIT_REACHED,
    AGENT_NOT_INSTALLED,
    SESSION_EXISTS,
    SESSION_NOT_FOUND,
    INVALID_PATH,
    TOO_LARGE,

    /// An upload onto a file that is there, without `overwrite`.
    FILE_EXISTS,
    FILE_NOT_FOUND,

    /// What was downloaded was changed meanwhile: the content that came is of no use.
    FILE_CHANGED,

    /// No such transfer is under way: never begun, or over.
    TRANSFER_NOT_FOUND,

    /// Under this id one is under way.
    TRANSFER_EXISTS,

    /// So many are under way that no other can begin.
    TRANSFER_LIMIT_REACHED,
    TRANSFER_CANCELLED,

    /// Nothing has come of it for too long.
    TRANSFER_TIMED_OUT,

    /// A part before this one is missing.
    OUT_OF_ORDER,

    /// More was sent than may be unacknowledged.
    WINDOW_EXCEEDED,

    /// More or less has come than was announced.
    SIZE_MISMATCH,
    CHECKSUM_MISMATCH,
    DISK_FULL,
    INVALID_COMMAND,
    INTERNAL;

    /// As it stands in `ack.code`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
