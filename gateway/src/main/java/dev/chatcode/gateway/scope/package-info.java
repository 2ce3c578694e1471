/// Puts tmux and each session into a cgroup of its own, where systemd is there to do it.
@NullMarked
package dev.chatcode.gateway.scope;

import org.jspecify.annotations.NullMarked;
