/// `make bench`: the whole chain beside a bare tmux client, measured in one run.
@NullMarked
package dev.chatcode.bench;

import org.jspecify.annotations.NullMarked;
