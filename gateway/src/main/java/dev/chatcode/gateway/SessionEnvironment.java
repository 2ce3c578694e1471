package dev.chatcode.gateway;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What the programs in a session inherit: only what a login would give them, and nothing of the gateway's own.
///
/// @param home the folder of the user, as `HOME` says
/// @param path where programs are found
record SessionEnvironment(Map<String, String> variables, Path home, List<Path> path) {
    private static final Set<String> INHERITED =
            Set.of("HOME", "USER", "LOGNAME", "SHELL", "PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "XDG_RUNTIME_DIR");
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    SessionEnvironment {
        variables = Map.copyOf(variables);
        path = List.copyOf(path);
    }

    static SessionEnvironment of(Map<String, String> own) {
        var variables = new HashMap<String, String>();
        own.forEach((name, value) -> {
            if (INHERITED.contains(name)) {
                variables.put(name, value);
            }
        });
        var home = variables.computeIfAbsent("HOME", name -> System.getProperty("user.home"));
        var path = variables.computeIfAbsent("PATH", name -> DEFAULT_PATH);
        if (!saysUtf8(variables)) {
            variables.put("LC_CTYPE", "C.UTF-8");
            variables.remove("LC_ALL");
        }
        var folders = Stream.concat(Stream.of(home + "/.local/bin"), Stream.of(path.split(":", -1)))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
        return new SessionEnvironment(variables, Path.of(home), folders);
    }

    /// tmux takes its character set from the first of these that is set.
    private static boolean saysUtf8(Map<String, String> variables) {
        for (var name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            var value = variables.get(name);
            if (value != null && !value.isEmpty()) {
                return value.replace("-", "").toUpperCase(Locale.ROOT).contains("UTF8");
            }
        }
        return false;
    }
}
