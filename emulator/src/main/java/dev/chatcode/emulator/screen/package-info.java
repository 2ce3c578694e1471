/// Rows of cells: the two screens, their cursors, the history and what happens to all of it when the size
/// changes.
@NullMarked
package dev.chatcode.emulator.screen;

import org.jspecify.annotations.NullMarked;
