package dev.chatcode.cloud;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// What somebody asks: read whole, and with bounds.
///
/// @param path without a query
/// @param captured what the groups of the route's pattern have caught
record Request(
        String method,
        String path,
        List<String> captured,
        Map<String, String> query,
        Map<String, List<String>> headers,
        String body) {
    private static final int MAX_BODY = 256 * 1024;

    static Request read(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw new CloudFailure(413, "request_too_large", "The request is too large.");
        }
        var uri = exchange.getRequestURI();
        return new Request(
                exchange.getRequestMethod(),
                uri.getPath(),
                List.of(),
                pairs(uri.getRawQuery() == null ? "" : uri.getRawQuery()),
                exchange.getRequestHeaders(),
                new String(bytes, StandardCharsets.UTF_8));
    }

    Request withCaptured(List<String> groups) {
        return new Request(method, path, groups, query, headers, body);
    }

    long id() {
        return Long.parseLong(captured.getFirst());
    }

    Map<String, String> form() {
        return pairs(body);
    }

    JsonNode json() {
        try {
            return Answer.JSON.readTree(body);
        } catch (JacksonException e) {
            throw new CloudFailure(400, "bad_request", "The body is not JSON.");
        }
    }

    /// Of the header `Authorization`; empty where there is none.
    String bearer() {
        var given = headers.getOrDefault("Authorization", List.of(""));
        var value = given.getFirst();
        return value.startsWith("Bearer ") ? value.substring("Bearer ".length()) : "";
    }

    private static Map<String, String> pairs(String text) {
        var pairs = new LinkedHashMap<String, String>();
        Arrays.stream(text.split("&")).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            var parts = pair.split("=", 2);
            pairs.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
        });
        return pairs;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// Never the secrets in it.
    @Override
    public String toString() {
        return method + " " + path;
    }
}
