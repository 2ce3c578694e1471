package dev.chatcode.controlplane.vps;

import java.util.Optional;

/// Who knows how far a cloud is with a server.
public interface VpsProgressSource {
    /// Nothing for a server that is at no cloud.
    Optional<VpsProgress> find(Vps vps);
}
