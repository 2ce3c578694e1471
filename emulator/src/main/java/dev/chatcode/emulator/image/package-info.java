/// How much room pictures take that come in the stream: sixels and iTerm's inline files. Their bytes alone say it,
/// so that every terminal moves its cursor alike. What they show is left to whoever has a screen.
@NullMarked
package dev.chatcode.emulator.image;

import org.jspecify.annotations.NullMarked;
