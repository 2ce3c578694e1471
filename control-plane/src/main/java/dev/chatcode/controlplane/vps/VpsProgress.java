package dev.chatcode.controlplane.vps;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a cloud is with a server.
///
/// @param step in lower case
/// @param deadline until when it has to have succeeded; null where nothing is waited for
/// @param consoleUrl the cloud's own page of the server
/// @param canForget whether the cloud does not let it be deleted, so that it may be forgotten
/// @param problem what last went wrong; null when something has gone well since
public record VpsProgress(
        String step,
        Instant since,
        @Nullable Instant deadline,
        @Nullable URI consoleUrl,
        boolean canForget,
        @Nullable VpsProblem problem) {}
