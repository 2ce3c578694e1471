/// Shows that a terminal attached by a snapshot is equal to one that saw all output: real programs' output
/// ([dev.chatcode.e2e.fidelity.Recording]) on a real tmux pane, judged by xterm.js
/// ([dev.chatcode.e2e.fidelity.ScreenJudge]).
@NullMarked
package dev.chatcode.e2e.fidelity;

import org.jspecify.annotations.NullMarked;
