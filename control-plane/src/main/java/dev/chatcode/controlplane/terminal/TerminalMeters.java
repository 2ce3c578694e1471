package dev.chatcode.controlplane.terminal;

import static java.util.Objects.requireNonNull;

import dev.chatcode.protocol.viewer.ViewerEvent.AttachMode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Counts what goes through the terminals of this node, all of them together:
///
/// - `chatcode.terminals`, `chatcode.terminal.viewers`: how many are held and watched now
/// - `chatcode.terminal.output`: bytes of output from gateways
/// - `chatcode.terminal.sent`: bytes of output and snapshots to viewers
/// - `chatcode.terminal.attached`, tag `mode`: viewers who came and went on `exact`, or with a `snapshot`
/// - `chatcode.terminal.resets`: snapshots to viewers in the middle of the stream, who had fallen behind or wished one
/// - `chatcode.terminal.verified`, tag `result`: what came of viewers' comparisons of their screens with their
/// gateways'
@Component
class TerminalMeters {
    private final MeterRegistry meters;
    private final Counter output;
    private final Counter sent;
    private final Counter resets;
    private final Map<AttachMode, Counter> attached;
    private final Map<Result, Counter> verified;

    enum Result {
        EXACT,
        DIFFERENT,
        /// They were at different places of the output, or the gateway refused.
        UNKNOWN
    }

    TerminalMeters(MeterRegistry meters) {
        this.meters = meters;
        output = Counter.builder("chatcode.terminal.output").baseUnit("bytes").register(meters);
        sent = Counter.builder("chatcode.terminal.sent").baseUnit("bytes").register(meters);
        resets = meters.counter("chatcode.terminal.resets");
        attached = counters(meters, "chatcode.terminal.attached", "mode", AttachMode.class);
        verified = counters(meters, "chatcode.terminal.verified", "result", Result.class);
    }

    /// Tells from now on how many there are.
    void watch(Collection<?> viewers, Map<?, ?> terminals) {
        meters.gaugeCollectionSize("chatcode.terminal.viewers", Tags.empty(), viewers);
        meters.gaugeMapSize("chatcode.terminals", Tags.empty(), terminals);
    }

    void output(int bytes) {
        output.increment(bytes);
    }

    void sent(int bytes) {
        sent.increment(bytes);
    }

    void reset() {
        resets.increment();
    }

    void attached(AttachMode mode) {
        requireNonNull(attached.get(mode)).increment();
    }

    void verified(Result result) {
        requireNonNull(verified.get(result)).increment();
    }

    /// One for each value of the tag.
    private static <E extends Enum<E>> Map<E, Counter> counters(
            MeterRegistry meters, String name, String tag, Class<E> values) {
        return Arrays.stream(values.getEnumConstants())
                .collect(Collectors.toMap(
                        value -> value,
                        value -> meters.counter(name, tag, value.name().toLowerCase(Locale.ROOT)),
                        (one, other) -> one,
                        () -> new EnumMap<>(values)));
    }
}
