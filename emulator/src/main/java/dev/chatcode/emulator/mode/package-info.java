/// What a program has set that is not a matter of one screen: modes, keyboard, colours.
@NullMarked
package dev.chatcode.emulator.mode;

import org.jspecify.annotations.NullMarked;
