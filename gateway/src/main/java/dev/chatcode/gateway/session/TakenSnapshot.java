package dev.chatcode.gateway.session;

import dev.chatcode.gateway.snapshot.Snapshot;
import dev.chatcode.protocol.Epoch;

/// A terminal's state and its exact place in the output.
public record TakenSnapshot(Epoch epoch, long offset, Snapshot snapshot) {}
