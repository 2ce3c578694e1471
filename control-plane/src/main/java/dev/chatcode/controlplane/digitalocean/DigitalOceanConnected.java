package dev.chatcode.controlplane.digitalocean;

import dev.chatcode.controlplane.user.UserId;

/// Published when a user has connected their account, for the first time or again.
public record DigitalOceanConnected(UserId user) {}
