package dev.chatcode.gateway.config;

import dev.chatcode.protocol.GatewayId;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the settings from the configuration file and the environment, which wins, and says what is wrong with
/// them.
public final class ConfigLoader {
    static final int MAX_SESSIONS = 50;
    private static final int MAX_FILE_MEGABYTES = 10_000;
    private static final long BYTES_PER_MEGABYTE = 1L << 20;
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SOCKET = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Map<String, String> settings;
    private final Path home;

    private ConfigLoader(Map<String, String> settings, Path home) {
        this.settings = Map.copyOf(settings);
        this.home = home;
    }

    /// The settings of a process with this environment. `GATEWAY_CONFIG_FILE` names the file, by default
    /// `~/.config/chatcode/gateway.env`.
    public static GatewayConfig load(Map<String, String> environment) throws InvalidConfigException {
        var home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        var file = environment.get("GATEWAY_CONFIG_FILE");
        var path = file == null ? home.resolve(".config/chatcode/gateway.env") : Path.of(file);
        var settings = new HashMap<String, String>();
        if (file != null || Files.exists(path)) {
            settings.putAll(ConfigFile.read(path));
        }
        environment.forEach((name, value) -> {
            if (name.startsWith("GATEWAY_")) {
                settings.put(name, value);
            }
        });
        return new ConfigLoader(settings, home).toConfig();
    }

    private GatewayConfig toConfig() throws InvalidConfigException {
        return new GatewayConfig(
                gatewayId(),
                matching("GATEWAY_AUTH_TOKEN", require("GATEWAY_AUTH_TOKEN"), TOKEN, "64 lower-case hex digits"),
                controlPlane(),
                Duration.ofSeconds(number("GATEWAY_HEALTH_INTERVAL", 30, 1, 3600)),
                number("GATEWAY_MAX_SESSIONS", MAX_SESSIONS, 1, MAX_SESSIONS),
                number("GATEWAY_MAX_FILE_MB", 100, 1, MAX_FILE_MEGABYTES) * BYTES_PER_MEGABYTE,
                path("GATEWAY_WORKSPACE", home.resolve("workspace")),
                path("GATEWAY_STATE_DIR", home.resolve(".local/state/chatcode")),
                matching(
                        "GATEWAY_TMUX_SOCKET",
                        settings.getOrDefault("GATEWAY_TMUX_SOCKET", "chatcode"),
                        SOCKET,
                        "letters, digits, _ and -"));
    }

    private GatewayId gatewayId() throws InvalidConfigException {
        try {
            return new GatewayId(require("GATEWAY_ID"));
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigException("GATEWAY_ID must be 1 to 64 letters, digits, _ and -.");
        }
    }

    private URI controlPlane() throws InvalidConfigException {
        var text = require("GATEWAY_CP_URL");
        try {
            var uri = new URI(text);
            var host = uri.getHost();
            if (host == null || uri.getScheme() == null || uri.getUserInfo() != null) {
                throw new InvalidConfigException("GATEWAY_CP_URL must look like wss://chatcode.example/gw/connect.");
            }
            var plain = uri.getScheme().equals("ws");
            if (!plain && !uri.getScheme().equals("wss")) {
                throw new InvalidConfigException("GATEWAY_CP_URL must start with wss://, or ws:// for this machine.");
            }
            if (plain && !LOOPBACK.contains(host)) {
                throw new InvalidConfigException("GATEWAY_CP_URL with ws:// is for this machine only (localhost): "
                        + "terminals and the token would cross the network in the clear. Use wss://.");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new InvalidConfigException("GATEWAY_CP_URL is not a URL: " + e.getReason() + ".");
        }
    }

    private String require(String name) throws InvalidConfigException {
        var value = settings.get(name);
        if (value == null || value.isBlank()) {
            throw new InvalidConfigException(
                    name + " is missing. Set it in the environment or in the configuration file.");
        }
        return value;
    }

    private static String matching(String name, String value, Pattern pattern, String description)
            throws InvalidConfigException {
        if (!pattern.matcher(value).matches()) {
            throw new InvalidConfigException(name + " must be " + description + ".");
        }
        return value;
    }

    private int number(String name, int byDefault, int min, int max) throws InvalidConfigException {
        var text = settings.get(name);
        try {
            var value = text == null ? byDefault : Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The sentence below says what a number would be.
        }
        throw new InvalidConfigException("%s must be a whole number from %d to %d.".formatted(name, min, max));
    }

    private Path path(String name, Path byDefault) throws InvalidConfigException {
        var text = settings.get(name);
        try {
            if (text == null || !text.isBlank()) {
                return text == null ? byDefault : Path.of(text).toAbsolutePath();
            }
        } catch (InvalidPathException e) {
            // The sentence below says what would be right.
        }
        throw new InvalidConfigException(name + " must be the path of a folder.");
    }
}
