package dev.chatcode.gateway.agent;

import dev.chatcode.protocol.event.MachineEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// How installations ended, until the control plane surely knows. Where it does not come for a long time, the oldest
/// are forgotten.
public final class InstallResults {
    static final int MAX_UNTOLD = 64;

    /// Guarded by this.
    private final Deque<Result> untold = new ArrayDeque<>();

    /// Two that look alike are two.
    public static final class Result {
        private final MachineEvent event;

        Result(MachineEvent event) {
            this.event = event;
        }

        /// `agent.installed` or `agent.install_failed`.
        public MachineEvent event() {
            return event;
        }
    }

    synchronized void add(MachineEvent event) {
        if (untold.size() == MAX_UNTOLD) {
            untold.removeFirst();
        }
        untold.add(new Result(event));
    }

    /// The oldest first.
    public synchronized List<Result> untold() {
        return List.copyOf(untold);
    }

    /// It has arrived.
    public synchronized void told(Result result) {
        untold.remove(result);
    }
}
