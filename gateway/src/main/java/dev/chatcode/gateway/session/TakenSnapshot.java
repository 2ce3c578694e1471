package dev.chatcode.gateway.session;

import dev.chatcode.gateway.snapshot.Snapshot;
import dev.chatcode.protocol.Epoch;

/// A terminal's state and its exact place in the output.
///
/// @param approximate whether some of it was made of tmux's answers, because nobody has all the bytes
public record TakenSnapshot(Epoch epoch, long offset, Snapshot snapshot, boolean approximate) {}
