package dev.chatcode.gateway.session;

import dev.chatcode.protocol.Epoch;

/// What a terminal showed at an exact place in its output.
///
/// @param hash the same for terminals that show the same: sixteen hexadecimal digits
public record ShownScreen(Epoch epoch, long offset, String hash) {}
