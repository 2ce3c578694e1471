package dev.chatcode.controlplane.event;

import dev.chatcode.controlplane.account.Access;
import dev.chatcode.controlplane.account.LiveSignIns;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/events`: server-sent events, written by the thread of the request for as long as the browser listens.
@RestController
class EventController {
    private static final Logger LOG = LoggerFactory.getLogger(EventController.class);

    private final UserEvents events;
    private final LiveSignIns signIns;
    private final Duration heartbeat;

    EventController(
            UserEvents events, LiveSignIns signIns, @Value("${chatcode.events.heartbeat:15s}") Duration heartbeat) {
        this.events = events;
        this.signIns = signIns;
        this.heartbeat = heartbeat;
    }

    /// @param lastSeen what browsers send by themselves when they come back
    @GetMapping("/api/events")
    void events(
            Access access,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastSeen,
            HttpServletResponse response)
            throws InterruptedException {
        var user = access.user().id();
        var stream = events.open(user, access.signIn(), lastSeen);
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader("X-Accel-Buffering", "no");
            write(response, ": hello\nretry: 1000\n" + (lastSeen == null ? "id: " + stream.begin() + "\n" : "") + "\n");
            var checked = System.nanoTime();
            while (!stream.isClosed()) {
                var event = stream.take(heartbeat);
                if (System.nanoTime() - checked >= heartbeat.toNanos()) {
                    if (!signIns.holds(stream.signIn())) {
                        return;
                    }
                    checked = System.nanoTime();
                }
                write(
                        response,
                        event.map(one ->
                                        "id: " + one.id() + "\nevent: " + one.name() + "\ndata: " + one.data() + "\n\n")
                                .orElse(": still here\n\n"));
            }
        } catch (IOException e) {
            LOG.debug("a browser has stopped listening: {}", e.toString());
        } finally {
            events.close(user, stream);
        }
    }

    private static void write(HttpServletResponse response, String text) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }
}
