/// What holds for the source files of all modules and no tool checks.
@NullMarked
package dev.chatcode.e2e.source;

import org.jspecify.annotations.NullMarked;
