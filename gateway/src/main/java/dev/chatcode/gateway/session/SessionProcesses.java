package dev.chatcode.gateway.session;

import dev.chatcode.gateway.process.ProcessFamily;
import dev.chatcode.protocol.SessionId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Everything that runs because of one session, also what has left its terminal: agents start daemons.
final class SessionProcesses {
    static final String VARIABLE = "CHATCODE_SESSION_ID";

    private final ProcessFamily family;

    SessionProcesses(SessionId session, long rootPid) {
        this.family = new ProcessFamily(VARIABLE, session.value(), rootPid);
    }

    /// Asks all to leave, as a terminal does that is closed. Returns how many were asked.
    int hangUp() throws IOException {
        var pids = find();
        if (!pids.isEmpty()) {
            var command = new ArrayList<>(List.of("kill", "-HUP", "--"));
            pids.forEach(pid -> command.add(Long.toString(pid)));
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
        return pids.size();
    }

    /// Ends all that are left, and what they started meanwhile.
    void kill() {
        family.killAllBut(Set.of());
    }

    /// As [#kill], but lets the one live that holds the terminal open.
    void killOthers() {
        family.killAllBut(Set.of(family.rootPid()));
    }

    Set<Long> find() {
        return family.find();
    }
}
