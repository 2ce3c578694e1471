package dev.chatcode.gateway.agent;

import dev.chatcode.protocol.event.MachineEvent.AgentStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which programs there are, and in which version.
///
/// All are asked at the same time, and whatever they do, the answer is there within 2 s: a program that has not told
/// its version by then is found, its version is that of its npm package or unknown. Who asks while others are being
/// answered gets the same answer, so there is one process of each program at most.
final class AgentStatuses {
    /// After this a program is ended, with all that it has started.
    static final Duration ASKED = Duration.ofMillis(1500);

    /// After this nobody waits for a program any more, not even for its end.
    static final Duration ANSWERED = Duration.ofMillis(1800);

    private static final System.Logger LOG = System.getLogger(AgentStatuses.class.getName());

    private final ProgramFolders folders;
    private final VersionProbe probe;
    private final Duration asked;
    private final Duration answered;

    /// Guarded by this. What is being found out.
    private @Nullable CompletableFuture<List<AgentStatus>> current;

    AgentStatuses(ProgramFolders folders, VersionProbe probe, Duration asked, Duration answered) {
        this.folders = folders;
        this.probe = probe;
        this.asked = asked;
        this.answered = answered;
    }

    List<AgentStatus> list() {
        return ask().join();
    }

    /// What is being found out may be old already: who asks from now on gets an answer of its own.
    synchronized void changed() {
        current = null;
    }

    synchronized CompletableFuture<List<AgentStatus>> ask() {
        var running = current;
        if (running != null && !running.isDone()) {
            return running;
        }
        var statuses = Stream.of(Program.values()).map(this::status).toList();
        var all = CompletableFuture.allOf(statuses.toArray(CompletableFuture[]::new))
                .thenApply(
                        done -> statuses.stream().map(CompletableFuture::join).toList());
        current = all;
        return all;
    }

    private CompletableFuture<AgentStatus> status(Program program) {
        var file = folders.find(program);
        if (file.isEmpty()) {
            return CompletableFuture.completedFuture(new AgentStatus(program.agent(), program.binary(), false, null));
        }
        var version = new CompletableFuture<Optional<String>>();
        Thread.ofVirtual().name("version-" + program.agent()).start(() -> version.complete(version(file.get())));
        return version.completeOnTimeout(Optional.empty(), answered.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(found -> new AgentStatus(program.agent(), file.get().toString(), true, found.orElse(null)));
    }

    private Optional<String> version(Path file) {
        try {
            var answer = probe.ask(file, asked);
            return answer.exitCode().isEmpty()
                    ? PackageVersion.of(file)
                    : answer.version().filter(v -> answer.isGood());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, "{0} does not tell its version: {1}", file, e.getMessage());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
