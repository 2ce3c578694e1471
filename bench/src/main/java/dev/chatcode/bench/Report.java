package dev.chatcode.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The table and its JSON: a figure beside the bare client's and beside what it is to reach.
final class Report {
    private final Map<String, Map<String, Object>> rows = new LinkedHashMap<>();

    void add(String name, double value, double bare, String unit, String goal) {
        rows.put(name, Map.of("chatcode", value, "bare", bare, "ratio", value / bare, "unit", unit, "goal", goal));
        System.out.printf(
                Locale.ROOT, "%-34s %10.2f %10.2f %7.2fx  %-6s %s%n", name, value, bare, value / bare, unit, goal);
    }

    void add(String name, double value, String unit, String goal) {
        rows.put(name, Map.of("chatcode", value, "unit", unit, "goal", goal));
        System.out.printf(Locale.ROOT, "%-34s %10.2f %10s %8s  %-6s %s%n", name, value, "", "", unit, goal);
    }

    static void header() {
        System.out.printf("%-34s %10s %10s %8s  %-6s %s%n", "", "chatcode", "bare tmux", "ratio", "unit", "to reach");
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file, new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
        System.out.println("Written to " + file);
    }
}
