package dev.chatcode.controlplane.release;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the gateway's releases are.
///
/// @param directory what `make dist` has made: `install.sh`, `cleanup.sh`, `latest`, and a folder for each version
/// @param baseUrl where `latest` and the folders are instead; the two scripts are handed out here all the same. Empty
/// for
///     the directory
@ConfigurationProperties("chatcode.releases")
record ReleaseProperties(
        @DefaultValue("dist") Path directory,
        @DefaultValue("") String baseUrl) {
    ReleaseProperties {
        if (!baseUrl.isEmpty() && !baseUrl.matches("https?://[^\\s?#]+")) {
            throw new IllegalArgumentException(
                    "chatcode.releases.base-url must be like https://releases.example.com/chatcode, and not "
                            + baseUrl);
        }
        baseUrl = baseUrl.replaceAll("/+$", "");
    }
}
