package dev.chatcode.controlplane.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.RunningControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The document that is served is the one that the code makes. After a change of a route:
/// `make openapi` writes it anew.
class OpenApiTest {
    private static final Path COMMITTED =
            Path.of(System.getProperty("chatcode.root"), "control-plane/src/main/resources/openapi.json");
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    @TempDir
    Path directory;

    @Test
    void theDocumentThatIsServedIsTheOneThatTheCodeMakes() throws IOException {
        try (var app = new RunningControlPlane(
                directory,
                List.of(ApiDescription.class),
                "--springdoc.api-docs.enabled=true",
                "--springdoc.api-docs.version=openapi_3_1",
                "--springdoc.writer-with-order-by-keys=true",
                "--springdoc.default-produces-media-type=application/json",
                "--springdoc.paths-to-match=/api/**,/healthz,/readyz")) {
            var made = app.signedInOwner().get("/v3/api-docs");
            assertThat(made.status()).isEqualTo(200);
            assertThat(made.json().findValuesAsString("operationId"))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
            var text = pretty(made.json());
            if (Boolean.getBoolean("chatcode.openapi.write")) {
                Files.writeString(COMMITTED, text);
            }

            assertThat(Files.readString(COMMITTED, UTF_8))
                    .as("make openapi writes the document anew")
                    .isEqualTo(text);
            var served = new Browser(app.origin()).get("/api/openapi.json");
            assertThat(served.status()).isEqualTo(200);
            assertThat(served.header("Content-Type")).startsWith("application/json");
        }
    }

    /// Always in the same order, and without the address of this run.
    private static String pretty(JsonNode document) {
        var object = document.asObject();
        object.remove("servers");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        var sorted = SORTED.readValue(object.toString(), Object.class);
        return SORTED.writer().with(printer).writeValueAsString(sorted) + "\n";
    }
}
