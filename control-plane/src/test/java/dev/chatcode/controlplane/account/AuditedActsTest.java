package dev.chatcode.controlplane.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.controlplane.account.provider.MockProviders;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each act that matters for the security of an account is in its user's audit log, and no secret with it.
class AuditedActsTest {
    @TempDir
    Path directory;

    @Test
    void whatIsDoneToAnAccountIsInItsLog() {
        try (var providers = new MockProviders();
                var app = new RunningControlPlane(directory, providers.options())) {
            var browser = app.signedIn("audited@example.com");
            var other = app.signedIn("audited@example.com");
            var otherId = browser.get("/api/auth/sessions")
                    .json()
                    .path("items")
                    .get(0)
                    .path("id")
                    .asString();
            delete(browser, "/api/auth/sessions/" + otherId);
            var token = browser.post("/api/tokens", "{\"name\": \"CI\", \"scope\": \"read\"}")
                    .json();
            delete(browser, "/api/tokens/" + token.path("id").asString());
            link(browser, providers);
            browser.post("/api/auth/google/unlink", null);
            browser.post("/api/auth/logout", null);

            var log = app.signedIn("audited@example.com").get("/api/audit");

            assertThat(acts(log))
                    .containsExactly(
                            "sign_in",
                            "sign_out",
                            "identity.unlinked",
                            "identity.linked",
                            "token.deleted",
                            "token.created",
                            "sign_in.revoked",
                            "sign_in",
                            "sign_in");
            assertThat(log.response().body())
                    .contains("\"method\":\"email\"", "\"address\":\"127.0.0.1\"")
                    .doesNotContain(token.path("token").asString().substring(9))
                    .doesNotContain(other.cookies().get("chatcode"));
        }
    }

    /// An identity that comes to a user by its address is one that they should hear of.
    @Test
    void anIdentityThatSignsInForTheFirstTimeIsInTheLog() {
        try (var providers = new MockProviders();
                var app = new RunningControlPlane(directory, providers.options())) {
            var browser = new Browser(app.origin());
            for (var i = 0; i < 2; i++) {
                var location = browser.get("/api/auth/github/start").header("Location");
                var back = providers.agree(
                        URI.create(location), new MockProviders.Account("78", "first@example.com", true));
                browser.get(back.getRawPath() + "?" + back.getRawQuery());
            }

            assertThat(acts(browser.get("/api/audit")))
                    .containsExactly("sign_in", "sign_out", "sign_in", "identity.linked");
        }
    }

    private static void link(Browser browser, MockProviders providers) {
        var location = browser.post("/api/auth/google/link", null)
                .json()
                .path("location")
                .asString();
        var back = providers.agree(URI.create(location), new MockProviders.Account("77", "audited@example.com", true));
        assertThat(browser.get(back.getRawPath() + "?" + back.getRawQuery()).header("Location"))
                .isEqualTo("/app");
    }

    private static void delete(Browser browser, String path) {
        assertThat(browser.send("DELETE", path, null, true).status()).isEqualTo(204);
    }

    private static List<String> acts(Browser.Answer log) {
        return StreamSupport.stream(log.json().path("items").spliterator(), false)
                .map(item -> item.path("act").asString())
                .toList();
    }
}
