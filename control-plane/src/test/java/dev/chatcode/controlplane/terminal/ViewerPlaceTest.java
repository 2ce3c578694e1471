package dev.chatcode.controlplane.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewerPlaceTest {
    private static final SessionId SESSION = new SessionId("ses");
    private static final Epoch EPOCH = new Epoch("e");
    private static final RequestId REQUEST = new RequestId("req");
    private static final int END = 24 * 1024;

    private final TerminalState state = new TerminalState();
    private final ViewerPlace place = new ViewerPlace();
    private long nanos = 1;

    @Test
    void aLargeSnapshotOfAnEarlierPlaceDoesNotBlockTheStream() {
        state.enter(EPOCH, 0);
        state.output(0, ByteBuffer.allocate(END));
        place.resume(EPOCH, 0);
        sendAll();
        assertThat(place.position()).isEqualTo(END);

        place.wish(state, Snapshot.DEFAULT_LINES);
        state.asks().asked(REQUEST, Snapshot.DEFAULT_LINES, nanos);
        state.snapshot(snapshotAtTheStart(), List.of(), state.nextSnapshot());
        sendAll();
        assertThat(place.position()).isLessThan(END);
        place.acknowledged(EPOCH, END, nanos);
        for (var round = 0; round < 10; round++) {
            nanos += 100_000_000;
            place.acknowledged(EPOCH, place.position(), nanos);
            sendAll();
        }

        assertThat(place.position()).isEqualTo(END);
    }

    private void sendAll() {
        var next = place.next(SESSION, state, true, nanos);
        while (next.isPresent() && !(next.get() instanceof Delivery.AskForSnapshot)) {
            next = place.next(SESSION, state, true, nanos);
        }
    }

    private static SessionSnapshot snapshotAtTheStart() {
        return new SessionSnapshot(
                SESSION,
                REQUEST,
                "x".repeat(200_000),
                null,
                null,
                null,
                80,
                24,
                0,
                0,
                true,
                false,
                EPOCH,
                0L,
                null,
                null);
    }
}
