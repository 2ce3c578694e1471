package dev.chatcode.gateway.agent;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What programs inherit that are asked or installed outside of any session.
///
/// @param forInstallers also what says how the npm registry is reached
record ProgramEnvironment(Map<String, String> forPrograms, Map<String, String> forInstallers) {
    /// In lower case: proxies are known in both.
    private static final Set<String> NETWORK = Set.of(
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "npm_config_registry",
            "node_extra_ca_certs",
            "ssl_cert_file",
            "ssl_cert_dir",
            "curl_ca_bundle");

    static ProgramEnvironment of(Agents.Settings settings) {
        var programs = new HashMap<>(settings.environment());
        programs.put(
                "PATH",
                settings.folders().folders().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        programs.put("TERM", "dumb");
        programs.put("NO_COLOR", "1");
        var installers = new HashMap<>(programs);
        settings.own().forEach((name, value) -> {
            if (NETWORK.contains(name.toLowerCase(Locale.ROOT))) {
                installers.put(name, value);
            }
        });
        return new ProgramEnvironment(Map.copyOf(programs), Map.copyOf(installers));
    }
}
