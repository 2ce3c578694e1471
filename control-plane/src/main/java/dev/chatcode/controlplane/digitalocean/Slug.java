package dev.chatcode.controlplane.digitalocean;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The names that DigitalOcean gives to regions, sizes and images. What they are checked against, before they are
/// believed.
public final class Slug {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,79}");
    private static final int MAX_WORDS = 200;

    private Slug() {}

    @org.springframework.lang.Contract("null -> false")
    public static boolean isOne(@Nullable String text) {
        return text != null && FORM.matcher(text).matches();
    }

    /// One line to be shown, of what is foreign text.
    static String words(@Nullable String text, String otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        var line = text.strip().replaceAll("\\p{Cntrl}", " ");
        return line.substring(0, Math.min(line.length(), MAX_WORDS));
    }
}
