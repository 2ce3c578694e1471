/// Makes a snapshot of a terminal: cells and cursor as tmux gives them
/// ([dev.chatcode.gateway.snapshot.TmuxCapture]), together with what the byte stream told
/// ([dev.chatcode.gateway.vt.TrackerState]), written as bytes that bring a fresh terminal to the same state
/// ([dev.chatcode.gateway.snapshot.SnapshotBuilder]). Talking to tmux is left to others.
///
/// What cannot be equal, as tmux does not know it or takes it otherwise than xterm.js: backgrounds erased
/// beyond the last written cell and hyperlinks (before tmux 3.4), the position that DECSC saved, characters of
/// disputed width, the history of scroll regions.
@NullMarked
package dev.chatcode.gateway.snapshot;

import org.jspecify.annotations.NullMarked;
