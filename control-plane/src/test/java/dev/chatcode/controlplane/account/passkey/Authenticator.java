package dev.chatcode.controlplane.account.passkey;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/// A browser with an authenticator that keeps one passkey, in software: a real ES256 key, real CBOR, attestation
/// `none`.
/// What it says of itself can be set, as somebody who cheats would.
final class Authenticator {
    static final int USER_PRESENT = 0x01;
    static final int USER_VERIFIED = 0x04;

    private static final int ATTESTED = 0x40;
    private static final CBORMapper CBOR = new CBORMapper();
    private static final JsonMapper JSON = new JsonMapper();

    private final KeyPair keys;
    private final byte[] id = new byte[32];

    String origin;
    String relyingParty = "localhost";
    int flags = USER_PRESENT | USER_VERIFIED;
    int counter;
    byte[] userHandle = new byte[0];

    Authenticator(String origin) {
        this.origin = origin;
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        new SecureRandom().nextBytes(id);
    }

    /// As `navigator.credentials.create` answers.
    Map<String, Object> create(JsonNode options) {
        userHandle =
                Base64.getUrlDecoder().decode(options.path("user").path("id").asString());
        var attestation = new LinkedHashMap<String, Object>();
        attestation.put("fmt", "none");
        attestation.put("attStmt", Map.of());
        attestation.put("authData", newKeyData());
        return credential(Map.of(
                "clientDataJSON",
                base64(clientData("webauthn.create", options)),
                "attestationObject",
                base64(CBOR.writeValueAsBytes(attestation)),
                "transports",
                new String[] {"internal"}));
    }

    /// As `navigator.credentials.get` answers.
    Map<String, Object> get(JsonNode options) {
        counter++;
        var clientData = clientData("webauthn.get", options);
        var data = data(flags);
        return credential(Map.of(
                "clientDataJSON",
                base64(clientData),
                "authenticatorData",
                base64(data),
                "signature",
                base64(sign(data, clientData)),
                "userHandle",
                base64(userHandle)));
    }

    private Map<String, Object> credential(Map<String, Object> response) {
        return Map.of(
                "id",
                base64(id),
                "rawId",
                base64(id),
                "type",
                "public-key",
                "authenticatorAttachment",
                "platform",
                "clientExtensionResults",
                Map.of(),
                "response",
                response);
    }

    private byte[] clientData(String type, JsonNode options) {
        return JSON.writeValueAsBytes(Map.of(
                "type",
                type,
                "challenge",
                options.path("challenge").asString(),
                "origin",
                origin,
                "crossOrigin",
                false));
    }

    private byte[] data(int flags) {
        return ByteBuffer.allocate(37)
                .put(sha256(relyingParty.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt(counter)
                .array();
    }

    /// With the public key in COSE: an EC2 key for ES256 on P-256.
    private byte[] newKeyData() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        var key = new ByteArrayOutputStream();
        key.writeBytes(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20});
        key.writeBytes(unsigned(point.getAffineX().toByteArray()));
        key.writeBytes(new byte[] {0x22, 0x58, 0x20});
        key.writeBytes(unsigned(point.getAffineY().toByteArray()));
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(data(flags | ATTESTED));
        whole.writeBytes(new byte[16]);
        whole.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
        whole.writeBytes(id);
        whole.writeBytes(key.toByteArray());
        return whole.toByteArray();
    }

    private static byte[] unsigned(byte[] number) {
        var fixed = new byte[32];
        var length = Math.min(32, number.length);
        System.arraycopy(number, number.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private byte[] sign(byte[] data, byte[] clientData) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(sha256(clientData));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
