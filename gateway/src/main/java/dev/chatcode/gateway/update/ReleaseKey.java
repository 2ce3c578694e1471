package dev.chatcode.gateway.update;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// The key that says whose releases a gateway takes.
record ReleaseKey(PublicKey key) {
    private static final String ALGORITHM = "Ed25519";

    /// From a file in PEM, as `openssl pkey -pubout` makes it.
    static ReleaseKey read(Path file) throws IOException {
        var text = Files.readString(file, StandardCharsets.US_ASCII)
                .replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "")
                .replaceAll("\\s", "");
        try {
            var encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(text));
            return new ReleaseKey(KeyFactory.getInstance(ALGORITHM).generatePublic(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " is not an Ed25519 public key: " + e.getMessage(), e);
        }
    }

    /// What is signed is not the image but what it is: so no other version, and none for other machines, can be
    /// passed off as it, and nothing has to be downloaded before it is known whose it is.
    ///
    /// @param image such as `chatcode-gateway-linux-x64`
    boolean hasSigned(String image, String version, String sha256, String signature) {
        var statement = "%s %s %s\n".formatted(image, version, sha256);
        try {
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(statement.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
