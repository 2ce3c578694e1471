package dev.chatcode.controlplane.account;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/// An address as one user is known by: in lower case. Only ASCII, so that no other letter becomes one of these in lower
/// case and no two addresses look alike.
public record EmailAddress(@JsonValue String value) {
    public static final int MAX_LENGTH = 254;

    private static final int MAX_LOCAL = 64;

    /// What browsers take in a field for an address.
    private static final Pattern FORM = Pattern.compile(
            "[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*",
            Pattern.CASE_INSENSITIVE);

    /// Throws IllegalArgumentException where it is none.
    public EmailAddress {
        value = value.strip();
        if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches() || value.indexOf('@') > MAX_LOCAL) {
            throw new IllegalArgumentException("not an e-mail address");
        }
        value = value.toLowerCase(Locale.ROOT);
        checkStrictly(value);
    }

    private static void checkStrictly(String value) {
        try {
            new InternetAddress(value, true).validate();
        } catch (AddressException e) {
            throw new IllegalArgumentException("not an e-mail address", e);
        }
    }

    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
