/// Terminals in browsers: what is known of each session's terminal, and how it gets to everybody who watches.
///
/// Output is an append-only stream of bytes with offsets, named by session and epoch. The link's thread appends to the
/// [ReplayBuffer] of a [TerminalChannel] and never waits. Each [Viewer] has a thread that pulls from there at the pace
/// that its browser acknowledges, and writes to its socket. A viewer that has fallen out of the buffer, or too far
/// behind for its speed, goes on from a snapshot instead. One lock per channel guards all of its state; nothing is sent
/// under it.
@NullMarked
package dev.chatcode.controlplane.terminal;

import org.jspecify.annotations.NullMarked;
