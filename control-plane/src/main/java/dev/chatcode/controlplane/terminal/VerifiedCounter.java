package dev.chatcode.controlplane.terminal;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Counts what came of viewers' comparisons of their screens with their gateways':
/// `chatcode.terminal.verified`, whose tag `result` is the [Result] in lower case.
@Component
class VerifiedCounter {
    private final Map<Result, Counter> counters;

    enum Result {
        EXACT,
        DIFFERENT,
        /// They were at different places of the output, or the gateway refused.
        UNKNOWN
    }

    VerifiedCounter(MeterRegistry meters) {
        counters = Arrays.stream(Result.values())
                .collect(Collectors.toMap(
                        result -> result,
                        result -> meters.counter(
                                "chatcode.terminal.verified",
                                "result",
                                result.name().toLowerCase(Locale.ROOT)),
                        (one, other) -> one,
                        () -> new EnumMap<>(Result.class)));
    }

    void count(Result result) {
        requireNonNull(counters.get(result)).increment();
    }
}
