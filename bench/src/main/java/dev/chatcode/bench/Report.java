package dev.chatcode.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.json.JsonMapper;

/// The table and its JSON: a figure beside those of others and beside what it is to reach. Both grow row by
/// row: what was measured is there when a later measurement fails.
final class Report {
    private final Path file;
    private final Map<String, Map<String, Object>> rows = new LinkedHashMap<>();

    /// @param file for the JSON
    Report(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.toAbsolutePath().getParent());
    }

    /// The same figure of all that are compared.
    ///
    /// @param otherName what the ratio is to
    /// @param ttyd empty where it is not on this machine
    record Figures(double chatcode, String otherName, double other, OptionalDouble ttyd) {
        Figures(double chatcode, String otherName, double other) {
            this(chatcode, otherName, other, OptionalDouble.empty());
        }

        double ratio() {
            return chatcode / other;
        }
    }

    /// @param goal of the ratio or of the figure
    void add(String name, Figures figures, String unit, String goal) {
        var row = new LinkedHashMap<String, Object>();
        row.put("chatcode", figures.chatcode());
        row.put(figures.otherName(), figures.other());
        figures.ttyd().ifPresent(ttyd -> row.put("ttyd", ttyd));
        row.put("ratio", figures.ratio());
        row.put("unit", unit);
        row.put("goal", goal);
        rows.put(name, row);
        var ttyd = figures.ttyd().isPresent() ? number(figures.ttyd().getAsDouble()) : "-";
        var ratio = String.format(Locale.ROOT, "%.2fx", figures.ratio());
        line(name, number(figures.chatcode()), number(figures.other()), ttyd, ratio, unit, goal);
        write();
    }

    void add(String name, double value, String unit, String goal) {
        rows.put(name, Map.of("chatcode", value, "unit", unit, "goal", goal));
        line(name, number(value), "", "", "", unit, goal);
        write();
    }

    /// Of the rows that follow.
    static void header(String other) {
        line("", "chatcode", other, "ttyd", "ratio", "unit", "to reach");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static void line(String... columns) {
        System.out.printf("%-28s %10s %10s %8s %8s  %-6s %s%n", (Object[]) columns);
    }

    private void write() {
        try {
            Files.writeString(
                    file, new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
