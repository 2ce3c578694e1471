package dev.chatcode.controlplane.db;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the database lives.
///
/// @param directory holds `chatcode.db`; created if it is missing
@ConfigurationProperties("chatcode.data")
public record DatabaseProperties(@DefaultValue("data") Path directory) {
    Path file() {
        return directory.resolve("chatcode.db");
    }
}
