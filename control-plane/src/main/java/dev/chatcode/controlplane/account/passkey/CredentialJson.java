package dev.chatcode.controlplane.account.passkey;

import dev.chatcode.controlplane.web.FailureException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// WebAuthn's own JSON, as `PublicKeyCredential.toJSON()` writes it and `parseCreationOptionsFromJSON` reads it. Its
/// names are not in snake_case.
final class CredentialJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> ATTESTATION =
            new TypeReference<>() {};
    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> ASSERTION =
            new TypeReference<>() {};

    private CredentialJson() {}

    static JsonNode write(Object options) {
        return JSON.valueToTree(options);
    }

    /// What an authenticator says when it has made a passkey.
    static PublicKeyCredential<AuthenticatorAttestationResponse> readAttestation(@Nullable JsonNode credential) {
        return read(credential, ATTESTATION, "attestationObject");
    }

    /// What an authenticator says when it is asked for one that it has.
    static PublicKeyCredential<AuthenticatorAssertionResponse> readAssertion(@Nullable JsonNode credential) {
        return read(credential, ASSERTION, "authenticatorData", "signature");
    }

    /// The challenge that was answered, if one was.
    static Optional<Bytes> tryChallenge(AuthenticatorResponse response) {
        try {
            var text = JSON.readTree(response.getClientDataJSON().getBytes())
                    .path("challenge")
                    .asString("");
            return text.isEmpty() ? Optional.empty() : Optional.of(Bytes.fromBase64(text));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static <T> T read(@Nullable JsonNode credential, TypeReference<T> type, String... answers) {
        if (credential == null || !credential.isObject()) {
            throw FailureException.invalidField("credential", "is missing");
        }
        requireText(credential, "id");
        requireText(credential, "rawId");
        requireText(credential.path("response"), "clientDataJSON");
        for (var answer : answers) {
            requireText(credential.path("response"), answer);
        }
        try {
            return JSON.convertValue(credential, type);
        } catch (JacksonException | IllegalArgumentException e) {
            throw FailureException.invalidField("credential", "is not what an authenticator answers");
        }
    }

    private static void requireText(JsonNode object, String name) {
        if (!object.path(name).isString()) {
            throw FailureException.invalidField("credential", "has no " + name);
        }
    }
}
