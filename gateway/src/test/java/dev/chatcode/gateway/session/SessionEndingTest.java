package dev.chatcode.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.gateway.TestTmux;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.SessionId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionEndingTest {
    private static final SessionId SESSION = new SessionId("ses-1");

    private final CompletableFuture<SessionEnding> self = new CompletableFuture<>();

    private TestTmux tmux;
    private SessionContext context;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        tmux = TestTmux.start(folder);
        context = new SessionContext(
                tmux.server(),
                TrackerStore.open(folder.resolve("modes")),
                () -> new Epoch("e-1"),
                InstantSource.system(),
                new Nobody());
    }

    @AfterEach
    void stop() throws Exception {
        tmux.close();
    }

    /// As where a session that has ended is taken over: the adopting thread tells of it, and the reading one.
    @Test
    void aSecondNewsOfTheEndDoesNotReplaceTheLastScreenByNothing() throws Exception {
        var attached = new SessionAttachment(SESSION, context, "word")
                .attach(List.of("new-session -s ses-1 -x 80 -y 24 'echo last-words; sleep 1000'"));
        var isCleanedUp = new CompletableFuture<Void>();
        var ending = new SessionEnding(SESSION, context, told(attached, isCleanedUp));
        self.complete(ending);
        await().until(() -> attached.stream().log().end() > 0);
        var ended = new CompletableFuture<OptionalInt>();
        ending.whenEnded(ended::complete);

        ending.programEnded(3);

        assertThat(ended).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(OptionalInt.of(3));
        ending.cleanUp();
        isCleanedUp.complete(null);
        await().during(Duration.ofMillis(300)).until(() -> ending.lastSnapshot().isPresent());
    }

    /// What `self` asks for first of all is its last screen. It hears then a second time that the program has ended;
    /// what comes of that finds the session cleaned up.
    private Supplier<Attached> told(Attached attached, CompletableFuture<Void> isCleanedUp) {
        var test = Thread.currentThread();
        var first = new AtomicReference<@Nullable Thread>();
        return () -> {
            var current = Thread.currentThread();
            if (first.get() == null && !current.equals(test)) {
                first.set(current);
                self.join().programEnded(3);
            } else if (!current.equals(test) && !current.equals(first.get())) {
                isCleanedUp.join();
            }
            return attached;
        };
    }

    private record Nobody() implements SessionListener {
        @Override
        public void outputAvailable(SessionId session) {}

        @Override
        public void ended(SessionId session) {}

        @Override
        public void failed(SessionId session, String error) {}
    }
}
