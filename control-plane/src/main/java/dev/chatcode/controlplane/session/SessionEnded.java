package dev.chatcode.controlplane.session;

import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.VpsId;
import org.jspecify.annotations.Nullable;

/// Published when a session has ended, for those who show it.
public record SessionEnded(
        SessionId session, VpsId vps, @Nullable Integer exitCode) {}
