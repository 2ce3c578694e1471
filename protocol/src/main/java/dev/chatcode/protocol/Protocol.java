package dev.chatcode.protocol;

/// The constants that both ends of a connection agree on.
public final class Protocol {
    /// The value of `schema_version` in every message.
    public static final String SCHEMA_VERSION = "1";

    private Protocol() {}
}
