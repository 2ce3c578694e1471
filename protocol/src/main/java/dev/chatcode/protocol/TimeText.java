package dev.chatcode.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/// Reads times as RFC 3339 has them, such as `2026-01-31T12:00:00Z`; Jackson would also take numbers and shorter texts.
final class TimeText extends StdScalarDeserializer<Instant> {
    private static final Pattern RFC_3339 = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}" + "(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");

    TimeText() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() == JsonToken.VALUE_STRING
                && RFC_3339.matcher(parser.getString()).matches()) {
            try {
                return OffsetDateTime.parse(parser.getString()).toInstant();
            } catch (DateTimeException e) {
                return refuse(context);
            }
        }
        return refuse(context);
    }

    private static Instant refuse(DeserializationContext context) {
        return context.reportInputMismatch(Instant.class, "not a time of RFC 3339");
    }
}
