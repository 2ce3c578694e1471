package dev.chatcode.protocol;

import static java.util.Objects.requireNonNull;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One example of a message, with what reads and what describes it.
record MessageExample(String name, String text, MessageCodec<?> codec, Schema schema) {
    static final Path ROOT = Path.of(System.getProperty("chatcode.root"), "protocol");
    static final Map<String, MessageCodec<?>> DIRECTIONS = Map.of(
            "command", Messages.COMMANDS,
            "event", Messages.EVENTS,
            "viewer-request", Messages.VIEWER_REQUESTS,
            "viewer-event", Messages.VIEWER_EVENTS);
    private static final String SCHEMA_BASE = "https://chatcode.dev/protocol/1/";
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemas(iri -> schemaText(iri.replace(SCHEMA_BASE, "")))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));

    /// All in `examples` or `examples-broken`, always in the same order.
    static Stream<MessageExample> in(String folder) throws IOException {
        var all = Stream.<MessageExample>builder();
        for (var direction : DIRECTIONS.keySet().stream().sorted().toList()) {
            for (var file : jsonFilesIn(ROOT.resolve(folder).resolve(direction))) {
                all.add(example(direction, file));
            }
        }
        return all.build();
    }

    boolean fitsSchema(String message) {
        return schema.validate(message, InputFormat.JSON).isEmpty();
    }

    /// The file's name starts with its message's type: the longest one that fits.
    private static MessageExample example(String direction, Path file) throws IOException {
        var codec = requireNonNull(DIRECTIONS.get(direction));
        var name = file.getFileName().toString();
        var type = codec.classes().keySet().stream()
                .filter(candidate -> name.startsWith(candidate + "."))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .orElseThrow(() -> new AssertionError("no type for " + file));
        var schema = SCHEMAS.getSchema(SchemaLocation.of(SCHEMA_BASE + direction + "/" + type + ".json"));
        return new MessageExample(direction + "/" + name, Files.readString(file), codec, schema);
    }

    private static String schemaText(String path) {
        try {
            return Files.readString(ROOT.resolve("schema").resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> jsonFilesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
