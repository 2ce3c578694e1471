package dev.chatcode.controlplane.account.provider;

import dev.chatcode.controlplane.web.FailureException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// A page of this site to go to afterwards. Nothing that a browser could take for another site.
record ReturnTo(String path) {
    static final ReturnTo APP = new ReturnTo("/app");

    private static final int MAX_LENGTH = 2_000;

    static ReturnTo of(@Nullable String path) {
        return path == null ? APP : new ReturnTo(path);
    }

    ReturnTo {
        if (!isLocal(path)) {
            throw FailureException.invalidField("return_to", "must be a path of this site");
        }
    }

    /// Browsers take `//host`, `/\host` and a tab between the slashes for another site.
    private static boolean isLocal(String path) {
        var isPlain = path.length() <= MAX_LENGTH
                && path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().allMatch(character -> character > ' ' && character < 0x7f && character != '\\');
        return isPlain && isPathOnly(path);
    }

    private static boolean isPathOnly(String path) {
        try {
            var uri = new URI(path);
            return uri.getScheme() == null && uri.getRawAuthority() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
