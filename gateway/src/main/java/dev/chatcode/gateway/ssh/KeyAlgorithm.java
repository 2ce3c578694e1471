package dev.chatcode.gateway.ssh;

import java.util.Optional;

/// The kinds of public keys that are accepted. Certificates and DSA are not.
enum KeyAlgorithm {
    ED25519("ssh-ed25519"),
    ECDSA_NISTP256("ecdsa-sha2-nistp256"),
    ECDSA_NISTP384("ecdsa-sha2-nistp384"),
    ECDSA_NISTP521("ecdsa-sha2-nistp521"),
    RSA("ssh-rsa"),
    SK_ED25519("sk-ssh-ed25519@openssh.com"),
    SK_ECDSA_NISTP256("sk-ecdsa-sha2-nistp256@openssh.com");

    private final String wireName;

    KeyAlgorithm(String wireName) {
        this.wireName = wireName;
    }

    static Optional<KeyAlgorithm> of(String wireName) {
        for (var algorithm : values()) {
            if (algorithm.wireName.equals(wireName)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /// As OpenSSH writes it.
    String wireName() {
        return wireName;
    }
}
