package dev.chatcode.protocol;

import static dev.chatcode.protocol.MessageExample.DIRECTIONS;
import static dev.chatcode.protocol.MessageExample.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.networknt.schema.InputFormat;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Schemas, golden examples and records say the same.
class GoldenMessagesTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void everySchemaHasARecordAndEveryRecordASchema() throws IOException {
        for (var direction : DIRECTIONS.entrySet()) {
            assertThat(MessageExample.jsonFilesIn(ROOT.resolve("schema").resolve(direction.getKey())))
                    .extracting(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
                    .containsExactlyInAnyOrderElementsOf(
                            direction.getValue().classes().keySet());
        }
    }

    @Test
    void everyMessageHasAGoldenExample() throws IOException {
        for (var direction : DIRECTIONS.entrySet()) {
            for (var type : direction.getValue().classes().keySet()) {
                assertThat(ROOT.resolve("examples").resolve(direction.getKey()).resolve(type + ".json"))
                        .isRegularFile();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> aGoldenExampleFitsItsSchemaAndComesBackEqual() throws IOException {
        return MessageExample.in("examples")
                .map(example -> DynamicTest.dynamicTest(example.name(), () -> {
                    assertThat(example.schema().validate(example.text(), InputFormat.JSON))
                            .isEmpty();
                    var back = knownFieldsOf(example.codec(), example.text());
                    if (!example.name().endsWith(".unknown-value.json")) {
                        assertThat(back).isEqualTo(withoutUnknown(example.text()));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> aBrokenExampleIsRefusedBySchemaAndRecordAlike() throws IOException {
        return MessageExample.in("examples-broken")
                .map(example -> DynamicTest.dynamicTest(example.name(), () -> {
                    assertThat(example.fitsSchema(example.text())).isFalse();
                    try {
                        fail("was taken as " + example.codec().decode(example.text()));
                    } catch (MalformedMessageException e) {
                        assertThat(e.reason()).isEqualTo(MalformedMessageException.Reason.INVALID);
                    }
                }));
    }

    private static <M extends Message> ObjectNode knownFieldsOf(MessageCodec<M> codec, String text)
            throws MalformedMessageException {
        return (ObjectNode) JSON.readTree(codec.encode(codec.decode(text)));
    }

    /// A field of a later version is ignored: it need not come back.
    private static ObjectNode withoutUnknown(String text) {
        var fields = (ObjectNode) JSON.readTree(text);
        fields.remove(fields.propertyNames().stream()
                .filter(name -> name.equals("from_the_future"))
                .toList());
        return fields;
    }
}
