package dev.chatcode.controlplane.web;

import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.VpsId;
import java.util.function.Function;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/// Reads ids in addresses. What cannot be an id names nothing, and is not found.
final class IdConverter {
    private IdConverter() {}

    @Component
    static final class OfVps implements Converter<String, VpsId> {
        @Override
        public VpsId convert(String text) {
            return parse(text, VpsId::new);
        }
    }

    @Component
    static final class OfSession implements Converter<String, SessionId> {
        @Override
        public SessionId convert(String text) {
            return parse(text, SessionId::new);
        }
    }

    private static <T> T parse(String text, Function<String, T> constructor) {
        try {
            return constructor.apply(text);
        } catch (IllegalArgumentException e) {
            throw Failure.NOT_FOUND.withDetail("That is not an id.");
        }
    }
}
