package dev.chatcode.controlplane.digitalocean;

import dev.chatcode.controlplane.web.PublicAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/// Asks DigitalOcean's users for their consent, and exchanges it for tokens. None of it is ever repeated: a code and a
/// refresh token are good for one use.
@Component
class DigitalOceanOAuth {
    static final String CALLBACK = "/api/auth/digitalocean/callback";
    private static final String SCOPE = "read write";
    private static final int MAX_TOKEN = 2000;
    private static final Duration MIN_LIFE = Duration.ofMinutes(1);
    private static final Duration MAX_LIFE = Duration.ofDays(365);

    private final DigitalOceanProperties properties;
    private final OAuthApi api;
    private final PublicAddress address;
    private final InstantSource clock;

    DigitalOceanOAuth(DigitalOceanProperties properties, OAuthApi api, PublicAddress address, InstantSource clock) {
        this.properties = properties;
        this.api = api;
        this.address = address;
        this.clock = clock;
    }

    /// The page on which the user decides.
    URI page(ConnectState state) {
        return UriComponentsBuilder.fromUri(properties.oauthUrl())
                .path("/v1/oauth/authorize")
                .queryParam("response_type", "code")
                .queryParam("client_id", "{client}")
                .queryParam("redirect_uri", "{back}")
                .queryParam("scope", "{scope}")
                .queryParam("state", "{state}")
                .queryParam("code_challenge", "{challenge}")
                .queryParam("code_challenge_method", "S256")
                .encode()
                .buildAndExpand(properties.clientId(), redirectUri(), SCOPE, state.value(), state.challenge())
                .toUri();
    }

    TokenPair redeem(String code, String verifier) {
        var form = form("authorization_code");
        form.add("code", code);
        form.add("redirect_uri", redirectUri());
        form.add("code_verifier", verifier);
        return pair(api.token(form));
    }

    TokenPair refresh(String refreshToken) {
        var form = form("refresh_token");
        form.add("refresh_token", refreshToken);
        return pair(api.token(form));
    }

    void revoke(Caller caller) {
        var form = client();
        form.add("token", caller.token());
        api.revoke(caller, form);
    }

    private MultiValueMap<String, String> form(String grantType) {
        var form = client();
        form.add("grant_type", grantType);
        return form;
    }

    private MultiValueMap<String, String> client() {
        var form = new LinkedMultiValueMap<String, String>();
        form.add("client_id", properties.clientId());
        form.add("client_secret", properties.clientSecret());
        return form;
    }

    private TokenPair pair(OAuthApi.TokenAnswer answer) {
        var access = checkedToken(answer.accessToken());
        var refresh = checkedToken(answer.refreshToken());
        var scope = answer.scope() == null ? "" : answer.scope();
        if (!Arrays.asList(scope.split(" ")).contains("write")) {
            throw new DigitalOceanException(DigitalOceanProblem.ACCOUNT_LOCKED, "the consent is not for writing");
        }
        var seconds = answer.expiresIn() == null ? 0 : answer.expiresIn();
        var life = Math.clamp(seconds, MIN_LIFE.toSeconds(), MAX_LIFE.toSeconds());
        return new TokenPair(access, refresh, clock.instant().plusSeconds(life));
    }

    private static String checkedToken(@Nullable String token) {
        if (token == null || token.length() > MAX_TOKEN || !token.matches("[\\x21-\\x7e]+")) {
            throw new DigitalOceanException(DigitalOceanProblem.UNAVAILABLE, "an answer without a usable token");
        }
        return token;
    }

    private String redirectUri() {
        return address.origin() + CALLBACK;
    }
}
