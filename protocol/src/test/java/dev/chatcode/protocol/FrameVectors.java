package dev.chatcode.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The frame vectors that all languages share; `protocol/README.md` has their format.
record FrameVectors(List<Valid> valid, List<Invalid> invalid) {
    record Valid(
            String name,
            String hex,
            int kind,
            String id,
            String seq,
            @JsonProperty("payload_hex") String payloadHex,
            @Nullable Repeat repeat) {
        byte[] bytes() {
            return whole(hex, repeat);
        }

        byte[] payload() {
            return whole(payloadHex, repeat);
        }

        Frame frame() {
            return new Frame(
                    FrameKind.tryFromCode((byte) kind).orElseThrow(),
                    id,
                    Long.parseUnsignedLong(seq),
                    ByteBuffer.wrap(payload()));
        }
    }

    record Invalid(
            String name, String hex, String error, @Nullable Repeat repeat) {
        byte[] bytes() {
            return whole(hex, repeat);
        }
    }

    record Repeat(String hex, int count) {}

    static FrameVectors read() throws IOException {
        var file = Path.of(System.getProperty("chatcode.root"), "protocol", "examples", "frames.json");
        return new JsonMapper().readValue(Files.readString(file), FrameVectors.class);
    }

    private static byte[] whole(String hex, @Nullable Repeat repeat) {
        return HexFormat.of().parseHex(repeat == null ? hex : hex + repeat.hex().repeat(repeat.count()));
    }
}
