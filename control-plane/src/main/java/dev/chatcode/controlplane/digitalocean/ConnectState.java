package dev.chatcode.controlplane.digitalocean;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// What a user takes along to DigitalOcean's page and must bring back, and the verifier of PKCE that stays here.
record ConnectState(String value, String verifier) {
    /// Of the verifier, as S256 wants it.
    String challenge() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Never what it holds.
    @Override
    public String toString() {
        return "ConnectState";
    }
}
