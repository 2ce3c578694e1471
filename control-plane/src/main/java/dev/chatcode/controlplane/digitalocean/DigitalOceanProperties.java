package dev.chatcode.controlplane.digitalocean;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param clientId and `clientSecret`: of the application that is registered there; without both, nobody can connect
/// @param apiUrl where `/v2` is
/// @param oauthUrl where `/v1/oauth` and the pages of droplets are
/// @param readTimeout how long one answer may take, to its end
/// @param retryPause before the first repetition; each next one waits twice as long
@ConfigurationProperties("chatcode.digitalocean")
record DigitalOceanProperties(
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("https://api.digitalocean.com") URI apiUrl,
        @DefaultValue("https://cloud.digitalocean.com") URI oauthUrl,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("20s") Duration readTimeout,
        @DefaultValue("250ms") Duration retryPause) {
    boolean isConfigured() {
        return !clientId.isBlank() && !clientSecret.isBlank();
    }

    /// Never the secret.
    @Override
    public String toString() {
        return "DigitalOceanProperties[" + apiUrl + "]";
    }
}
