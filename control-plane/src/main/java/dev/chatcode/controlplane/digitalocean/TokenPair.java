package dev.chatcode.controlplane.digitalocean;

import java.time.Instant;

/// What DigitalOcean gave for a user's consent. The refresh token is good for one use.
record TokenPair(String access, String refresh, Instant expiresAt) {
    /// Never the tokens.
    @Override
    public String toString() {
        return "TokenPair until " + expiresAt;
    }
}
