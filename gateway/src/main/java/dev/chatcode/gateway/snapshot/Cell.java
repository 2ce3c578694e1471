package dev.chatcode.gateway.snapshot;

import dev.chatcode.gateway.vt.Link;
import dev.chatcode.gateway.vt.Style;
import org.jspecify.annotations.Nullable;

/// One character of a row with its combining marks.
///
/// @param x its first column, from 0
/// @param width 1 or 2 columns
record Cell(Style style, @Nullable Link link, String text, int x, int width) {}
