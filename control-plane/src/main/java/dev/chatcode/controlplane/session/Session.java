package dev.chatcode.controlplane.session;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.chatcode.protocol.AgentType;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.VpsId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One tmux session on a server; this is also how the API shows it.
///
/// @param statusAt when the status was last set
public record Session(
        SessionId id,
        VpsId vpsId,
        String title,
        AgentType agentType,
        String workdir,
        SessionStatus status,
        @Nullable Integer exitCode,
        Instant createdAt,
        @JsonIgnore Instant statusAt,
        Instant lastActivityAt) {}
