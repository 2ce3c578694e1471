package dev.chatcode.e2e.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What a process of ours takes, in bytes.
final class ProcessMemory {
    private static final Pattern GENERATION = Pattern.compile("(?m)^ *(?:DefNew|Tenured) .*, used (\\d+)K");

    private ProcessMemory() {}

    static long now(Process process) throws IOException {
        return status(process, "VmRSS:");
    }

    /// The most that it has held.
    static long peak(Process process) throws IOException {
        return status(process, "VmHWM:");
    }

    private static long status(Process process, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    /// Of a JVM's heap, after a collection.
    static long heapInUse(Process process) throws IOException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin/jcmd").toString();
        var pid = Long.toString(process.pid());
        ChatcodeSystem.run(jcmd, pid, "GC.run");
        return GENERATION
                .matcher(ChatcodeSystem.run(jcmd, pid, "GC.heap_info"))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)) * 1024)
                .sum();
    }
}
