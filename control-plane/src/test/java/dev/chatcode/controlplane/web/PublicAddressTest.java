package dev.chatcode.controlplane.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.RunningControlPlane;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "https://chat.example.com, https://chat.example.com",
        "HTTPS://Chat.Example.com:443/, https://chat.example.com",
        "http://chat.example.com:80, http://chat.example.com",
        "https://chat.example.com:8443, https://chat.example.com:8443",
        "http://[::1]:8080/, http://[::1]:8080"
    })
    void itIsWrittenAsABrowserWritesAnOrigin(String configured, String origin) {
        assertThat(new PublicAddress(configured, 8080).origin()).isEqualTo(origin);
        assertThat(new PublicAddress(configured, 8080).isSecure()).isEqualTo(origin.startsWith("https:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"chat.example.com", "ftp://chat.example.com", "https://x/path", "https://me@chat.example.com"})
    void whatIsNoAddressOfAServerIsRefused(String configured) {
        assertThatThrownBy(() -> new PublicAddress(configured, 8080)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void behindAProxyNobodyUsesUpTheAttemptsOfOthers() {
        try (var app = new RunningControlPlane(directory, "--chatcode.public-url=http://chat.example.com")) {
            var browser = new Browser(app.origin());
            browser.get("/sign-in");
            for (var i = 0; i < 25; i++) {
                attempt(browser, "1.1.1.1, 203.0.113.1");
            }
            assertThat(attempt(browser, "203.0.113.1")).isEqualTo(429);
            assertThat(attempt(browser, "203.0.113.1, 203.0.113.2")).isEqualTo(401);
            for (var i = 0; i < 25; i++) {
                attempt(browser, "2001:db8:1:2::" + Integer.toHexString(i));
            }
            assertThat(attempt(browser, "2001:db8:1:2:ffff::1")).isEqualTo(429);
            assertThat(attempt(browser, "2001:db8:1:3::1")).isEqualTo(401);
            assertThat(attempt(browser, "unknown")).isEqualTo(401);
        }
    }

    private static int attempt(Browser browser, String forwardedFor) {
        return browser.send(browser.request("/api/auth/email/verify")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                                "{\"token\": \"" + "0".repeat(64) + "\"}"))
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", browser.cookies().get("XSRF-TOKEN"))
                        .header("X-Forwarded-For", forwardedFor))
                .status();
    }
}
