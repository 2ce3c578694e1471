package dev.chatcode.gateway.session;

import dev.chatcode.protocol.SessionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Everything that runs because of one session, also what has left its terminal: agents start daemons.
///
/// Such processes are known by a variable that every session has in its environment, and by descent.
final class SessionProcesses {
    static final String VARIABLE = "CHATCODE_SESSION_ID";
    private static final Path PROC = Path.of("/proc");

    private final SessionId session;
    private final long rootPid;

    SessionProcesses(SessionId session, long rootPid) {
        this.session = session;
        this.rootPid = rootPid;
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
        killAllBut(Set.of());
    }

    /// As [#kill], but lets the one live that holds the terminal open.
    void killOthers() {
        killAllBut(Set.of(rootPid));
    }

    private void killAllBut(Set<Long> spared) {
        var killed = new HashSet<>(spared);
        while (true) {
            var pids = find();
            pids.removeAll(killed);
            if (pids.isEmpty()) {
                return;
            }
            pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            killed.addAll(pids);
        }
    }

    Set<Long> find() {
        var pids = new HashSet<Long>();
        if (rootPid > 0 && isOurs(rootPid)) {
            ProcessHandle.of(rootPid).ifPresent(root -> {
                pids.add(root.pid());
                root.descendants().forEach(each -> pids.add(each.pid()));
            });
        }
        ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(this::hasVariable)
                .forEach(pids::add);
        pids.remove(ProcessHandle.current().pid());
        return pids;
    }

    /// A number that was remembered may be another process's by now.
    private boolean isOurs(long pid) {
        return hasVariable(pid) || !Files.isDirectory(PROC.resolve("self"));
    }

    private boolean hasVariable(long pid) {
        var environment = PROC.resolve(Long.toString(pid)).resolve("environ");
        try {
            var text = "\0" + new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1) + "\0";
            return text.contains("\0" + VARIABLE + "=" + session.value() + "\0");
        } catch (IOException e) {
            // Ended meanwhile, somebody else's, or a system without /proc.
            return false;
        }
    }
}
