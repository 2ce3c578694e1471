package dev.chatcode.controlplane.terminal;

import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TerminalSize;
import dev.chatcode.protocol.viewer.WriterRole;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a channel is like at one moment, to one of its viewers.
///
/// @param online whether the gateway is connected
/// @param since when it came or went
/// @param exitCode of a session that has ended, where it is known
record ChannelFacts(
        SessionId session,
        GatewayId gateway,
        boolean online,
        Instant since,
        TerminalSize size,
        WriterRole writer,
        int viewers,
        boolean ended,
        @Nullable Integer exitCode) {}
