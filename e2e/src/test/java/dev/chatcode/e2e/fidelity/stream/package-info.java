/// Streams of terminal output on which the emulator and xterm.js must agree, and what of xterm.js itself they
/// need not agree about ([dev.chatcode.e2e.fidelity.stream.XtermBug]).
@NullMarked
package dev.chatcode.e2e.fidelity.stream;

import org.jspecify.annotations.NullMarked;
