package dev.chatcode.gateway.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.gateway.mockcp.MockControlPlane;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.Protocol;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.event.Ack;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the control plane may not send, and that nothing of it does harm.
class LinkLimitsTest {
    private static final SessionId SESSION = new SessionId("ses-1");

    /// Where the protocol wants 1009, which the JDK lets no client send.
    private static final int REFUSED = 1008;

    /// Three bytes in UTF-8, one character.
    private static final String CJK = "漢";

    private ConnectedGateway gateway;
    private MockControlPlane controlPlane;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        gateway = ConnectedGateway.start(folder);
        controlPlane = gateway.controlPlane();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void aTextIsMeasuredInBytesAndNotInCharacters() {
        controlPlane.sendText(unknownCommand("fits", CJK, 340_000));
        controlPlane.sendText(unknownCommand("large", CJK, 360_000));
        controlPlane.sendText(unknownCommand("fits-in-pairs", "😀", 260_000));
        controlPlane.sendText(unknownCommand("large-in-pairs", "😀", 263_000));

        assertCode("fits", "invalid_command");
        assertCode("large", "too_large");
        assertCode("fits-in-pairs", "invalid_command");
        assertCode("large-in-pairs", "too_large");
        assertThat(controlPlane.connections()).isEqualTo(1);
    }

    @Test
    void aTextOfMoreThanTwoMebibytesClosesTheConnectionAndTheNextIsGood() {
        controlPlane.sendText(unknownCommand("huge", CJK, 750_000));

        await().until(() -> controlPlane.closeCodes().contains(REFUSED));
        await().until(() -> controlPlane.connections() == 2 && controlPlane.isConnected());
        gateway.create(SESSION);
        assertThat(gateway.ackOf("huge")).isEmpty();
    }

    @Test
    void framesThatAreBrokenTooLargeOrOfTheWrongKindAreDropped() {
        gateway.create(SESSION);
        var whole = frame(FrameKind.INPUT, SESSION, "echo bro''ken\n");

        for (var length = 0; length < FrameCodec.headerBytes(SESSION.value()); length++) {
            controlPlane.sendBinary(whole.slice(0, length));
        }
        controlPlane.sendBinary(
                ByteBuffer.allocate(Protocol.MAX_FRAME_BYTES + 1).put(0, whole, 0, whole.remaining()));
        controlPlane.sendBinary(ByteBuffer.allocate(1 << 20).put(0, whole, 0, whole.remaining()));
        controlPlane.sendBinary(ByteBuffer.wrap(new byte[] {9, 1, 'x', 0, 0, 0, 0, 0, 0, 0, 0}));
        controlPlane.sendBinary(ByteBuffer.wrap(new byte[] {2, 1, '/', 0, 0, 0, 0, 0, 0, 0, 0}));
        for (var kind : FrameKind.values()) {
            if (kind != FrameKind.INPUT) {
                controlPlane.sendBinary(frame(kind, SESSION, "echo bro''ken\n"));
            }
        }

        assertSessionWorksAlone();
    }

    @Test
    void inputForASessionThatThisGatewayDoesNotHaveIsDropped() {
        gateway.create(SESSION);

        controlPlane.sendBinary(frame(FrameKind.INPUT, new SessionId("ses-of-another"), "echo bro''ken\n"));

        assertSessionWorksAlone();
    }

    private void assertSessionWorksAlone() {
        gateway.type(SESSION, "echo st''ill-here\n");
        gateway.awaitOutput(SESSION, "still-here");
        assertThat(controlPlane.output().text(SESSION)).doesNotContain("broken");
        assertThat(controlPlane.connections()).isEqualTo(1);
    }

    private void assertCode(String request, String code) {
        await().until(() -> gateway.ackOf(request).isPresent());
        assertThat(gateway.ackOf(request)).get().extracting(Ack::code).isEqualTo(code);
    }

    private static ByteBuffer frame(FrameKind kind, SessionId session, String payload) {
        return FrameCodec.encode(kind, session.value(), 0, ByteBuffer.wrap(payload.getBytes(UTF_8)));
    }

    private static String unknownCommand(String request, String character, int times) {
        return "{\"type\":\"x.y\",\"schema_version\":\"1\",\"request_id\":\"" + request + "\",\"x\":\""
                + character.repeat(times) + "\"}";
    }
}
