package dev.chatcode.gateway.health;

import dev.chatcode.gateway.session.Session;
import dev.chatcode.gateway.session.Sessions;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.event.MachineEvent.ActiveSession;
import dev.chatcode.protocol.event.MachineEvent.Health;
import dev.chatcode.protocol.event.MachineEvent.Severity;
import dev.chatcode.protocol.event.MachineEvent.Warning;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;

/// Makes the `gateway.health` report.
public final class HealthReporter {
    private static final double NEARLY_FULL = 0.9;

    private final GatewayId gateway;
    private final SystemProbe probe;
    private final InstantSource clock;
    private final Supplier<List<Warning>> otherWarnings;

    /// Reports on this machine.
    ///
    /// @param otherWarnings of other parts of the gateway, asked each time
    public HealthReporter(
            GatewayId gateway, SystemProbe probe, InstantSource clock, Supplier<List<Warning>> otherWarnings) {
        this.gateway = gateway;
        this.probe = probe;
        this.clock = clock;
        this.otherWarnings = otherWarnings;
    }

    public Health report(Sessions sessions) throws IOException {
        var cpu = probe.cpuPercent();
        var uptime = probe.uptimeSeconds();
        return new Health(
                gateway,
                now(clock.instant()),
                cpu >= 0 ? (Double) cpu : null,
                probe.ramUsed(),
                probe.ramTotal(),
                probe.diskUsed(),
                probe.diskTotal(),
                uptime.isPresent() ? (Long) uptime.getAsLong() : null,
                active(sessions),
                warnings());
    }

    private List<Warning> warnings() throws IOException {
        var warnings = new ArrayList<>(otherWarnings.get());
        warnIfNearlyFull(warnings, "disk_nearly_full", "The disk", probe.diskUsed(), probe.diskTotal());
        warnIfNearlyFull(warnings, "memory_pressure", "Memory", probe.ramUsed(), probe.ramTotal());
        return warnings;
    }

    private static void warnIfNearlyFull(List<Warning> warnings, String code, String what, long used, long total) {
        if (used > total * NEARLY_FULL) {
            warnings.add(new Warning(
                    code, Severity.WARNING, "%s is %d %% full.".formatted(what, Math.round(100.0 * used / total))));
        }
    }

    /// Also those that cannot be reached: a session that is missing is taken to have ended.
    private static List<ActiveSession> active(Sessions sessions) {
        var unreachable = new HashMap<>(sessions.unreachable());
        var active = new ArrayList<ActiveSession>();
        for (var session : sessions.active()) {
            unreachable.remove(session.id());
            active.add(active(session));
        }
        unreachable.forEach((id, since) -> active.add(new ActiveSession(id, now(since), null, null)));
        return active;
    }

    private static ActiveSession active(Session session) {
        var stream = session.stream();
        return new ActiveSession(
                session.id(),
                now(session.lastActivityAt()),
                stream.epoch(),
                stream.log().end());
    }

    private static Instant now(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
