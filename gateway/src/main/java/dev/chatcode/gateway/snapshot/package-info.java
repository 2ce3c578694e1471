/// Snapshots of terminals: as an emulator knows them that has seen every byte
/// ([dev.chatcode.gateway.snapshot.Snapshot]), and where nobody has, what tmux can tell
/// ([dev.chatcode.gateway.snapshot.TmuxCapture]). Talking to tmux is left to others.
@NullMarked
package dev.chatcode.gateway.snapshot;

import org.jspecify.annotations.NullMarked;
