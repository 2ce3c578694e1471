/// Writes the state of a terminal as output of another.
@NullMarked
package dev.chatcode.emulator.snapshot;

import org.jspecify.annotations.NullMarked;
