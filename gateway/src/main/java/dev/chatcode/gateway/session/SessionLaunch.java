package dev.chatcode.gateway.session;

import dev.chatcode.gateway.tmux.TmuxText;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TerminalSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a new session starts with.
///
/// @param command a shell command, empty for the user's login shell
record SessionLaunch(SessionId id, Path folder, Map<String, String> environment, TerminalSize size, String command) {
    /// The tmux option by which a later gateway knows a session as ours.
    static final String MARK = "@chatcode_session";

    List<String> commands() {
        var start = new StringBuilder("new-session -s %s -x %d -y %d -c %s"
                .formatted(id, size.cols(), size.rows(), TmuxText.quoteLiteralFormat(folder.toString())));
        environment.forEach((name, value) -> start.append(" -e ").append(TmuxText.quote(name + "=" + value)));
        start.append(" -e ").append(SessionProcesses.VARIABLE).append('=').append(id);
        if (!command.isEmpty()) {
            start.append(' ').append(TmuxText.quote(command));
        }
        return List.of(start.toString(), "set-option -t =%s: %s %s".formatted(id, MARK, id));
    }
}
