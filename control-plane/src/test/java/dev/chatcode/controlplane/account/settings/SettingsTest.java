package dev.chatcode.controlplane.account.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.RunningControlPlane;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class SettingsTest {
    @TempDir
    static Path directory;

    private static RunningControlPlane app;
    private static Browser browser;

    @BeforeAll
    static void start() {
        app = new RunningControlPlane(directory);
        browser = app.signedIn("settings@example.com");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void whoHasSetNothingHasTheDefaults() {
        assertThat(app.signedIn("new@example.com")
                        .get("/api/me/settings")
                        .response()
                        .body())
                .isEqualTo("{\"color_scheme\":\"system\",\"terminal_theme\":\"default\",\"font_size\":14,"
                        + "\"font_family\":\"\",\"cursor_style\":\"block\",\"cursor_blink\":true,"
                        + "\"copy_on_select\":false,\"screen_reader\":false,"
                        + "\"confirm_paste\":true,\"bell\":true}");
    }

    @Test
    void whatIsSetStaysAndTheRestIsAsItWas() {
        assertThat(patch("{\"color_scheme\": \"dark\", \"font_size\": 20}").status())
                .isEqualTo(200);

        var answer = patch("{\"font_size\": 8, \"font_family\": \"JetBrains Mono, 'Fira Code', monospace\"}");

        assertThat(answer.json()).isEqualTo(browser.get("/api/me/settings").json());
        assertThat(answer.json().path("color_scheme").asString()).isEqualTo("dark");
        assertThat(answer.json().path("font_size").asInt()).isEqualTo(8);
        assertThat(answer.json().path("font_family").asString()).startsWith("JetBrains");
        assertThat(answer.json().path("cursor_style").asString()).isEqualTo("block");
        assertThat(app.signedIn("untouched@example.com")
                        .get("/api/me/settings")
                        .json()
                        .path("font_size")
                        .asInt())
                .isEqualTo(14);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"font_size\": 8}",
                "{\"font_size\": 32}",
                "{\"cursor_style\": \"underline\", \"cursor_blink\": false}",
                "{\"copy_on_select\": true, \"screen_reader\": true}",
                "{\"confirm_paste\": false, \"bell\": false}",
                "{\"terminal_theme\": \"solarized-light\"}",
                "{}"
            })
    void whatCanBeIsTaken(String body) {
        assertThat(patch(body).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"font_size\": 7}', font_size",
        "'{\"font_size\": 33}', font_size",
        "'{\"font_size\": \"large\"}', font_size",
        "'{\"color_scheme\": \"blue\"}', color_scheme",
        "'{\"cursor_style\": \"heart\"}', cursor_style",
        "'{\"terminal_theme\": \"</style>\"}', terminal_theme",
        "'{\"font_family\": \"x; background: url(//evil)\"}', font_family",
        "'{\"copy_on_select\": \"perhaps\"}', copy_on_select",
        "'{\"admin\": true}', admin",
        "'{\"unknown\": {}}', unknown",
        "'{\"font_size\": 12, \"fontSize\": 12}', fontSize"
    })
    void whatCannotBeIsRefusedByField(String body, String field) {
        var before = browser.get("/api/me/settings").json();

        var answer = patch(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_request");
        assertThat(answer.json().path("field").asString()).isEqualTo(field);
        assertThat(browser.get("/api/me/settings").json()).isEqualTo(before);
    }

    @Test
    void onlyWhoIsSignedInHasSettings() {
        var stranger = new Browser(app.origin());
        assertThat(stranger.get("/api/me/settings").status()).isEqualTo(401);
        assertThat(stranger.send("PATCH", "/api/me/settings", "{}", false).status())
                .isEqualTo(401);
        assertThat(browser.send("PATCH", "/api/me/settings", "{}", false).code())
                .isEqualTo("csrf_invalid");
    }

    private static Browser.Answer patch(String body) {
        return browser.send("PATCH", "/api/me/settings", body, true);
    }
}
