package dev.chatcode.controlplane.secret;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param keys each `id:base64` of 32 bytes, the newest first; where there are none, a file in the data directory has
///     them
@ConfigurationProperties("chatcode.secrets")
record SecretProperties(@DefaultValue List<String> keys) {
    SecretProperties {
        keys = List.copyOf(keys);
    }

    /// Never the keys.
    @Override
    public String toString() {
        return "SecretProperties[" + keys.size() + " keys]";
    }
}
