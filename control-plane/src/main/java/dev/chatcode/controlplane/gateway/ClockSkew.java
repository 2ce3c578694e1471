package dev.chatcode.controlplane.gateway;

import dev.chatcode.protocol.event.MachineEvent.Health;
import dev.chatcode.protocol.event.MachineEvent.Severity;
import dev.chatcode.protocol.event.MachineEvent.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Whether the clock of a server is right, which only shows beside another one: ours.
final class ClockSkew {
    /// A report may have waited on its way for some of this.
    static final Duration TOLERANCE = Duration.ofMinutes(2);

    private ClockSkew() {}

    /// The report, with the warning `clock_skew` where it says to be from another time than that at which it came.
    static Health checked(Health report, Instant now) {
        var ahead = Duration.between(now, report.timestamp());
        if (ahead.abs().compareTo(TOLERANCE) <= 0) {
            return report;
        }
        var text = "The clock of the server is %s %s. What depends on the time, such as certificates, may fail."
                .formatted(words(ahead.abs()), ahead.isNegative() ? "behind" : "ahead");
        return withWarning(report, new Warning("clock_skew", Severity.WARNING, text));
    }

    private static String words(Duration time) {
        if (time.compareTo(Duration.ofHours(2)) < 0) {
            return time.toMinutes() + " minutes";
        }
        return time.compareTo(Duration.ofDays(2)) < 0 ? time.toHours() + " hours" : time.toDays() + " days";
    }

    private static Health withWarning(Health report, Warning warning) {
        var warnings = report.warnings() == null ? List.<Warning>of() : report.warnings();
        return new Health(
                report.gatewayId(),
                report.timestamp(),
                report.cpuPercent(),
                report.ramUsedBytes(),
                report.ramTotalBytes(),
                report.diskUsedBytes(),
                report.diskTotalBytes(),
                report.uptimeSeconds(),
                report.activeSessions(),
                Stream.concat(Stream.of(warning), warnings.stream()).limit(100).toList());
    }
}
