/// Sessions: what runs on which server, and how the database and tmux come to agree about it. What a session's terminal
/// shows is the business of `terminal`.
@NullMarked
package dev.chatcode.controlplane.session;

import org.jspecify.annotations.NullMarked;
