/// Coding agents, and git, which they use: which of them there are, how they are installed, and what is written
/// for them before they start. Sessions run them.
@NullMarked
package dev.chatcode.gateway.agent;

import org.jspecify.annotations.NullMarked;
