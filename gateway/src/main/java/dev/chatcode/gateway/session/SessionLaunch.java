package dev.chatcode.gateway.session;

import dev.chatcode.gateway.scope.Scopes;
import dev.chatcode.gateway.tmux.TmuxText;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TerminalSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a new session starts with.
///
/// @param script session.sh, which runs the program
/// @param command a shell command, empty for the user's login shell
/// @param scopes where the program runs in a cgroup of its own
/// @param endWord the word in the mark that tells the end of the program
record SessionLaunch(
        SessionId id,
        Path folder,
        Map<String, String> environment,
        TerminalSize size,
        Path script,
        String command,
        Scopes scopes,
        String endWord) {
    List<String> commands() {
        var start = new StringBuilder("new-session -s %s -x %d -y %d -c %s"
                .formatted(id, size.cols(), size.rows(), TmuxText.quoteLiteralFormat(folder.toString())));
        environment.forEach((name, value) -> variable(start, name, value));
        variable(start, SessionProcesses.VARIABLE, id.value());
        variable(start, "CHATCODE_END_MARK", endWord);
        variable(start, "CHATCODE_SCOPE", String.join(" ", scopes.forSession(id + "-" + endWord, List.of())));
        start.append(" /bin/sh ").append(TmuxText.quote(script.toString()));
        if (!command.isEmpty()) {
            start.append(' ').append(TmuxText.quote(command));
        }
        return List.of(
                start.toString(),
                "set-option -t =%s: %s %s".formatted(id, SessionOptions.ID, id),
                "set-option -t =%s: %s %s".formatted(id, SessionOptions.END_WORD, endWord));
    }

    private static void variable(StringBuilder command, String name, String value) {
        command.append(" -e ").append(TmuxText.quote(name + "=" + value));
    }
}
