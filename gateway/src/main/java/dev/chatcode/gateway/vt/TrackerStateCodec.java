package dev.chatcode.gateway.vt;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Stores a [TrackerState] as JSON with a version. What is read back is not trusted.
public final class TrackerStateCodec {
    private static final int VERSION = 1;
    private static final String VERSION_FIELD = "version";

    /// Far more than the largest state: a title, an address, unfinished bytes in base64.
    private static final int MAX_BYTES = 512 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private TrackerStateCodec() {}

    public static byte[] encode(TrackerState state) {
        ObjectNode json = MAPPER.valueToTree(state);
        json.put(VERSION_FIELD, VERSION);
        return MAPPER.writeValueAsBytes(json);
    }

    public static TrackerState decode(byte[] bytes) throws BadTrackerStateException {
        if (bytes.length > MAX_BYTES) {
            throw new BadTrackerStateException("too long: " + bytes.length + " bytes");
        }
        try {
            JsonNode json = MAPPER.readTree(bytes);
            if (!(json instanceof ObjectNode object)
                    || object.path(VERSION_FIELD).asInt(0) != VERSION) {
                throw new BadTrackerStateException("not a state of version " + VERSION);
            }
            object.remove(VERSION_FIELD);
            return MAPPER.treeToValue(object, TrackerState.class);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new BadTrackerStateException("not a state: " + e.getMessage(), e);
        }
    }
}
