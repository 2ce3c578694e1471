package dev.chatcode.gateway.snapshot;

import dev.chatcode.gateway.vt.Link;
import dev.chatcode.gateway.vt.Style;
import org.jspecify.annotations.Nullable;

/// Neighbouring characters of a row that look alike.
record Run(Style style, @Nullable Link link, String text) {}
