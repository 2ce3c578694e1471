package dev.chatcode.protocol.event;

import dev.chatcode.protocol.Check;
import dev.chatcode.protocol.RequestId;
import org.jspecify.annotations.Nullable;

/// `ack`: the answer to a command.
///
/// @param error a sentence for a person, present where `ok` is false
/// @param code what a program tells errors apart by, see [ErrorCode]
public record Ack(
        RequestId requestId,
        boolean ok,
        @Nullable String error,
        @Nullable String code) implements GatewayEvent {
    public static final int MAX_ERROR_CHARACTERS = Check.MAX_ERROR_CHARACTERS;

    public Ack {
        Check.lengthIfPresent("error", error, MAX_ERROR_CHARACTERS);
        if (code != null) {
            Check.code("code", code);
        }
    }

    public static Ack ok(RequestId requestId) {
        return new Ack(requestId, true, null, null);
    }

    public static Ack failed(RequestId requestId, ErrorCode code, String error) {
        var length = Math.min(error.length(), MAX_ERROR_CHARACTERS);
        return new Ack(requestId, false, error.substring(0, length), code.wireName());
    }
}
