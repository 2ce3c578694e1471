package dev.chatcode.gateway.ssh;

import dev.chatcode.protocol.event.MachineEvent.Severity;
import dev.chatcode.protocol.event.MachineEvent.Warning;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Removes the keys whose time is over: when the gateway starts, and twice a minute from then on.
public final class KeyExpiry implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final String NOT_REMOVED = "SSH keys whose time is over cannot be removed: ";
    private static final System.Logger LOG = System.getLogger(KeyExpiry.class.getName());

    private final SshKeys keys;
    private final Pause pause;
    private final Thread thread = Thread.ofVirtual().name("ssh-key-expiry").unstarted(this::run);

    /// Written by run. Why the last round failed; null where it did not.
    private volatile @Nullable String failure;

    KeyExpiry(SshKeys keys, Pause pause) {
        this.keys = keys;
        this.pause = pause;
    }

    /// Waits between two rounds.
    @FunctionalInterface
    interface Pause {
        void await(Duration time) throws InterruptedException;
    }

    public static KeyExpiry start(SshKeys keys) {
        var expiry = new KeyExpiry(keys, Thread::sleep);
        expiry.thread.start();
        return expiry;
    }

    /// What somebody should know: that keys may still be let in whose time is over.
    public List<Warning> warnings() {
        var reason = failure;
        return reason == null
                ? List.of()
                : List.of(new Warning("ssh_keys_not_expiring", Severity.WARNING, NOT_REMOVED + reason));
    }

    void run() {
        try {
            while (true) {
                removeExpired();
                pause.await(INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Closed.
        }
    }

    /// Whatever goes wrong is tried again, and logged when it is something new.
    private void removeExpired() {
        try {
            keys.removeExpired();
            failure = null;
        } catch (SshKeyRefusedException | IOException | RuntimeException e) {
            var reason = String.valueOf(e.getMessage());
            if (!reason.equals(failure) && !Thread.currentThread().isInterrupted()) {
                LOG.log(System.Logger.Level.WARNING, "{0}{1}", NOT_REMOVED, e);
                failure = reason;
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
