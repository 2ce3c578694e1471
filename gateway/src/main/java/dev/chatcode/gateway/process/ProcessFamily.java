package dev.chatcode.gateway.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A process and all that runs because of it, also what has left its parent, as daemons do.
///
/// They are known by a variable that all of them inherit, and by descent. Without `/proc` by descent alone.
///
/// @param variable whose value no other family has
/// @param rootPid of the first of them; 0 where it is not known
public record ProcessFamily(String variable, String value, long rootPid) {
    private static final Path PROC = Path.of("/proc");

    /// Those that run now.
    public Set<Long> find() {
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

    /// Asks all to end. Parents are asked first: one that sees its child end takes that for a failure, or for its
    /// own end.
    public void terminate() {
        parentsFirst(find(), ProcessHandle::destroy);
    }

    /// Ends all but those, and what they start meanwhile. Parents go first: none of them sees its child end, and
    /// says so or starts another.
    public void killAllBut(Set<Long> spared) {
        var killed = new HashSet<>(spared);
        while (true) {
            var pids = find();
            pids.removeAll(killed);
            if (pids.isEmpty()) {
                return;
            }
            parentsFirst(pids, ProcessHandle::destroyForcibly);
            killed.addAll(pids);
        }
    }

    private static void parentsFirst(Set<Long> pids, Consumer<ProcessHandle> action) {
        pids.stream()
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(ProcessFamily::ancestors, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(generation -> generation.forEach(action));
    }

    private static int ancestors(ProcessHandle process) {
        return process.parent().map(parent -> 1 + ancestors(parent)).orElse(0);
    }

    /// A number that was remembered may be another process's by now.
    private boolean isOurs(long pid) {
        return hasVariable(pid) || !Files.isDirectory(PROC.resolve("self"));
    }

    private boolean hasVariable(long pid) {
        var environment = PROC.resolve(Long.toString(pid)).resolve("environ");
        try {
            var text = "\0" + new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1) + "\0";
            return text.contains("\0" + variable + "=" + value + "\0");
        } catch (IOException e) {
            // Ended meanwhile, somebody else's, or a system without /proc.
            return false;
        }
    }
}
