package dev.chatcode.gateway.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.protocol.Bytes;
import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.Protocol;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A control plane that knows none of the extensions: it says no welcome, acknowledges no output, and takes snapshots
/// inside of messages only.
class BaseControlPlaneTest {
    private static final SessionId SESSION = new SessionId("ses-1");

    /// Prints as many cells, each in a colour of its own, and is quiet then.
    private static final String COLOURS =
            "awk 'BEGIN { for (i = 0; i < %d; i++) printf \"\\033[38;2;%%d;%%d;%%dmx\", i %% 256, i / 7 %% 256, i %% 199 }';"
                    + " printf '\\033[mfin''ished'; read -s\n";

    private ConnectedGateway gateway;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        gateway = ConnectedGateway.startAtBaseControlPlane(folder);
        gateway.create(SESSION);
        // Where no welcome comes, everything begins after a while, and with a snapshot.
        gateway.awaitSnapshot();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void aSessionLivesAndEndsByTheBaseMessages() {
        type("echo one-$((1+1))\n");
        gateway.awaitOutput(SESSION, "one-2");

        gateway.reconnect();

        assertThat(textOf(awaitSecondSnapshot())).contains("one-2");
        type("exit 7\n");
        assertThat(gateway.awaitEnd(SESSION).exitCode()).isEqualTo(7);
        assertThat(gateway.controlPlane().events(SessionEvent.Resumed.class)).isEmpty();
    }

    @Test
    void outputGoesOnWithoutAcknowledgements() {
        type("seq 600000; echo do''ne\n");

        gateway.awaitOutput(SESSION, "done");

        assertThat(gateway.controlPlane().output().end(SESSION)).isGreaterThan(OutputReader.MAX_UNACKNOWLEDGED);
    }

    @Test
    void ofALongHistoryComesAsMuchAsFitsIntoAMessage() {
        type(COLOURS.formatted(200_000));
        gateway.awaitOutput(SESSION, "finished");

        gateway.reconnect();

        var snapshot = awaitSecondSnapshot();
        assertThat(textOf(snapshot)).contains("finished");
        assertThat(Messages.EVENTS.encode(snapshot).getBytes(UTF_8)).hasSizeBetween(1 << 16, Protocol.MAX_TEXT_BYTES);
        askForSnapshot("again");
        await().until(() -> gateway.ackOf("again").isPresent());
        assertThat(gateway.ackOf("again")).get().matches(Ack::ok);
        assertThat(gateway.controlPlane().events(SessionSnapshot.class)).hasSize(3);
    }

    @Test
    void ofALongHistoryAtTheEndOfASessionComesAsMuchAsFitsIntoAMessage() {
        type(COLOURS.formatted(200_000));
        gateway.awaitOutput(SESSION, "finished");
        gateway.controlPlane().dieAtNext(SessionEvent.Ended.class);

        type("\nexit 7\n");

        assertThat(gateway.awaitEnd(SESSION).exitCode()).isEqualTo(7);
        var snapshot = awaitSecondSnapshot();
        assertThat(textOf(snapshot)).contains("finished");
        assertThat(Messages.EVENTS.encode(snapshot).getBytes(UTF_8)).hasSizeLessThanOrEqualTo(Protocol.MAX_TEXT_BYTES);
    }

    @Test
    void aScreenThatFitsIntoNoMessageIsNotSentAndDoesNotBreakTheConnectionAgainAndAgain() {
        gateway.controlPlane().send(new SessionCommand.Resize(new RequestId("resize"), SESSION, 400, 200));
        type("until [ $(tput cols) = 400 ]; do :; done; " + COLOURS.formatted(80_000));
        gateway.awaitOutput(SESSION, "finished");

        gateway.reconnect();

        await().until(() ->
                !gateway.controlPlane().events(SessionEvent.Failed.class).isEmpty());
        askForSnapshot("asked");
        await().until(() -> gateway.ackOf("asked").isPresent());
        assertThat(gateway.ackOf("asked")).get().extracting(Ack::code).isEqualTo("too_large");
        assertThat(gateway.controlPlane().events(SessionSnapshot.class)).hasSize(1);
        type("\nclear; echo st''ill-here\n");
        gateway.awaitOutput(SESSION, "still-here");
        assertThat(gateway.controlPlane().connections()).isEqualTo(2);
    }

    private SessionSnapshot awaitSecondSnapshot() {
        var controlPlane = gateway.controlPlane();
        await().until(() -> controlPlane.events(SessionSnapshot.class).size() == 2);
        return controlPlane.events(SessionSnapshot.class).get(1);
    }

    private void askForSnapshot(String request) {
        gateway.controlPlane().send(new SessionCommand.TakeSnapshot(new RequestId(request), SESSION, null));
    }

    private void type(String text) {
        gateway.controlPlane()
                .send(new SessionCommand.Input(new RequestId("input"), SESSION, Bytes.copyOf(text.getBytes(UTF_8))));
    }

    /// Without an encoding, which is an extension.
    private static String textOf(SessionSnapshot snapshot) {
        assertThat(snapshot.contentEncoding()).isNull();
        return Objects.requireNonNull(snapshot.content());
    }
}
