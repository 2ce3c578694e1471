package dev.chatcode.gateway.agent;

import dev.chatcode.gateway.agent.Installer.Failed;
import dev.chatcode.gateway.agent.Installer.Installed;
import dev.chatcode.gateway.agent.Installer.Outcome;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.event.ErrorCode;
import dev.chatcode.protocol.event.MachineEvent;
import dev.chatcode.protocol.event.MachineEvent.AgentInstallFailed;
import dev.chatcode.protocol.event.MachineEvent.AgentInstallProgress;
import dev.chatcode.protocol.event.MachineEvent.AgentInstalled;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// The installations that are wanted. One runs at a time, as all write into the same folders; a request for a program
/// that is being installed, or waits for its turn, joins.
final class Installations implements AutoCloseable {
    static final int MAX_REQUESTS = 8;
    private static final System.Logger LOG = System.getLogger(Installations.class.getName());

    private final Installer installer;
    private final InstallResults results;
    private final Runnable changed;
    private final InstallListener listener;

    /// Whose installer runs. Fair: first come, first served.
    private final Semaphore turn = new Semaphore(1, true);

    /// Guarded by itself.
    private final Map<Program, Installation> wanted = new EnumMap<>(Program.class);

    /// Guarded by wanted.
    private boolean isClosed;

    /// @param changed called when there may be another program, before the result is there
    Installations(Installer installer, InstallResults results, Runnable changed, InstallListener listener) {
        this.installer = installer;
        this.results = results;
        this.changed = changed;
        this.listener = listener;
    }

    /// @param requests all that want it; guarded by wanted
    private record Installation(List<RequestId> requests, Thread thread) {}

    /// @param accepted called before anything is heard of an installation that begins with this request
    void request(RequestId request, Program program, Runnable accepted) throws AgentRefusedException {
        boolean isFirst;
        Installation installation;
        synchronized (wanted) {
            requireOpenLocked();
            isFirst = !wanted.containsKey(program);
            installation = wanted.computeIfAbsent(program, this::unstarted);
            if (installation.requests().size() == MAX_REQUESTS) {
                throw new AgentRefusedException(
                        ErrorCode.TOO_LARGE,
                        program.agent() + " is being installed, and " + MAX_REQUESTS + " requests wait for it already");
            }
            installation.requests().add(request);
        }
        accepted.run();
        if (isFirst) {
            installation.thread().start();
        }
    }

    private void requireOpenLocked() throws AgentRefusedException {
        if (isClosed) {
            throw new AgentRefusedException(ErrorCode.INTERNAL, "the gateway is being stopped");
        }
    }

    private Installation unstarted(Program program) {
        var thread = Thread.ofVirtual().name("install-" + program.agent()).unstarted(() -> run(program));
        return new Installation(new ArrayList<>(), thread);
    }

    private void run(Program program) {
        var outcome = outcomeOf(program);
        LOG.log(System.Logger.Level.INFO, "installation of {0}: {1}", program.agent(), outcome);
        changed.run();
        List<RequestId> requests;
        synchronized (wanted) {
            var installation = wanted.remove(program);
            requests = installation == null ? List.of() : List.copyOf(installation.requests());
        }
        for (var request : requests) {
            results.add(event(request, program, outcome));
            listener.resultAvailable();
        }
    }

    private Outcome outcomeOf(Program program) {
        try {
            if (!turn.tryAcquire()) {
                progress(program, "Waiting for another installation to end …");
                turn.acquire();
            }
            try {
                return installer.install(program, line -> progress(program, line));
            } finally {
                turn.release();
            }
        } catch (InterruptedException e) {
            return new Failed(program.agent() + " was not installed: the gateway was stopped meanwhile.");
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the installation of " + program.agent() + " failed", e);
            return new Failed(program.agent() + " could not be installed: " + e);
        }
    }

    private void progress(Program program, String line) {
        List<RequestId> requests;
        synchronized (wanted) {
            var installation = wanted.get(program);
            requests = installation == null ? List.of() : List.copyOf(installation.requests());
        }
        requests.forEach(request -> listener.progress(new AgentInstallProgress(request, program.agent(), line)));
    }

    private static MachineEvent event(RequestId request, Program program, Outcome outcome) {
        return switch (outcome) {
            case Installed installed ->
                new AgentInstalled(request, program.agent(), installed.version().orElse(null));
            case Failed failed -> new AgentInstallFailed(request, program.agent(), failed.error());
        };
    }

    /// Stops the one that runs and those that wait.
    @Override
    public void close() {
        List<Installation> left;
        synchronized (wanted) {
            isClosed = true;
            left = List.copyOf(wanted.values());
        }
        left.forEach(installation -> installation.thread().interrupt());
        for (var installation : left) {
            try {
                installation.thread().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
