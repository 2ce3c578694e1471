package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final List<ByteBuffer> pings = new CopyOnWriteArrayList<>();
    private final List<String> losses = new CopyOnWriteArrayList<>();
    private final List<String> proven = new CopyOnWriteArrayList<>();
    private final AtomicInteger reports = new AtomicInteger();
    private final Receipts receipts = new Receipts();

    @Test
    void thePaceIsThatOfTheProtocol() {
        assertThat(Heartbeat.Pace.of(Duration.ofSeconds(30)))
                .isEqualTo(new Heartbeat.Pace(Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(15)));
    }

    @Test
    void aConnectionOnWhichNobodyAnswersIsLost() {
        try (var _ = heartbeat(new Heartbeat.Pace(LONG, SHORT, SHORT), this::written)) {
            await().until(() -> losses.equals(List.of("the control plane does not answer")));
        }
        assertThat(pings).hasSize(1);
    }

    @Test
    void aConnectionOnWhichNobodyReadsIsLost() {
        try (var _ = heartbeat(new Heartbeat.Pace(LONG, SHORT, SHORT), ping -> new CompletableFuture<>())) {
            await().until(() -> losses.equals(List.of("the control plane does not read")));
        }
    }

    @Test
    void aConnectionOnWhichEveryPingIsAnsweredLives() {
        try (var heartbeat = heartbeat(new Heartbeat.Pace(SHORT, SHORT, LONG), this::written)) {
            for (var number = 1; number <= 5; number++) {
                var count = number;
                await().until(() -> pings.size() == count);
                heartbeat.pong(pings.getLast().duplicate());
            }
            await().until(() -> pings.size() == 6 && reports.get() > 0);
        }
        assertThat(losses).isEmpty();
        assertThat(pings).doesNotHaveDuplicates();
    }

    @Test
    void aReceiptIsAskedForAtOnceAndComesWithThePongOfALaterPingOnly() {
        try (var heartbeat = heartbeat(new Heartbeat.Pace(LONG, LONG, LONG), this::written)) {
            receipts.whenRead(() -> proven.add("first"));
            await().until(() -> pings.size() == 1);
            receipts.whenRead(() -> proven.add("second"));
            heartbeat.pong(ByteBuffer.wrap("unasked".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            heartbeat.pong(ByteBuffer.allocate(0));
            await().during(SHORT.multipliedBy(5)).until(proven::isEmpty);

            heartbeat.pong(pings.getFirst().duplicate());
            await().until(() -> pings.size() == 2);
            assertThat(proven).containsExactly("first");

            heartbeat.pong(pings.getFirst().duplicate());
            heartbeat.pong(pings.getLast().duplicate());
            await().until(() -> proven.equals(List.of("first", "second")));
        }
    }

    private CompletableFuture<?> written(ByteBuffer ping) {
        pings.add(ping);
        return CompletableFuture.completedFuture(null);
    }

    private Heartbeat heartbeat(Heartbeat.Pace pace, Heartbeat.Ping socket) {
        return new Heartbeat(pace, socket, receipts, reports::incrementAndGet, losses::add);
    }
}
