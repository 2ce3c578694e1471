package dev.chatcode.gateway.session;

import dev.chatcode.gateway.tmux.ControlModeClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;

/// Learns from tmux how the program of a pane ended.
final class PaneDeath {
    private static final int SIGNAL_BASE = 128;
    private static final int ATTEMPTS = 40;
    private static final long PAUSE_MILLIS = 50;

    private final ControlModeClient client;
    private final String target;

    PaneDeath(ControlModeClient client, String target) {
        this.client = client;
        this.target = target;
    }

    /// Empty where the pane lives or is gone; an empty code where tmux does not know how its program ended.
    ///
    /// tmux 3.3a may have seen the terminal close and not yet that the process ended; another process that ends
    /// makes it look.
    Optional<OptionalInt> tryExitCode() {
        try {
            for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
                var fields = query();
                if (!fields[0].equals("1")) {
                    return Optional.empty();
                }
                if (fields.length > 1 && !fields[1].isEmpty()) {
                    return Optional.of(OptionalInt.of(Integer.parseInt(fields[1])));
                }
                if (fields.length > 2 && !fields[2].isEmpty()) {
                    return Optional.of(OptionalInt.of(SIGNAL_BASE + Integer.parseInt(fields[2])));
                }
                client.send("run-shell -b true").join();
                Thread.sleep(PAUSE_MILLIS);
            }
            return Optional.of(OptionalInt.empty());
        } catch (CompletionException e) {
            // The client has ended; the session notices that by itself.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// `dead`, exit status, signal; of the last two at most one is filled.
    private String[] query() {
        List<byte[]> lines = client.send(
                        "display-message -p -t " + target + " \"#{pane_dead},#{pane_dead_status},#{pane_dead_signal}\"")
                .join();
        return new String(lines.getFirst(), StandardCharsets.US_ASCII).split(",", -1);
    }
}
