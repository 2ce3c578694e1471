/// Takes a stream of bytes apart into characters, controls and sequences; what they mean is left to
/// [dev.chatcode.emulator.sequence].
@NullMarked
package dev.chatcode.emulator.parser;

import org.jspecify.annotations.NullMarked;
