/// What the terminal promises, shown over the whole chain: program, tmux, gateway, control plane, viewer.
@NullMarked
package dev.chatcode.e2e.chain;

import org.jspecify.annotations.NullMarked;
