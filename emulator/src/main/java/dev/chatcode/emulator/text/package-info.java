/// Characters: how wide they are, and the sets that replace some of them.
@NullMarked
package dev.chatcode.emulator.text;

import org.jspecify.annotations.NullMarked;
