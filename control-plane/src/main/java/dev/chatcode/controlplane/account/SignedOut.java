package dev.chatcode.controlplane.account;

/// Published when a sign-in or an API token has been ended, so that what it had opened is closed.
public record SignedOut(SignInId signIn) {}
