/// Coding agents, and git, which they use: which of them there are, and how they are installed. Sessions run them.
@NullMarked
package dev.chatcode.gateway.agent;

import org.jspecify.annotations.NullMarked;
