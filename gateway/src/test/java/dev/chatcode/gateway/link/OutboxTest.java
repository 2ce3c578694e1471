package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.protocol.SessionId;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final SessionId ONE = new SessionId("one");
    private static final SessionId TWO = new SessionId("two");
    private static final Outbox.Action NOTHING = () -> {};

    private final Outbox outbox = new Outbox();

    @Test
    void tasksKeepTheirOrder() throws Exception {
        var done = new ArrayList<Integer>();
        for (var i = 0; i < 5; i++) {
            var number = i;
            assertThat(outbox.tryAdd(() -> done.add(number))).isTrue();
        }

        for (var i = 0; i < 5; i++) {
            assertThat(outbox.take()).isInstanceOfSatisfying(Outbox.Task.class, task -> run(task.action()));
        }

        assertThat(done).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void tasksComeBeforeOutput() throws Exception {
        outbox.outputAvailable(ONE);
        outbox.tryAdd(NOTHING);

        assertThat(outbox.take()).isInstanceOf(Outbox.Task.class);
        assertThat(outbox.take()).isEqualTo(new Outbox.Output(ONE));
    }

    @Test
    void aSessionWithMuchOutputStandsInLineOnce() throws Exception {
        outbox.outputAvailable(ONE);
        outbox.outputAvailable(TWO);
        outbox.outputAvailable(ONE);

        assertThat(outbox.take()).isEqualTo(new Outbox.Output(ONE));
        outbox.outputAvailable(ONE);
        assertThat(outbox.take()).isEqualTo(new Outbox.Output(TWO));
        assertThat(outbox.take()).isEqualTo(new Outbox.Output(ONE));
    }

    @Test
    void aFullOutboxRefusesTasksAndStillTakesOutput() throws Exception {
        for (var i = 0; i < Outbox.MAX_TASKS; i++) {
            assertThat(outbox.tryAdd(NOTHING)).isTrue();
        }

        assertThat(outbox.tryAdd(NOTHING)).isFalse();
        outbox.outputAvailable(ONE);
        outbox.take();
        assertThat(outbox.tryAdd(NOTHING)).isTrue();
    }

    @Test
    void whoTakesFromAnEmptyOutboxWaits() {
        var taken = new CompletableFuture<Outbox.Next>();
        var taker = Thread.ofVirtual().start(() -> {
            try {
                taken.complete(outbox.take());
            } catch (InterruptedException e) {
                taken.completeExceptionally(e);
            }
        });
        await().until(() -> taker.getState() == Thread.State.WAITING);
        assertThat(taken).isNotDone();

        outbox.outputAvailable(TWO);

        assertThat(taken).succeedsWithin(java.time.Duration.ofSeconds(5)).isEqualTo(new Outbox.Output(TWO));
    }

    private static void run(Outbox.Action action) {
        try {
            action.run();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
