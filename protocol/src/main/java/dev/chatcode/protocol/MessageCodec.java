package dev.chatcode.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import dev.chatcode.protocol.MalformedMessageException.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/// The JSON messages of one direction as text. Limits on the size of a message are its transport's.
///
/// Events may come from a newer sender, which must be understood as far as possible: where one of a few known values
/// is expected and another comes, the enum's default is read, if it has one. A command or request means exactly what it
/// says or is refused.
public final class MessageCodec<M extends Message> {
    private static final int MAX_NESTING = 16;
    private static final int MAX_REASON_CHARACTERS = 200;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxStringLength(Protocol.MAX_TEXT_BYTES_BEFORE_CLOSE)
                            .build())
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .annotationIntrospector(new RequiredUnlessNullable())
            .changeDefaultNullHandling(nulls -> nulls.withValueNulls(Nulls.FAIL, Nulls.FAIL))
            .addModule(new SimpleModule().addDeserializer(Instant.class, new TimeText()))
            .withCoercionConfigDefaults(MessageCodec::refuseCoercion)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .build();

    private final Map<String, Class<? extends M>> classes;
    private final Map<Class<? extends M>, String> types;
    private final Map<String, ObjectReader> readers;

    /// @param unknownValues whether an unknown value reads as the default that its enum names
    private MessageCodec(Map<String, Class<? extends M>> classes, boolean unknownValues) {
        this.classes = Map.copyOf(classes);
        this.types = classes.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
        this.readers = classes.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> readerFor(entry.getValue(), unknownValues)));
    }

    static <M extends Message> MessageCodec<M> ofEvents(Map<String, Class<? extends M>> classes) {
        return new MessageCodec<>(classes, true);
    }

    static <M extends Message> MessageCodec<M> ofRequests(Map<String, Class<? extends M>> classes) {
        return new MessageCodec<>(classes, false);
    }

    private static ObjectReader readerFor(Class<?> type, boolean unknownValues) {
        var reader = JSON.readerFor(type);
        return unknownValues ? reader.with(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE) : reader;
    }

    /// Every type of this direction, with its record.
    public Map<String, Class<? extends M>> classes() {
        return classes;
    }

    public String encode(M message) {
        ObjectNode fields = JSON.valueToTree(message);
        var whole = JSON.createObjectNode();
        whole.put("type", typeOf(message));
        whole.put("schema_version", Protocol.SCHEMA_VERSION);
        whole.setAll(fields);
        return JSON.writeValueAsString(whole);
    }

    /// Throws for what is no message (`INVALID`) and for a message of a type not known here (`UNKNOWN_TYPE`).
    public M decode(String text) throws MalformedMessageException {
        var fields = parse(text);
        var requestId = tryRequestId(fields);
        var type = textOf(fields, "type");
        if (type.isEmpty()) {
            throw new MalformedMessageException(Reason.INVALID, "type must be a text", requestId);
        }
        var reader = readers.get(type);
        if (reader == null) {
            throw new MalformedMessageException(Reason.UNKNOWN_TYPE, "unknown type", requestId);
        }
        if (!Protocol.SCHEMA_VERSION.equals(textOf(fields, "schema_version"))) {
            throw new MalformedMessageException(Reason.INVALID, "schema_version must be \"1\"", requestId);
        }
        try {
            return reader.readValue(fields);
        } catch (JacksonException e) {
            var reason = type + ": " + reasonOf(e);
            throw new MalformedMessageException(
                    Reason.INVALID, reason.substring(0, Math.min(reason.length(), MAX_REASON_CHARACTERS)), requestId);
        }
    }

    private String typeOf(M message) {
        var type = types.get(message.getClass());
        if (type == null) {
            throw new IllegalArgumentException("not a message of this direction: " + message.getClass());
        }
        return type;
    }

    /// A number is not a text and a text is not a number.
    private static void refuseCoercion(MutableCoercionConfig coercion) {
        for (var shape : List.of(
                CoercionInputShape.String,
                CoercionInputShape.EmptyString,
                CoercionInputShape.Integer,
                CoercionInputShape.Float,
                CoercionInputShape.Boolean)) {
            coercion.setCoercion(shape, CoercionAction.Fail);
        }
    }

    private static ObjectNode parse(String text) throws MalformedMessageException {
        try {
            if (JSON.readTree(text) instanceof ObjectNode fields) {
                return fields;
            }
        } catch (JacksonException e) {
            throw new MalformedMessageException(Reason.INVALID, "not JSON", null);
        }
        throw new MalformedMessageException(Reason.INVALID, "not a JSON object", null);
    }

    private static String textOf(JsonNode fields, String name) {
        var value = fields.path(name);
        return value.isString() ? value.stringValue() : "";
    }

    private static @Nullable RequestId tryRequestId(JsonNode fields) {
        try {
            var value = textOf(fields, "request_id");
            return value.isEmpty() ? null : new RequestId(value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// A record's own sentence where it has one; otherwise only where in the message the fault is, for the text of a
    /// parser quotes its input.
    private static String reasonOf(JacksonException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        return "invalid or missing field "
                + e.getPath().stream()
                        .map(reference -> String.valueOf(reference.getPropertyName()))
                        .collect(Collectors.joining("."));
    }
}
