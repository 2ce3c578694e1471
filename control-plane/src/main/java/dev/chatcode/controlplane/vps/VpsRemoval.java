package dev.chatcode.controlplane.vps;

/// What became of the wish to remove a server.
public sealed interface VpsRemoval {
    /// The cloud was asked, or will be until it has done it. The server is there until then.
    record Begun() implements VpsRemoval {}

    /// It is forgotten here; on the server itself, this is to be done.
    ///
    /// @param cleanup a command that removes what was installed
    record Done(String cleanup) implements VpsRemoval {}
}
