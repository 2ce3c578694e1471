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
    public static final int MAX_ERROR_CHARACTERS = 4096;

    public Ack {
        if (error != null) {
            Check.length("error", error, MAX_ERROR_CHARACTERS);
        }
        if (code != null) {
            Check.text("code", code, 64);
        }
    }

    public static Ack ok(RequestId requestId) {
        return new Ack(requestId, true, null, null);
    }

    public static Ack failed(RequestId requestId, ErrorCode code, String error) {
        var shortened = error.length() > MAX_ERROR_CHARACTERS ? error.substring(0, MAX_ERROR_CHARACTERS) : error;
        return new Ack(requestId, false, shortened, code.wireName());
    }
}
