package dev.chatcode.gateway.ssh;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Removes the keys whose time is over: when the gateway starts, and twice a minute from then on.
public final class KeyExpiry implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final System.Logger LOG = System.getLogger(KeyExpiry.class.getName());

    private final SshKeys keys;
    private final Pause pause;
    private final Thread thread = Thread.ofVirtual().name("ssh-key-expiry").unstarted(this::run);

    /// Owned by run. The last failure that was logged; null after a success.
    private @Nullable String failure;

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
            if (!e.toString().equals(failure) && !Thread.currentThread().isInterrupted()) {
                failure = e.toString();
                LOG.log(System.Logger.Level.WARNING, "expired SSH keys cannot be removed: {0}", failure);
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
