package dev.chatcode.controlplane.provisioning;

import dev.chatcode.controlplane.web.FailureException;
import java.util.regex.Pattern;

/// By which a request that is repeated is known: 1 to 255 visible characters of ASCII.
record IdempotencyKey(String value) {
    static final String HEADER = "Idempotency-Key";
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    IdempotencyKey {
        if (!FORM.matcher(value).matches()) {
            throw FailureException.invalidField(HEADER, "must have 1 to 255 visible characters");
        }
    }
}
