package dev.chatcode.gateway.ssh;

import dev.chatcode.protocol.event.ErrorCode;

/// A command about SSH keys that is not done, for a reason that the other side can act on. Nothing was written,
/// unless the message says so; it is a sentence for a person and never repeats a key.
public final class SshKeyRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    private SshKeyRefusedException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /// The key, its label, its expiry, or that key in this file, cannot be as the command wants it.
    static SshKeyRefusedException invalid(String message) {
        return new SshKeyRefusedException(ErrorCode.INVALID_COMMAND, message);
    }

    /// A limit is reached.
    static SshKeyRefusedException tooLarge(String message) {
        return new SshKeyRefusedException(ErrorCode.TOO_LARGE, message);
    }

    /// The file or its folder are such that they are left alone.
    static SshKeyRefusedException unusable(String message) {
        return new SshKeyRefusedException(ErrorCode.INVALID_PATH, message);
    }

    public ErrorCode code() {
        return code;
    }
}
