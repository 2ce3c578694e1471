package dev.chatcode.controlplane.gateway;

import dev.chatcode.controlplane.web.FailureException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Counts what goes on between this node and its gateways:
///
/// - `chatcode.gateways.connected`: how many there are now
/// - `chatcode.gateway.command`, tag `result`: how long commands take until they are answered; `ok`, or the code of the
///   failure
/// - `chatcode.gateway.refused`, tag `status`: gateways that were not let in
@Component
final class GatewayMeters {
    private final MeterRegistry meters;

    GatewayMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /// Tells from now on how many there are.
    void watch(Map<?, ?> links) {
        meters.gaugeMapSize("chatcode.gateways.connected", Tags.empty(), links);
    }

    <T> T timed(Supplier<T> command) {
        var begin = System.nanoTime();
        try {
            var answer = command.get();
            took("ok", begin);
            return answer;
        } catch (FailureException e) {
            took(e.failure().code(), begin);
            throw e;
        }
    }

    void refused(int status) {
        meters.counter("chatcode.gateway.refused", "status", Integer.toString(status))
                .increment();
    }

    private void took(String result, long begin) {
        meters.timer("chatcode.gateway.command", "result", result).record(Duration.ofNanos(System.nanoTime() - begin));
    }
}
