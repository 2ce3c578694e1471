package dev.chatcode.gateway.health;

import dev.chatcode.protocol.event.MachineEvent.Severity;
import dev.chatcode.protocol.event.MachineEvent.Warning;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whether tmux is still installed. The sessions that run do not need the file any more, new ones do.
///
/// @param path the folders in which it is looked for
public record TmuxPresence(List<Path> path) {
    public TmuxPresence {
        path = List.copyOf(path);
    }

    /// For the health report.
    public List<Warning> warnings() {
        return path.stream().map(folder -> folder.resolve("tmux")).anyMatch(Files::isExecutable)
                ? List.of()
                : List.of(new Warning(
                        "tmux_missing",
                        Severity.CRITICAL,
                        "tmux is not installed any more. Sessions that run go on; to be able to restart the gateway, "
                                + "install it again."));
    }
}
