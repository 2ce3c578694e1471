package dev.chatcode.controlplane.account.provider;

import dev.chatcode.controlplane.account.Provider;
import dev.chatcode.controlplane.account.attempt.Attempt;
import dev.chatcode.controlplane.account.attempt.Attempts;
import dev.chatcode.controlplane.user.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;

/// Sends a browser to a provider, and knows it again when it comes back: by the state, in the same browser, once.
@Component
class Detours {
    private static final String RETURN_TO = "return_to";

    private final ProviderClients clients;
    private final Attempts attempts;

    Detours(ProviderClients clients, Attempts attempts) {
        this.clients = clients;
        this.attempts = attempts;
    }

    /// Somebody who has come back.
    ///
    /// @param authorization what had been asked of the provider
    /// @param user for whom an identity is to be linked; nobody, where it is about signing in
    record Return(
            ClientRegistration client,
            OAuth2AuthorizationRequest authorization,
            Optional<UserId> user,
            ReturnTo returnTo) {}

    /// Notes that this browser goes to the provider.
    ///
    /// @param user for whom an identity is to be linked; nobody, where it is about signing in
    /// @return where to send the browser
    URI begin(
            Provider provider,
            Optional<UserId> user,
            ReturnTo returnTo,
            HttpServletRequest request,
            HttpServletResponse response) {
        var client = clients.require(provider);
        var authorization = Objects.requireNonNull(
                new DefaultOAuth2AuthorizationRequestResolver(id -> client).resolve(request, provider.wireName()));
        var details = new HashMap<>(Map.of(RETURN_TO, returnTo.path()));
        keep(authorization, PkceParameterNames.CODE_VERIFIER, details);
        keep(authorization, OidcParameterNames.NONCE, details);
        attempts.begin(state(authorization), new Attempt(provider.wireName(), user, details), request, response);
        return URI.create(authorization.getAuthorizationRequestUri());
    }

    Return finish(Provider provider, String state, HttpServletRequest request) throws ProviderException {
        var client = clients.require(provider);
        var attempt = attempts.tryFinish(state, provider.wireName(), request)
                .orElseThrow(() -> new ProviderException(DetourError.EXPIRED, "no such state in this browser"));
        var authorization = OAuth2AuthorizationRequest.authorizationCode()
                .clientId(client.getClientId())
                .authorizationUri(
                        Objects.requireNonNull(client.getProviderDetails().getAuthorizationUri()))
                .redirectUri(client.getRedirectUri())
                .scopes(client.getScopes())
                .state(state)
                .attributes(attributes -> {
                    attributes.putAll(attempt.details());
                    attributes.remove(RETURN_TO);
                })
                .build();
        return new Return(client, authorization, attempt.user(), new ReturnTo(attempt.detail(RETURN_TO)));
    }

    private static void keep(OAuth2AuthorizationRequest authorization, String name, Map<String, String> details) {
        if (authorization.getAttribute(name) instanceof String value) {
            details.put(name, value);
        }
    }

    private static String state(OAuth2AuthorizationRequest authorization) {
        return Objects.requireNonNull(authorization.getState());
    }
}
