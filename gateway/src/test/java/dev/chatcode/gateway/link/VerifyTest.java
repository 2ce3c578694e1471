package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.emulator.TerminalEmulator;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.MachineCommand.HeldSession;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.MachineEvent;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a session's terminal shows, as a hash that whoever has the same bytes can check.
class VerifyTest {
    private static final SessionId SESSION = new SessionId("ses-1");

    private ConnectedGateway gateway;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        gateway = ConnectedGateway.start(folder);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void theGatewaySaysThatItCan() {
        assertThat(gateway.controlPlane()
                        .events(MachineEvent.Hello.class)
                        .getFirst()
                        .capabilities())
                .contains("verify");
    }

    @Test
    void theHashIsThatOfWhoeverSawTheSameBytes() {
        create();
        print(
                "\\033[1;38;5;208mcolour\\033[m \\u6f22 e\\u0301 \\033[44m\\033[K\\033[m\\n\\033[?1003h\\033[4mdo''ne\\n",
                "done");

        var verified = verify("first");

        assertThat(verified.epoch()).isEqualTo(gateway.startEpoch(SESSION));
        assertThat(verified.hash()).isEqualTo(shownAfter(verified.offset()));
        print("mo''re", "more");
        var later = verify("second");
        assertThat(later.offset()).isGreaterThan(verified.offset());
        assertThat(later.hash()).isNotEqualTo(verified.hash()).isEqualTo(shownAfter(later.offset()));
    }

    @Test
    void theAnswerComesBeforeItsAck() {
        create();

        verify("verify");

        await().until(() -> gateway.ackOf("verify").isPresent());
        assertThat(gateway.ackOf("verify")).get().matches(Ack::ok);
        assertThat(gateway.controlPlane().events())
                .filteredOn(event -> event instanceof SessionEvent.Verified
                        || (event instanceof Ack ack && ack.requestId().value().equals("verify")))
                .extracting(Object::getClass)
                .containsExactly(SessionEvent.Verified.class, Ack.class);
    }

    @Test
    void inTheMiddleOfOutputHashAndOffsetBelongTogether() {
        create();
        gateway.type(SESSION, "PS1=; for i in $(seq 3000); do printf 'line %07d\\n' $i; done; echo do''ne\n");
        gateway.awaitOutput(SESSION, "line 0000100");

        var verified = new ArrayList<SessionEvent.Verified>();
        for (var round = 0; round < 20; round++) {
            verified.add(verify("round-" + round));
        }

        gateway.awaitOutput(SESSION, "done");
        assertThat(verified).allSatisfy(one -> assertThat(one.hash()).isEqualTo(shownAfter(one.offset())));
    }

    @Test
    void afterARestartOfTheGatewayTheHashIsStillThatOfAllBytes() throws Exception {
        create();
        gateway.hold(() -> List.of(new HeldSession(
                SESSION,
                gateway.startEpoch(SESSION),
                gateway.controlPlane().output().end(SESSION))));
        print("\\033[?2004h\\033[3;41mbe''fore", "before");

        gateway.restart();

        await().until(() ->
                !gateway.controlPlane().events(SessionEvent.Resumed.class).isEmpty());
        var verified = verify("verify");
        assertThat(verified.epoch()).isEqualTo(gateway.startEpoch(SESSION));
        assertThat(verified.hash()).isEqualTo(shownAfter(verified.offset()));
    }

    @Test
    void aTerminalOfWhichBytesWereLostSaysSoAndHasTheHashOfItsSnapshot() {
        create();
        print("be''fore", "before");
        assertThat(snapshot("exact").approximate()).isNull();

        assertThat(gateway.controlClient().destroyForcibly()).isTrue();

        await().until(() -> snapshotsOfItself().findAny().isPresent());
        assertThat(snapshotsOfItself()).allMatch(taken -> Boolean.TRUE.equals(taken.approximate()));
        var rounds = new AtomicInteger();
        await().untilAsserted(() -> {
            var verified = verify("verify-" + rounds.incrementAndGet());
            var taken = snapshot("approximate-" + rounds);
            assertThat(taken.approximate()).isTrue();
            assertThat(taken.offset()).isEqualTo(verified.offset());
            var restored = new TerminalEmulator(ConnectedGateway.COLS, ConnectedGateway.ROWS, 0);
            restored.feed(Base64.getDecoder().decode(Objects.requireNonNull(taken.content())));
            assertThat(verified.hash()).isEqualTo(restored.screenHash());
        });
    }

    @Test
    void whatIsNoSessionOrNoCommandIsRefused() {
        gateway.controlPlane().send(new SessionCommand.Verify(new RequestId("nobody"), new SessionId("ses-none")));
        gateway.controlPlane()
                .sendText("{\"type\":\"session.verify\",\"schema_version\":\"1\",\"request_id\":\"broken\"}");

        await().until(() ->
                gateway.ackOf("nobody").isPresent() && gateway.ackOf("broken").isPresent());
        assertThat(gateway.ackOf("nobody")).get().extracting(Ack::code).isEqualTo("session_not_found");
        assertThat(gateway.ackOf("broken")).get().extracting(Ack::code).isEqualTo("invalid_command");
        assertThat(gateway.controlPlane().events(SessionEvent.Verified.class)).isEmpty();
    }

    private void create() {
        gateway.create(SESSION);
        gateway.type(SESSION, "PS1='$ '; clear; echo re''ady\n");
        gateway.awaitOutput(SESSION, "ready");
    }

    private void print(String format, String awaited) {
        gateway.type(SESSION, "printf '" + format + "'\n");
        gateway.awaitOutput(SESSION, awaited);
    }

    private SessionEvent.Verified verify(String request) {
        return gateway.verify(SESSION, request);
    }

    private SessionSnapshot snapshot(String request) {
        gateway.controlPlane().send(new SessionCommand.TakeSnapshot(new RequestId(request), SESSION, 0));
        await().until(() -> gateway.ackOf(request).isPresent());
        return gateway.controlPlane().events(SessionSnapshot.class).stream()
                .filter(taken -> new RequestId(request).equals(taken.requestId()))
                .findFirst()
                .orElseThrow();
    }

    private Stream<SessionSnapshot> snapshotsOfItself() {
        return gateway.controlPlane().events(SessionSnapshot.class).stream().filter(taken -> taken.requestId() == null);
    }

    /// The hash of a terminal that has seen all output up to here.
    private String shownAfter(long offset) {
        await().until(() -> gateway.controlPlane().output().end(SESSION) >= offset);
        var bytes = gateway.controlPlane().output().bytes(SESSION);
        var terminal = new TerminalEmulator(ConnectedGateway.COLS, ConnectedGateway.ROWS, 100);
        terminal.feed(Arrays.copyOf(bytes, Math.toIntExact(offset)));
        return terminal.screenHash();
    }
}
