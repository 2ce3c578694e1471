package dev.chatcode.gateway.agent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Lets through as many lines as somebody can read, and says where some are missing. One thread at a time.
final class ProgressLimit implements Consumer<String> {
    static final int MAX_PER_SECOND = 20;
    static final int MAX_LINES = 1000;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Consumer<String> lines;
    private Instant second = Instant.MIN;
    private int inSecond;
    private int sent;
    private int leftOut;

    ProgressLimit(InstantSource clock, Consumer<String> lines) {
        this.clock = clock;
        this.lines = lines;
    }

    @Override
    public void accept(String line) {
        var now = clock.instant();
        if (!now.isBefore(second) && Duration.between(second, now).compareTo(SECOND) < 0) {
            inSecond++;
        } else {
            second = now;
            inSecond = 1;
        }
        if (inSecond > MAX_PER_SECOND || sent >= MAX_LINES) {
            leftOut++;
            return;
        }
        if (leftOut > 0) {
            inSecond++;
            send("… " + leftOut + (leftOut == 1 ? " line" : " lines") + " left out");
            leftOut = 0;
        }
        send(sent < MAX_LINES - 1 ? line : "… further lines are left out");
    }

    private void send(String line) {
        if (sent < MAX_LINES) {
            sent++;
            lines.accept(line);
        }
    }
}
