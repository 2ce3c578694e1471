package dev.chatcode.controlplane.session;

import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.VpsId;

/// Published when a session has started, or is found to run although it was taken for ended, for those who show it.
public record SessionRuns(SessionId session, VpsId vps) {}
