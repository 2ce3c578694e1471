/// Follows the byte stream of a terminal: a complete DEC/ECMA-48 parser ([dev.chatcode.gateway.vt.VtParser])
/// and a tracker of what tmux cannot be asked for ([dev.chatcode.gateway.vt.ModeTracker]). No screen is kept
/// here: cells come from tmux, see [dev.chatcode.gateway.snapshot].
///
/// The reference for every decision is xterm.js 6, because that is what shows the stream in the end.
@NullMarked
package dev.chatcode.gateway.vt;

import org.jspecify.annotations.NullMarked;
