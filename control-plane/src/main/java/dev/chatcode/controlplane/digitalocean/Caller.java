package dev.chatcode.controlplane.digitalocean;

import dev.chatcode.controlplane.user.UserId;

/// On whose behalf a request is made.
///
/// @param version of the pair that the token belongs to
record Caller(UserId user, String token, int version) {
    /// The name of the request's attribute.
    static final String ATTRIBUTE = "caller";

    /// Never the token.
    @Override
    public String toString() {
        return "Caller " + user;
    }
}
