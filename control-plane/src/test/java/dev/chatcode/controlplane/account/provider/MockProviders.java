package dev.chatcode.controlplane.account.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.chatcode.controlplane.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.web.util.UriComponentsBuilder;

/// An OpenID provider and a GitHub-shaped OAuth server, as strict as the real ones: a code is good
/// once, for the client, the redirect and the verifier that it was asked with. Whoever comes is told
/// what the test has prepared.
public final class MockProviders implements AutoCloseable {
    static final String CLIENT = "chatcode-client";
    static final String SECRET = "chatcode-secret";

    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Account> accessTokens = new ConcurrentHashMap<>();

    /// What the ID token is signed as, in place of what is true.
    private volatile UnaryOperator<JWTClaimsSet.Builder> forgery = UnaryOperator.identity();

    private volatile RSAKey signingKey;
    private volatile boolean broken;

    /// Somebody's account over there.
    public record Account(String subject, String email, boolean verified) {}

    private record Grant(Account account, Map<String, String> asked) {}

    public MockProviders() {
        try {
            key = new RSAKeyGenerator(2048).keyID("one").generate();
            signingKey = key;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/.well-known/openid-configuration", exchange -> json(exchange, 200, discovery()));
        server.createContext("/keys", exchange -> json(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/token", exchange -> token(exchange, true));
        server.createContext("/login/oauth/access_token", exchange -> token(exchange, false));
        server.createContext("/user", this::user);
        server.start();
    }

    /// The settings of an installation that knows both.
    public String[] options() {
        var registration = "--spring.security.oauth2.client.registration.";
        var provider = "--spring.security.oauth2.client.provider.";
        return new String[] {
            registration + "google.client-id=" + CLIENT,
            registration + "google.client-secret=" + SECRET,
            provider + "google.issuer-uri=" + origin(),
            registration + "github.client-id=" + CLIENT,
            registration + "github.client-secret=" + SECRET,
            provider + "github.authorization-uri=" + origin() + "/login/oauth/authorize",
            provider + "github.token-uri=" + origin() + "/login/oauth/access_token",
            provider + "github.user-info-uri=" + origin() + "/user"
        };
    }

    public String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// What the provider does when somebody signs in there and agrees.
    ///
    /// @param location where the browser was sent
    /// @return where it is sent back to
    public URI agree(URI location, Account account) {
        var asked = query(location.getRawQuery());
        check(asked, location);
        var code = UUID.randomUUID().toString();
        codes.put(code, new Grant(account, asked));
        return UriComponentsBuilder.fromUriString(asked.getOrDefault("redirect_uri", ""))
                .queryParam("code", code)
                .queryParam("state", "{state}")
                .encode()
                .buildAndExpand(asked.get("state"))
                .toUri();
    }

    public void forge(UnaryOperator<JWTClaimsSet.Builder> claims) {
        forgery = claims;
    }

    /// Signs with a key that is not among those that are published.
    public void signWithAnotherKey() throws JOSEException {
        signingKey = new RSAKeyGenerator(2048).keyID("one").generate();
    }

    public void breakDown() {
        broken = true;
    }

    public void mend() {
        forgery = UnaryOperator.identity();
        signingKey = key;
        broken = false;
    }

    private static void check(Map<String, String> asked, URI location) {
        var complete = "code".equals(asked.get("response_type"))
                && CLIENT.equals(asked.get("client_id"))
                && "S256".equals(asked.get("code_challenge_method"))
                && asked.containsKey("code_challenge")
                && asked.containsKey("state");
        if (!complete) {
            throw new AssertionError("not a request that a provider takes: " + location);
        }
    }

    private String discovery() {
        return """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"], "scopes_supported": ["openid", "email"],
                 "token_endpoint_auth_methods_supported": ["client_secret_basic"]}
                """.formatted(origin());
    }

    private void token(HttpExchange exchange, boolean openId) throws IOException {
        var form = query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var grant = codes.remove(form.getOrDefault("code", ""));
        if (broken) {
            json(exchange, 503, "{}");
        } else if (!BASIC.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            json(exchange, 401, "{\"error\": \"invalid_client\"}");
        } else if (grant == null || !isFor(grant, form)) {
            json(exchange, 400, "{\"error\": \"invalid_grant\"}");
        } else {
            var access = UUID.randomUUID().toString();
            accessTokens.put(access, grant.account());
            var idToken = openId ? ", \"id_token\": \"" + idToken(grant) + "\"" : "";
            json(exchange, 200, """
                    {"access_token": "%s", "token_type": "bearer", "expires_in": 3600%s}
                    """.formatted(access, idToken));
        }
    }

    private static boolean isFor(Grant grant, Map<String, String> form) {
        return form.getOrDefault("redirect_uri", "").equals(grant.asked().get("redirect_uri"))
                && challenge(form.getOrDefault("code_verifier", ""))
                        .equals(grant.asked().get("code_challenge"));
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String idToken(Grant grant) {
        var now = Instant.now();
        var claims = forgery.apply(new JWTClaimsSet.Builder()
                        .issuer(origin())
                        .audience(CLIENT)
                        .subject(grant.account().subject())
                        .claim("email", grant.account().email())
                        .claim("email_verified", grant.account().verified())
                        .claim("nonce", grant.asked().get("nonce"))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(300))))
                .build();
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
            token.sign(new RSASSASigner(signingKey));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void user(HttpExchange exchange) throws IOException {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        var account = authorization == null ? null : accessTokens.get(authorization.replace("Bearer ", ""));
        if (account == null) {
            json(exchange, 401, "{\"message\": \"Bad credentials\"}");
        } else if (exchange.getRequestURI().getPath().equals("/user/emails")) {
            json(
                    exchange,
                    200,
                    Browser.JSON.writeValueAsString(List.of(
                            Map.of("email", "other-" + account.email(), "primary", false, "verified", true),
                            Map.of("email", account.email(), "primary", true, "verified", account.verified()))));
        } else {
            json(
                    exchange,
                    200,
                    Browser.JSON.writeValueAsString(Map.of(
                            "id",
                            Long.parseLong(account.subject()),
                            "login",
                            "octocat",
                            "email",
                            "unproved@example.com")));
        }
    }

    private static Map<String, String> query(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
