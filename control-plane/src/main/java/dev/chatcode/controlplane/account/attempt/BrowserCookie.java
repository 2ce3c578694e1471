package dev.chatcode.controlplane.account.attempt;

import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.controlplane.web.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// By which a browser is known again while it signs in: a random cookie out of reach for scripts, which says nothing
/// else. It is sent along when a provider leads back here.
@Component
class BrowserCookie {
    private final PublicAddress address;

    BrowserCookie(PublicAddress address) {
        this.address = address;
    }

    Optional<SecretToken> tryFind(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, name());
        return cookie == null ? Optional.empty() : SecretToken.tryParse(cookie.getValue());
    }

    /// The browser's cookie, which is set where it has none and lives on where it has.
    SecretToken findOrSet(HttpServletRequest request, HttpServletResponse response) {
        var token = tryFind(request).orElseGet(SecretToken::random);
        var cookie = ResponseCookie.from(name(), token.value())
                .httpOnly(true)
                .secure(address.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(Attempts.LIFE)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return token;
    }

    private String name() {
        return address.isSecure() ? "__Host-chatcode-browser" : "chatcode-browser";
    }
}
