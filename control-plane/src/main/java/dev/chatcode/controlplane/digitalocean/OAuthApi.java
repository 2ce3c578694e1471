package dev.chatcode.controlplane.digitalocean;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/// DigitalOcean's OAuth endpoints, as they go over the wire. Ask through [DigitalOceanOAuth].
@HttpExchange(url = "/v1/oauth", contentType = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
interface OAuthApi {
    /// A pair of tokens.
    ///
    /// @param expiresIn seconds
    record TokenAnswer(
            @Nullable String accessToken,
            @Nullable String refreshToken,
            @Nullable Long expiresIn,
            @Nullable String scope) {
        /// Never the tokens.
        @Override
        public String toString() {
            return "TokenAnswer";
        }
    }

    @PostExchange("/token")
    TokenAnswer token(@RequestBody MultiValueMap<String, String> form);

    @PostExchange("/revoke")
    void revoke(@RequestAttribute(Caller.ATTRIBUTE) Caller caller, @RequestBody MultiValueMap<String, String> form);
}
