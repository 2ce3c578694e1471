package dev.chatcode.gateway.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.gateway.Pieces;
import dev.chatcode.protocol.Bytes;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.SessionEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is typed arrives at the program byte by byte as it was.
class SessionInputTest {
    private static final SessionId SESSION = new SessionId("ses-1");

    private ConnectedGateway gateway;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        gateway = ConnectedGateway.start(folder);
        gateway.create(SESSION);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void everyByteArrives() throws Exception {
        var all = new byte[256];
        for (var i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }

        assertArrives(Stream.of(all));
        assertArrives(singleBytes(all));
    }

    @Test
    void whatTmuxTakesForSyntaxArrives() throws Exception {
        assertArrives(Stream.of(";", ";;", "\\;", " ; ", "\n", "#{pane_id}", "Enter", "-H", "'\"$", "C-c")
                .map(text -> text.getBytes(UTF_8)));
    }

    @Test
    void textArrivesWhereverItIsCut() throws Exception {
        var text = "Grüße, 漢字, 👩‍👩‍👧, e\u0301\0;".getBytes(UTF_8);
        for (var cut : Pieces.cuts()) {
            var pieces = Stream.<byte[]>builder();
            cut.feed(text, (bytes, from, to) -> pieces.add(Arrays.copyOfRange(bytes, from, to)));
            assertArrives(pieces.build());
        }
    }

    @Test
    void inputThatIsThrownAwayIsNotAcknowledgedAsTaken() throws Exception {
        var server = gateway.tmux("display-message", "-p", "#{pid}").getFirst();
        signal("-STOP", server);
        try {
            var piece = Bytes.copyOf(new byte[700 << 10]);
            for (var number = 0; number < 13; number++) {
                gateway.controlPlane().send(new SessionCommand.Input(new RequestId("input-" + number), SESSION, piece));
            }
            await().until(() -> gateway.ackOf("input-12").isPresent());
        } finally {
            signal("-CONT", server);
        }

        assertThat(gateway.ackOf("input-0")).get().matches(Ack::ok);
        assertThat(gateway.ackOf("input-12"))
                .get()
                .matches(ack -> !ack.ok())
                .extracting(Ack::code)
                .isEqualTo("too_large");
    }

    @Test
    void aPasteWhileTheControlClientIsReplacedHasNoHoleThatNobodyIsToldOf() throws Exception {
        var file = gateway.config().workspace().resolve("got");
        gateway.type(SESSION, "stty raw -echo; printf ready; exec cat > got\n");
        await().until(() -> gateway.controlPlane().output().text(SESSION).endsWith("ready"));
        var paste = IntStream.range(0, 20_000).mapToObj("%015d\n"::formatted).collect(Collectors.joining());

        for (var from = 0; from < paste.length(); from += 32_000) {
            gateway.type(SESSION, paste.substring(from, from + 32_000));
        }
        await().until(() -> Files.exists(file) && Files.size(file) > 0);
        assertThat(gateway.controlClient().destroyForcibly()).isTrue();

        var end = paste.substring(paste.length() - 16);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.readString(file).endsWith(end));
        var got = Files.readString(file);
        var lost = paste.length() - got.length();
        assertThat(lost).isBetween(0, 16 << 10);
        if (lost == 0) {
            assertThat(got).isEqualTo(paste);
        } else {
            var hole = Arrays.mismatch(got.getBytes(UTF_8), paste.getBytes(UTF_8));
            assertThat(got.substring(hole)).isEqualTo(paste.substring(hole + lost));
            await().until(() ->
                    !gateway.controlPlane().events(SessionEvent.Failed.class).isEmpty());
        }
    }

    private static void signal(String signal, String pid) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor()).isZero();
    }

    private void assertArrives(Stream<byte[]> pieces) throws IOException {
        var sent = pieces.toList();
        var expected = new ByteArrayOutputStream();
        sent.forEach(expected::writeBytes);
        var file = gateway.config().workspace().resolve("got");
        Files.deleteIfExists(file);
        gateway.type(
                SESSION,
                "stty raw -echo; printf ready; head -c %d > got.new; stty sane; mv got.new got; clear\n"
                        .formatted(expected.size()));
        await().until(() -> gateway.controlPlane().output().text(SESSION).endsWith("ready"));

        sent.forEach(piece -> gateway.controlPlane().type(SESSION, piece));

        await().until(() -> Files.exists(file));
        assertThat(Files.readAllBytes(file)).isEqualTo(expected.toByteArray());
    }

    private static Stream<byte[]> singleBytes(byte[] bytes) {
        return IntStream.range(0, bytes.length).mapToObj(i -> new byte[] {bytes[i]});
    }
}
