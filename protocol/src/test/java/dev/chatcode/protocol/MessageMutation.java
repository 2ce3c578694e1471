package dev.chatcode.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Damages messages at random.
final class MessageMutation {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "\"none\"",
            "\"a/b\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"=\"",
            "0",
            "-1",
            "1",
            "0.5",
            "1000",
            "1001",
            "65537",
            "2147483648",
            "9007199254740992",
            "9223372036854775808",
            "1e999",
            "\"2026-01-31T12:00:00+02:00\"",
            "\"2026-02-30T12:00:00Z\"",
            "\"2026-01-31\"",
            "\"" + "x".repeat(9000) + "\"",
            "{\"a b\": null}",
            "{\"" + "k".repeat(9000) + "\": [[[]]]}",
            "[null]",
            "[-1, 500]",
            "[\"\", 5]");

    private MessageMutation() {}

    /// Still JSON: some properties or elements replaced, removed, added or moved.
    static String ofFields(String message, Random random) {
        var whole = JSON.readTree(message);
        for (var changes = 1 + random.nextInt(3); changes > 0; changes--) {
            changeOne(whole, random);
        }
        return JSON.writeValueAsString(whole);
    }

    /// Hardly ever JSON: some characters replaced, cut out or repeated.
    static String ofText(String message, Random random) {
        var text = new StringBuilder(message);
        for (var changes = 1 + random.nextInt(4); changes > 0 && !text.isEmpty(); changes--) {
            var from = random.nextInt(text.length());
            var to = Math.min(text.length(), from + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, text.substring(from, to).repeat(random.nextInt(50)));
                case 2 -> text.setLength(from);
                default -> text.setCharAt(from, "\"{}[]:,\\0-e\u0000\ud800x".charAt(random.nextInt(14)));
            }
        }
        return text.toString();
    }

    private static void changeOne(JsonNode whole, Random random) {
        var containers = new ArrayList<JsonNode>();
        collectContainers(whole, containers);
        var value = JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
        switch (containers.get(random.nextInt(containers.size()))) {
            case ObjectNode fields when !fields.isEmpty() -> changeField(fields, value, random);
            case ObjectNode fields -> fields.set("added", value);
            case ArrayNode elements
            when !elements.isEmpty() && random.nextBoolean() -> elements.set(random.nextInt(elements.size()), value);
            case ArrayNode elements -> elements.add(value);
            default -> throw new AssertionError("not a container");
        }
    }

    private static void changeField(ObjectNode fields, JsonNode value, Random random) {
        var names = List.copyOf(fields.propertyNames());
        var name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(6)) {
            case 0 -> fields.remove(name);
            case 1 -> fields.set("added", value);
            case 2 -> fields.set(name, fields.get(names.get(random.nextInt(names.size()))));
            default -> fields.set(name, value);
        }
    }

    private static void collectContainers(JsonNode node, List<JsonNode> containers) {
        if (node.isContainer()) {
            containers.add(node);
            node.values().forEach(child -> collectContainers(child, containers));
        }
    }
}
