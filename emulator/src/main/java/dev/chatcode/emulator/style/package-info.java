/// How characters look: styles, the sequences that set them, and hyperlinks.
@NullMarked
package dev.chatcode.emulator.style;

import org.jspecify.annotations.NullMarked;
