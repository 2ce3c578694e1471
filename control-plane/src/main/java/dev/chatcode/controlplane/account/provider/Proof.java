package dev.chatcode.controlplane.account.provider;

import dev.chatcode.controlplane.account.EmailAddress;
import dev.chatcode.controlplane.account.Provider;

/// What a provider has said of whoever came back from there.
///
/// @param subject by which the provider knows them for good
/// @param email an address that the provider has verified
record Proof(Provider provider, String subject, EmailAddress email) {
    private static final int MAX_SUBJECT = 255;

    Proof {
        if (subject.isEmpty() || subject.length() > MAX_SUBJECT) {
            throw new IllegalArgumentException("not a subject");
        }
    }
}
