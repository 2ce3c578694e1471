package dev.chatcode.gateway.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.gateway.tmux.ReplyHandler;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is typed while one control client is lost and another comes.
class SessionInputTest {
    private final Tmux tmux = new Tmux();
    private final List<Integer> lost = new CopyOnWriteArrayList<>();
    private final SessionInput input = new SessionInput("=ses-1:", tmux::send, lost::add);

    @AfterEach
    void close() {
        input.close();
    }

    @Test
    void whatIsTypedWhileThereIsNoClientArrivesInOrderAtTheNext() {
        tmux.loseClient();
        type("one ");
        type("two ");
        await().until(() -> tmux.refused() > 0);

        type("three");
        replaceClient();

        await().until(() -> tmux.arrived().equals("one two three"));
        assertThat(lost).isEmpty();
    }

    @Test
    void whatAClientTookAndDidNotAnswerIsNotTypedTwiceButToldToBeLost() {
        tmux.hold();
        type("rm ");
        await().until(() -> tmux.held() == 1);
        tmux.loseClient();
        type("*\n");
        replaceClient();

        await().until(() -> tmux.arrived().equals("*\n"));
        assertThat(lost).containsExactly(3);
    }

    @Test
    void aLongPasteGoesOnAtTheNextClientWhereTheLastOneStopped() {
        var paste = "0123456789abcdef".repeat(1 << 12);
        tmux.hold();
        type(paste);
        await().until(() -> tmux.held() == 16);
        tmux.loseClient();
        replaceClient();

        await().until(() -> tmux.arrived().length() == paste.length() - (16 << 10));
        assertThat(tmux.arrived()).isEqualTo(paste.substring(16 << 10));
        assertThat(lost).containsExactly(16 << 10);
    }

    private void replaceClient() {
        tmux.newClient();
        input.clientReplaced();
    }

    private void type(String text) {
        assertThat(input.tryAdd(text.getBytes(US_ASCII))).isTrue();
    }

    /// A control client that answers, holds its answers back, or is gone.
    private static final class Tmux {
        private final StringBuilder arrived = new StringBuilder();
        private final Queue<ReplyHandler> held = new ArrayDeque<>();
        private final AtomicInteger refused = new AtomicInteger();
        private boolean isGone;
        private boolean isHolding;

        void send(List<String> commands, ReplyHandler handler) {
            if (tryTake(commands.getFirst(), handler)) {
                handler.replies(List.of(List.of()));
            }
        }

        private synchronized boolean tryTake(String command, ReplyHandler handler) {
            if (isGone) {
                refused.incrementAndGet();
                handler.notSent();
                return false;
            }
            if (isHolding) {
                held.add(handler);
                return false;
            }
            var keys = command.substring(command.indexOf("-H ") + 3);
            arrived.append(new String(HexFormat.ofDelimiter(" ").parseHex(keys), US_ASCII));
            return true;
        }

        synchronized void hold() {
            isHolding = true;
        }

        synchronized void loseClient() {
            isGone = true;
            held.forEach(ReplyHandler::unanswered);
            held.clear();
        }

        synchronized void newClient() {
            isGone = false;
            isHolding = false;
        }

        synchronized int held() {
            return held.size();
        }

        synchronized String arrived() {
            return arrived.toString();
        }

        int refused() {
            return refused.get();
        }
    }
}
