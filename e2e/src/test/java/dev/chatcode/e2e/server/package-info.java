/// A gateway on a real server, from the line that its user pastes to the one that removes it.
@NullMarked
package dev.chatcode.e2e.server;

import org.jspecify.annotations.NullMarked;
