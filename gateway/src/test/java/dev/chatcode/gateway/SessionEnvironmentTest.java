package dev.chatcode.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionEnvironmentTest {
    @Test
    void nothingOfTheGatewaysOwnIsInherited() {
        var environment = SessionEnvironment.of(Map.of(
                "GATEWAY_AUTH_TOKEN", "secret",
                "GATEWAY_ID", "gw",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "JAVA_TOOL_OPTIONS", "-Dx=secret",
                "TMUX", "/tmp/somebody-elses,1,0",
                "HOME", "/home/vibe",
                "PATH", "/usr/bin",
                "LANG", "de_DE.UTF-8"));

        assertThat(environment.variables())
                .containsOnly(
                        Map.entry("HOME", "/home/vibe"),
                        Map.entry("PATH", "/usr/bin"),
                        Map.entry("LANG", "de_DE.UTF-8"));
    }

    @Test
    void thereIsAlwaysAHomeAPathAndUtf8() {
        assertThat(SessionEnvironment.of(Map.of()).variables())
                .containsKey("HOME")
                .hasEntrySatisfying("PATH", path -> assertThat(path).contains("/usr/bin"))
                .containsEntry("LC_CTYPE", "C.UTF-8");
    }

    @Test
    void aCharacterSetOtherThanUtf8IsReplaced() {
        var variables = SessionEnvironment.of(Map.of("LC_ALL", "C", "LANG", "en_US.UTF-8"))
                .variables();

        assertThat(variables).containsEntry("LC_CTYPE", "C.UTF-8").doesNotContainKey("LC_ALL");
    }

    @Test
    void utf8IsKnownInAllItsSpellings() {
        assertThat(SessionEnvironment.of(Map.of("LC_ALL", "C.utf8")).variables())
                .containsEntry("LC_ALL", "C.utf8")
                .doesNotContainKey("LC_CTYPE");
        assertThat(SessionEnvironment.of(Map.of("LC_ALL", "", "LANG", "C.UTF-8"))
                        .variables())
                .doesNotContainKey("LC_CTYPE");
    }

    @Test
    void programsAreLookedForInTheUsersOwnFolderFirst() {
        var environment = SessionEnvironment.of(Map.of("HOME", "/home/vibe", "PATH", "/opt/bin::/usr/bin"));

        assertThat(environment.path())
                .containsExactly(Path.of("/home/vibe/.local/bin"), Path.of("/opt/bin"), Path.of("/usr/bin"));
    }
}
