package dev.chatcode.controlplane.vps;

/// What has gone wrong with a server: a name for programs, and a sentence that says what its owner can do.
public record VpsProblem(String code, String detail) {}
