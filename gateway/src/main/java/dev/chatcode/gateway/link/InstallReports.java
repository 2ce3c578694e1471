package dev.chatcode.gateway.link;

import dev.chatcode.gateway.agent.InstallResults;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// Tells on one connection how installations ended, also those that ended while there was none: each once, and again on
/// the next connection where this one is lost before it was read. Owned by the writing thread.
final class InstallReports {
    private final InstallResults results;
    private final Receipts receipts;
    private final Set<InstallResults.Result> sent = new HashSet<>();

    InstallReports(InstallResults results, Receipts receipts) {
        this.results = results;
        this.receipts = receipts;
    }

    void send(LinkSocket socket) throws IOException {
        for (var result : results.untold()) {
            if (sent.add(result)) {
                socket.send(result.event());
                receipts.whenRead(() -> results.told(result));
            }
        }
    }
}
