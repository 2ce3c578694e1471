/// A terminal emulator without a user interface, with the semantics of xterm.js: bytes in, screen and snapshot
/// out.
@NullMarked
package dev.chatcode.emulator;

import org.jspecify.annotations.NullMarked;
