/// What sequences do: one class per family, and [dev.chatcode.emulator.sequence.Sequences] as the table in
/// which one finds them.
@NullMarked
package dev.chatcode.emulator.sequence;

import org.jspecify.annotations.NullMarked;
