package dev.chatcode.controlplane.terminal;

import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.gateway.GatewayStore;
import dev.chatcode.controlplane.session.SessionStore;
import dev.chatcode.controlplane.user.User;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.event.SnapshotModes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a session's terminal shows now, to whoever does not want to watch it.
@RestController
class SnapshotController {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SessionStore sessions;
    private final GatewayStore gateways;
    private final GatewayDirectory directory;
    private final TerminalChannels channels;

    SnapshotController(
            SessionStore sessions, GatewayStore gateways, GatewayDirectory directory, TerminalChannels channels) {
        this.sessions = sessions;
        this.gateways = gateways;
        this.directory = directory;
        this.channels = channels;
    }

    /// @param approximate whether some of it is a reconstruction; absent means no
    /// @param content what a fresh terminal has to be fed, escape sequences and all
    record View(
            SessionId sessionId,
            Epoch epoch,
            long offset,
            int cols,
            int rows,
            int cursorX,
            int cursorY,
            boolean cursorVisible,
            boolean alternateOn,
            @Nullable SnapshotModes modes,
            @Nullable Boolean approximate,
            String content) {}

    @GetMapping(path = "/api/sessions/{id}/snapshot", produces = MediaType.APPLICATION_JSON_VALUE)
    View json(@AuthenticationPrincipal User user, @PathVariable SessionId id) throws InterruptedException {
        var snapshot = take(user, id);
        var message = snapshot.message();
        return new View(
                id,
                snapshot.epoch(),
                snapshot.offset(),
                message.cols(),
                message.rows(),
                message.cursorX(),
                message.cursorY(),
                message.cursorVisible(),
                message.alternateOn(),
                message.modes(),
                message.approximate(),
                new String(SnapshotBytes.of(snapshot), StandardCharsets.UTF_8));
    }

    @GetMapping(path = "/api/sessions/{id}/snapshot", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<byte[]> text(@AuthenticationPrincipal User user, @PathVariable SessionId id)
            throws InterruptedException {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(SnapshotBytes.of(take(user, id)));
    }

    /// In another form: `text` is plain text that does not depend on the terminal's width, `ansi` what a fresh
    /// terminal has to be fed, `html` a page to be saved. What a program has printed is never shown as a page here.
    @GetMapping(path = "/api/sessions/{id}/snapshot", params = "format")
    ResponseEntity<byte[]> formatted(
            @AuthenticationPrincipal User user, @PathVariable SessionId id, @RequestParam String format)
            throws InterruptedException {
        var form = SnapshotForm.of(format)
                .orElseThrow(() -> FailureException.invalidField("format", "must be text, ansi or html"));
        var snapshot = take(user, id);
        return ResponseEntity.ok()
                .contentType(form.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, form.disposition(id))
                .body(form.render(snapshot.message(), SnapshotBytes.of(snapshot)));
    }

    private Snapshot take(User user, SessionId id) throws InterruptedException {
        var session = sessions.requireOwned(id, user.id());
        if (!session.status().isOpen()) {
            throw Failure.SESSION_ENDED.withDetail("It shows nothing any more.");
        }
        var gateway = gateways.findByVps(session.vpsId())
                .map(known -> directory.require(known.id()).id())
                .orElseThrow(() -> Failure.GATEWAY_OFFLINE.withDetail("The server has no gateway yet."));
        var channel = channels.channel(gateway, id);
        channel.lookForGateway();
        return channel.snapshots().take(Snapshot.DEFAULT_LINES, PATIENCE);
    }
}
