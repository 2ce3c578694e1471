package dev.chatcode.controlplane.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.RunningControlPlane;
import java.nio.file.Path;
import java.util.List;
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
        assertThat(new PublicAddress(configured, 1, 8080).origin()).isEqualTo(origin);
        assertThat(new PublicAddress(configured, 1, 8080).isSecure()).isEqualTo(origin.startsWith("https:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"chat.example.com", "ftp://chat.example.com", "https://x/path", "https://me@chat.example.com"})
    void whatIsNoAddressOfAServerIsRefused(String configured) {
        assertThatThrownBy(() -> new PublicAddress(configured, 1, 8080)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    1 | 127.0.0.1       | 203.0.113.1                     | 203.0.113.1
                    1 | 127.0.0.1       | 1.1.1.1, 203.0.113.1            | 203.0.113.1
                    1 | 127.0.0.1       | 203.0.113.1:4711                | 203.0.113.1
                    1 | ::1             | [2001:db8::1]:4711              | [2001:db8::1]
                    1 | 10.0.0.2        | 2001:db8::1                     | 2001:db8::1
                    1 | 172.16.0.2      | 203.0.113.1                     | 203.0.113.1
                    1 | 100.64.0.1      | 203.0.113.1                     | 203.0.113.1
                    1 | 100.127.255.255 | 203.0.113.1                     | 203.0.113.1
                    1 | 100.128.0.0     | 203.0.113.1                     | 100.128.0.0
                    1 | fd00::1         | 203.0.113.1                     | 203.0.113.1
                    1 | fe80::1         | 203.0.113.1                     | 203.0.113.1
                    1 | 2001:db8::9     | 203.0.113.1                     | 2001:db8::9
                    1 | 198.51.100.7    | 203.0.113.1                     | 198.51.100.7
                    2 | 10.0.0.2        | 1.1.1.1, 203.0.113.1, 10.0.0.1  | 203.0.113.1
                    2 | 10.0.0.2        | 203.0.113.1                     | 203.0.113.1
                    0 | 127.0.0.1       | 203.0.113.1                     | 127.0.0.1
                    """, delimiter = '|')
    void theClientIsWhomTheFirstOfOurProxiesHasSeen(int proxies, String peer, String forwarded, String client) {
        var headers = List.of(forwarded);

        assertThat(new PublicAddress("https://chat.example.com", proxies, 8080).client(peer, headers))
                .isEqualTo(client);
        assertThat(new PublicAddress("", proxies, 8080).client(peer, headers)).isEqualTo(peer);
    }

    @Test
    void aHeaderThatCameTwiceIsOneList() {
        var address = new PublicAddress("https://chat.example.com", 2, 8080);

        assertThat(address.client("10.0.0.2", List.of("203.0.113.1", "10.0.0.1")))
                .isEqualTo("203.0.113.1");
        assertThat(address.client("10.0.0.2", List.of())).isEqualTo("10.0.0.2");
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
