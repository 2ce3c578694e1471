package dev.chatcode.gateway.snapshot;

import dev.chatcode.protocol.Bytes;
import dev.chatcode.protocol.event.SnapshotModes;

/// A terminal's complete state at one offset of its output.
///
/// @param content bytes that bring a terminal of `cols` × `rows` to that state, whatever it showed before
/// @param cursorX from 0; equal to `cols` while a wrap is pending
/// @param cursorY from 0
public record Snapshot(
        Bytes content,
        int cols,
        int rows,
        int cursorX,
        int cursorY,
        boolean cursorVisible,
        boolean alternateOn,
        SnapshotModes modes) {}
