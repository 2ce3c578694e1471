package dev.chatcode.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
    private static final String TOKEN = "0123456789abcdef".repeat(4);

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void completeEnvironment() {
        environment.put("HOME", home.toString());
        environment.put("GATEWAY_ID", "gw-1");
        environment.put("GATEWAY_AUTH_TOKEN", TOKEN);
        environment.put("GATEWAY_CP_URL", "wss://chatcode.example/gw/connect");
    }

    @Test
    void theEnvironmentAloneIsEnough() throws Exception {
        var config = ConfigLoader.load(environment);

        assertThat(config.id().value()).isEqualTo("gw-1");
        assertThat(config.token()).isEqualTo(TOKEN);
        assertThat(config.controlPlane()).isEqualTo(URI.create("wss://chatcode.example/gw/connect"));
        assertThat(config.healthInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.maxSessions()).isEqualTo(50);
        assertThat(config.workspace()).isEqualTo(home.resolve("workspace"));
        assertThat(config.stateDirectory()).isEqualTo(home.resolve(".local/state/chatcode"));
        assertThat(config.tmuxSocket()).isEqualTo("chatcode");
        assertThat(config.maxFileBytes()).isEqualTo(100L << 20);
    }

    @Test
    void theFileInItsUsualPlaceIsRead() throws Exception {
        environment.keySet().retainAll(java.util.Set.of("HOME"));
        writeFile(home.resolve(".config/chatcode/gateway.env"), """
                # comment
                GATEWAY_ID=gw-file

                  # another
                GATEWAY_AUTH_TOKEN = %s
                GATEWAY_CP_URL=wss://chatcode.example/gw/connect?a=b
                GATEWAY_MAX_SESSIONS=7
                GATEWAY_MAX_FILE_MB=10000
                """.formatted(TOKEN));

        var config = ConfigLoader.load(environment);

        assertThat(config.id().value()).isEqualTo("gw-file");
        assertThat(config.token()).isEqualTo(TOKEN);
        assertThat(config.controlPlane().getQuery()).isEqualTo("a=b");
        assertThat(config.maxSessions()).isEqualTo(7);
        assertThat(config.maxFileBytes()).isEqualTo(10_000L << 20);
    }

    @Test
    void theEnvironmentWinsOverTheNamedFile() throws Exception {
        var file = writeFile(home.resolve("settings"), "GATEWAY_ID=gw-file\nGATEWAY_HEALTH_INTERVAL=5\n");
        environment.put("GATEWAY_CONFIG_FILE", file.toString());

        var config = ConfigLoader.load(environment);

        assertThat(config.id().value()).isEqualTo("gw-1");
        assertThat(config.healthInterval()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GATEWAY_ID", "GATEWAY_AUTH_TOKEN", "GATEWAY_CP_URL"})
    void aMissingSettingIsNamed(String name) {
        environment.remove(name);
        assertRefused(name + " is missing. Set it in the environment or in the configuration file.");

        environment.put(name, "  ");
        assertRefused(name + " is missing. Set it in the environment or in the configuration file.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GATEWAY_ID              | has space      | GATEWAY_ID must be 1 to 64 letters, digits, _ and -.
            GATEWAY_ID              | ../x           | GATEWAY_ID must be 1 to 64 letters, digits, _ and -.
            GATEWAY_AUTH_TOKEN      | 0123           | GATEWAY_AUTH_TOKEN must be 64 lower-case hex digits.
            GATEWAY_MAX_FILE_MB     | 0              | GATEWAY_MAX_FILE_MB must be a whole number from 1 to 10000.
            GATEWAY_MAX_FILE_MB     | 10001          | GATEWAY_MAX_FILE_MB must be a whole number from 1 to 10000.
            GATEWAY_MAX_SESSIONS    | 0              | GATEWAY_MAX_SESSIONS must be a whole number from 1 to 50.
            GATEWAY_MAX_SESSIONS    | 51             | GATEWAY_MAX_SESSIONS must be a whole number from 1 to 50.
            GATEWAY_MAX_SESSIONS    | five           | GATEWAY_MAX_SESSIONS must be a whole number from 1 to 50.
            GATEWAY_HEALTH_INTERVAL | 0              | GATEWAY_HEALTH_INTERVAL must be a whole number from 1 to 3600.
            GATEWAY_HEALTH_INTERVAL | 99999999999    | GATEWAY_HEALTH_INTERVAL must be a whole number from 1 to 3600.
            GATEWAY_TMUX_SOCKET     | ../../etc/x    | GATEWAY_TMUX_SOCKET must be letters, digits, _ and -.
            GATEWAY_WORKSPACE       | ''             | GATEWAY_WORKSPACE must be the path of a folder.
            GATEWAY_STATE_DIR       | ' '            | GATEWAY_STATE_DIR must be the path of a folder.
            GATEWAY_CP_URL          | chatcode       | GATEWAY_CP_URL must look like wss://chatcode.example/gw/connect.
            GATEWAY_CP_URL          | wss://u:p@h/x  | GATEWAY_CP_URL must look like wss://chatcode.example/gw/connect.
            GATEWAY_CP_URL          | https://host/x | GATEWAY_CP_URL must start with wss://, or ws:// for this machine.
            GATEWAY_CP_URL          | wss://a b/     | GATEWAY_CP_URL is not a URL: Illegal character in authority.
            """)
    void aBadSettingGetsASentenceThatSaysWhatWouldBeRight(String name, String value, String sentence) {
        environment.put(name, value);

        assertRefused(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://chatcode.example/gw", "ws://10.0.0.1/gw", "ws://localhost.evil.example/gw"})
    void plainWebSocketsToAnotherMachineAreRefused(String url) {
        environment.put("GATEWAY_CP_URL", url);

        assertThatThrownBy(() -> ConfigLoader.load(environment))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("for this machine only")
                .hasMessageContaining("Use wss://.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://localhost:8080/gw", "ws://127.0.0.1:1/gw", "ws://[::1]:1/gw"})
    void plainWebSocketsToThisMachineAreAccepted(String url) throws Exception {
        environment.put("GATEWAY_CP_URL", url);

        assertThat(ConfigLoader.load(environment).controlPlane()).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void aFileThatOthersCanTouchIsRefused(String mode) throws Exception {
        var file = writeFile(home.resolve("settings"), "GATEWAY_ID=gw-file\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        environment.put("GATEWAY_CONFIG_FILE", file.toString());

        assertRefused(
                "The configuration file " + file + " holds a secret and is open to others. Run: chmod 600 " + file);
    }

    @Test
    void aNamedFileThatDoesNotExistIsNotIgnored() {
        var file = home.resolve("nowhere");
        environment.put("GATEWAY_CONFIG_FILE", file.toString());

        assertRefused("The configuration file " + file + " does not exist.");
    }

    @Test
    void aLineThatIsNoSettingIsNamedByItsNumberAndNotShown() throws Exception {
        var file = writeFile(home.resolve("settings"), "# fine\nGATEWAY_ID=gw\n" + TOKEN + "\n");
        environment.put("GATEWAY_CONFIG_FILE", file.toString());

        assertRefused("Line 3 of the configuration file " + file + " is not NAME=value.");
    }

    @Test
    void noPathIsTakenThatTheSystemCannotHold() throws Exception {
        var file = writeFile(home.resolve("settings"), "GATEWAY_WORKSPACE=/tmp/a\0b\n");
        environment.put("GATEWAY_CONFIG_FILE", file.toString());

        assertRefused("GATEWAY_WORKSPACE must be the path of a folder.");
    }

    @Test
    void theTokenIsInNoText() throws Exception {
        assertThat(ConfigLoader.load(environment).toString()).doesNotContain(TOKEN);

        environment.put("GATEWAY_AUTH_TOKEN", TOKEN.toUpperCase(java.util.Locale.ROOT));
        assertThatThrownBy(() -> ConfigLoader.load(environment))
                .message()
                .doesNotContainIgnoringCase(TOKEN.substring(0, 8));
    }

    private void assertRefused(String sentence) {
        assertThatThrownBy(() -> ConfigLoader.load(environment))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage(sentence);
    }

    private static Path writeFile(Path file, String text) throws Exception {
        Files.createDirectories(file.getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }
}
