package dev.chatcode.gateway.session;

import dev.chatcode.gateway.tmux.ControlModeClient;

/// What a session has while a control client is attached to it. Another client brings all of it anew, in one
/// piece.
record Attached(ControlModeClient client, TerminalStream stream, long panePid) {}
