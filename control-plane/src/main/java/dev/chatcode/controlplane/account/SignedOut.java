package dev.chatcode.controlplane.account;

/// Published when somebody has signed out, so that what the sign-in had opened is closed.
///
/// @param signIn the id of the server-side session; a secret
public record SignedOut(String signIn) {
    /// Never the id.
    @Override
    public String toString() {
        return "SignedOut";
    }
}
