package dev.chatcode.controlplane.account;

/// Tells whether a sign-in or an API token still holds, to those who keep something open for it. Nobody says when one
/// expires.
public interface LiveSignIns {
    /// Whether nobody has ended it and it has not expired.
    boolean holds(SignInId signIn);
}
