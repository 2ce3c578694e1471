package dev.chatcode.cloud;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// What is answered.
record Answer(int status, Map<String, String> headers, String body) {
    static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    static Answer json(int status, Object body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), JSON.writeValueAsString(body));
    }

    static Answer noContent() {
        return new Answer(204, Map.of(), "");
    }

    static Answer html(int status, String page) {
        return new Answer(status, Map.of("Content-Type", "text/html; charset=utf-8"), page);
    }

    static Answer redirect(String location) {
        return new Answer(302, Map.of("Location", location), "");
    }

    static Answer of(CloudFailure failure) {
        return json(failure.status(), Map.of("id", failure.id(), "message", failure.words(), "request_id", "none"));
    }

    Answer with(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Answer(status, all, body);
    }
}
