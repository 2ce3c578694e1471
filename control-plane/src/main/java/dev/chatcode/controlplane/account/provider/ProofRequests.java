package dev.chatcode.controlplane.account.provider;

import dev.chatcode.controlplane.account.EmailAddress;
import dev.chatcode.controlplane.account.Provider;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationProvider;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/// Asks a provider who somebody is, with the code that their browser has brought back. The answer is checked by Spring
/// Security: signature, issuer, audience, expiry and nonce of an ID token.
@Component
class ProofRequests {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);
    private static final ParameterizedTypeReference<List<GithubAddress>> ADDRESSES =
            new ParameterizedTypeReference<>() {};

    private final AuthenticationProvider openId;
    private final AuthenticationProvider oauth;
    private final RestClient http;

    ProofRequests() {
        var requests = requests();
        http = RestClient.builder().requestFactory(requests).build();
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(tokenClient(requests));
        var users = new DefaultOAuth2UserService();
        users.setRestOperations(userTemplate(requests));
        openId = openId(tokens, requests);
        oauth = new OAuth2LoginAuthenticationProvider(tokens, users);
    }

    private record GithubAddress(String email, boolean primary, boolean verified) {}

    /// What is thrown names the provider's error code, and never what the provider has sent: tokens may be in that.
    Proof ask(Provider provider, Detours.Return back, String code) throws ProviderException {
        var answer = OAuth2AuthorizationResponse.success(code)
                .redirectUri(Objects.requireNonNull(back.authorization().getRedirectUri()))
                .state(Objects.requireNonNull(back.authorization().getState()))
                .build();
        var login = new OAuth2LoginAuthenticationToken(
                back.client(), new OAuth2AuthorizationExchange(back.authorization(), answer));
        try {
            return switch (provider) {
                case GOOGLE -> ofGoogle(authenticate(openId, login));
                case GITHUB -> ofGithub(authenticate(oauth, login), back.client());
            };
        } catch (OAuth2AuthenticationException e) {
            throw new ProviderException(
                    DetourError.PROVIDER_FAILED, e.getError().getErrorCode());
        } catch (AuthenticationException | RestClientException e) {
            throw new ProviderException(
                    DetourError.PROVIDER_FAILED, e.getClass().getSimpleName());
        }
    }

    private static OAuth2LoginAuthenticationToken authenticate(
            AuthenticationProvider provider, OAuth2LoginAuthenticationToken login) {
        return (OAuth2LoginAuthenticationToken) Objects.requireNonNull(provider.authenticate(login));
    }

    private static Proof ofGoogle(OAuth2LoginAuthenticationToken login) throws ProviderException {
        var user = (OidcUser) Objects.requireNonNull(login.getPrincipal());
        var verified = Boolean.TRUE.equals(user.getEmailVerified()) ? user.getEmail() : null;
        return new Proof(Provider.GOOGLE, Objects.requireNonNull(user.getSubject()), requireVerified(verified));
    }

    private Proof ofGithub(OAuth2LoginAuthenticationToken login, ClientRegistration client) throws ProviderException {
        var users = client.getProviderDetails().getUserInfoEndpoint().getUri();
        var addresses = http.get()
                .uri(users + "/emails")
                .headers(headers -> headers.setBearerAuth(
                        Objects.requireNonNull(login.getAccessToken()).getTokenValue()))
                .retrieve()
                .body(ADDRESSES);
        var verified = Objects.requireNonNullElse(addresses, List.<GithubAddress>of()).stream()
                .filter(address -> address.primary() && address.verified())
                .map(GithubAddress::email)
                .findFirst()
                .orElse(null);
        return new Proof(
                Provider.GITHUB, Objects.requireNonNull(login.getPrincipal()).getName(), requireVerified(verified));
    }

    private static EmailAddress requireVerified(@Nullable String address) throws ProviderException {
        if (address == null) {
            throw new ProviderException(DetourError.EMAIL_UNVERIFIED, "no verified address");
        }
        try {
            return new EmailAddress(address);
        } catch (IllegalArgumentException e) {
            throw new ProviderException(DetourError.EMAIL_UNVERIFIED, e.getMessage());
        }
    }

    /// The ID token says all that is needed; nothing more is asked for.
    private static AuthenticationProvider openId(
            RestClientAuthorizationCodeTokenResponseClient tokens, ClientHttpRequestFactory requests) {
        var provider = new OidcAuthorizationCodeAuthenticationProvider(
                tokens, request -> new DefaultOidcUser(List.of(), request.getIdToken()));
        provider.setJwtDecoderFactory(new IdTokens(new RestTemplate(requests)));
        return provider;
    }

    private static RestClient tokenClient(ClientHttpRequestFactory requests) {
        return RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> {
                    converters.addCustomConverter(new FormHttpMessageConverter());
                    converters.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    private static RestTemplate userTemplate(ClientHttpRequestFactory requests) {
        var template = new RestTemplate(requests);
        template.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        return template;
    }

    private static ClientHttpRequestFactory requests() {
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build());
        factory.setReadTimeout(READ_TIMEOUT);
        return factory;
    }
}
