/// Shows a terminal to people and programs that have none: as plain text and as HTML.
@NullMarked
package dev.chatcode.emulator.render;

import org.jspecify.annotations.NullMarked;
