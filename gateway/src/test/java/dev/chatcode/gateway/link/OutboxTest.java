package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.gateway.file.FileSource;
import dev.chatcode.protocol.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
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
    void outputThatPausesComesWhenThePauseIsOverAndNotTwice() throws Exception {
        var pause = Duration.ofMillis(50);
        var start = System.nanoTime();
        outbox.outputAvailable(ONE, pause);
        outbox.outputAvailable(ONE);
        outbox.outputAvailable(TWO);

        assertThat(outbox.take()).isEqualTo(new Outbox.Output(TWO));
        assertThat(outbox.take()).isEqualTo(new Outbox.Output(ONE));

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(pause.toNanos());
        outbox.tryAdd(NOTHING);
        assertThat(outbox.take()).isInstanceOf(Outbox.Task.class);
    }

    @Test
    void aTaskInterruptsAPause() throws Exception {
        outbox.outputAvailable(ONE, Duration.ofDays(1));
        var taken = new CompletableFuture<Outbox.Next>();
        var taker = Thread.ofVirtual().start(() -> take(taken));
        await().until(() -> taker.getState() == Thread.State.TIMED_WAITING);

        outbox.tryAdd(NOTHING);

        assertThat(taken).succeedsWithin(Duration.ofSeconds(5)).isInstanceOf(Outbox.Task.class);
    }

    @Test
    void outputComesBeforeFileData() throws Exception {
        FileSource source = Optional::empty;
        outbox.dataReady(source);
        outbox.outputAvailable(ONE);
        outbox.outputAvailable(TWO);
        outbox.tryAdd(NOTHING);

        assertThat(outbox.take()).isInstanceOf(Outbox.Task.class);
        assertThat(outbox.take()).isEqualTo(new Outbox.Output(ONE));
        assertThat(outbox.take()).isEqualTo(new Outbox.Output(TWO));
        assertThat(outbox.take()).isEqualTo(new Outbox.Data(source));
    }

    @Test
    void fileDataIsSentWhileOutputPauses() throws Exception {
        FileSource source = Optional::empty;
        outbox.outputAvailable(ONE, Duration.ofDays(1));
        outbox.dataReady(source);

        assertThat(outbox.take()).isEqualTo(new Outbox.Data(source));
    }

    @Test
    void downloadsTakeTurnsAndStandInLineOnce() throws Exception {
        FileSource one = Optional::empty;
        FileSource two = () -> Optional.empty();
        outbox.dataReady(one);
        outbox.dataReady(two);
        outbox.dataReady(one);

        assertThat(outbox.take()).isEqualTo(new Outbox.Data(one));
        outbox.dataReady(one);
        assertThat(outbox.take()).isEqualTo(new Outbox.Data(two));
        assertThat(outbox.take()).isEqualTo(new Outbox.Data(one));
    }

    @Test
    void aTerminalThatNeverRestsLetsADownloadGoOn() throws Exception {
        FileSource source = Optional::empty;
        for (var round = 0; round < 3; round++) {
            outbox.dataReady(source);
            for (var turn = 0; turn < Outbox.OUTPUTS_BEFORE_DATA; turn++) {
                outbox.outputAvailable(ONE);
                assertThat(outbox.take()).isEqualTo(new Outbox.Output(ONE));
            }
            outbox.outputAvailable(ONE);
            assertThat(outbox.take()).isEqualTo(new Outbox.Data(source));
            assertThat(outbox.take()).isEqualTo(new Outbox.Output(ONE));
        }
    }

    @Test
    void whoTakesFromAnEmptyOutboxIsWokenByFileData() {
        FileSource source = Optional::empty;
        var taken = new CompletableFuture<Outbox.Next>();
        var taker = Thread.ofVirtual().start(() -> take(taken));
        await().until(() -> taker.getState() == Thread.State.WAITING);

        outbox.dataReady(source);

        assertThat(taken).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(new Outbox.Data(source));
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
        var taker = Thread.ofVirtual().start(() -> take(taken));
        await().until(() -> taker.getState() == Thread.State.WAITING);
        assertThat(taken).isNotDone();

        outbox.outputAvailable(TWO);

        assertThat(taken).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(new Outbox.Output(TWO));
    }

    private void take(CompletableFuture<Outbox.Next> taken) {
        try {
            taken.complete(outbox.take());
        } catch (InterruptedException e) {
            taken.completeExceptionally(e);
        }
    }

    private static void run(Outbox.Action action) {
        try {
            action.run();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
