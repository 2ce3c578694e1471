package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.emulator.TerminalEmulator;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.MachineCommand.HeldSession;
import dev.chatcode.protocol.event.SessionEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A gateway that leaves in order, and the next one: what comes meanwhile is not lost.
class HandoverTest {
    private static final SessionId SESSION = new SessionId("ses-1");

    /// Of 50 million bytes and some.
    private static final int MANY_LINES = 5_800_000;

    private ConnectedGateway gateway;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        gateway = ConnectedGateway.start(folder);
        gateway.create(SESSION);
        gateway.hold(() -> List.of(new HeldSession(
                SESSION,
                gateway.startEpoch(SESSION),
                gateway.controlPlane().output().end(SESSION))));
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void whatIsPrintedWhileThereIsNoGatewayIsTheNextBytesOfTheSameEpoch() throws Exception {
        gateway.type(
                SESSION,
                "PS1=; clear; until [ -e go ]; do sleep 0.05; done; seq -f 'line %07g' 20000; touch printed\n");
        gateway.awaitOutput(SESSION, "printed");
        var workspace = gateway.config().workspace();

        gateway.restart(() -> {
            Files.createFile(workspace.resolve("go"));
            await().until(() -> Files.exists(workspace.resolve("printed")));
            return workspace;
        });

        awaitLines(20_000);
        assertThat(gateway.controlPlane().events(SessionEvent.Resumed.class)).isNotEmpty();
    }

    /// As fast as the window allows, in which all must be that comes while there is no gateway.
    @Test
    void outputThatHardlyPausesGoesOnExactlyToo() throws Exception {
        gateway.type(
                SESSION,
                "PS1=; clear; for ((i = 1; i <= 60000;)); do"
                        + " for ((j = 0; j < 50; j++, i++)); do printf 'line %07d\\n' $i; done; sleep 0.001; done\n");
        gateway.awaitOutput(SESSION, "line 0001000");

        gateway.restart();

        awaitLines(60_000);
    }

    /// More than anybody keeps: whoever receives it gets a snapshot in the middle, and what the terminal has come to
    /// in the end tells whether a byte was missing or came twice.
    @Test
    @Timeout(180)
    void inTheMiddleOf50MegabytesNotOneByteIsLostOrDoubled() throws Exception {
        var workspace = gateway.config().workspace();
        gateway.type(
                SESSION,
                "PS1=; stty -echo; echo rea''dy; until [ -e go ]; do sleep 0.05; done; seq %d; touch printed; exec sleep 1000\n"
                        .formatted(MANY_LINES));
        gateway.awaitOutput(SESSION, "ready\r\n");
        var start = gateway.controlPlane().output().end(SESSION);
        var terminal = new TerminalEmulator(ConnectedGateway.COLS, ConnectedGateway.ROWS, 0);
        terminal.feed(gateway.controlPlane().output().bytes(SESSION));

        Files.createFile(workspace.resolve("go"));
        awaitEnd(start + (10 << 20));
        gateway.restart();
        assertThat(workspace.resolve("printed")).as("it prints still").doesNotExist();

        awaitEnd(start + feedNumbers(terminal));
        var verified = gateway.verify(SESSION, "verify");
        assertThat(verified.epoch()).isEqualTo(gateway.startEpoch(SESSION));
        assertThat(verified.offset()).isEqualTo(gateway.controlPlane().output().end(SESSION));
        assertThat(verified.hash()).isEqualTo(terminal.screenHash());
    }

    private void awaitEnd(long offset) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            gateway.acknowledge(SESSION);
            return gateway.controlPlane().output().end(SESSION) >= offset;
        });
    }

    /// What `seq` prints.
    ///
    /// @return how many bytes that is
    private static long feedNumbers(TerminalEmulator terminal) {
        long count = 0;
        for (var number = 1; number <= MANY_LINES; number++) {
            var line = (number + "\r\n").getBytes(StandardCharsets.US_ASCII);
            terminal.feed(line);
            count += line.length;
        }
        return count;
    }

    @Test
    void manyRestartsLoseNothing() throws Exception {
        gateway.type(SESSION, "PS1=; clear; for i in $(seq 3000); do printf 'line %07d\\n' $i; sleep 0.002; done\n");
        for (var restart = 0; restart < 5; restart++) {
            var line = "line %07d".formatted(200 + restart * 300);
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                gateway.acknowledge(SESSION);
                return gateway.controlPlane().output().text(SESSION).contains(line);
            });
            gateway.restart();
        }

        awaitLines(3000);
    }

    /// Every line once, in order, with nothing between them.
    private void awaitLines(int count) {
        var last = "line %07d\r\n".formatted(count);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            gateway.acknowledge(SESSION);
            return text().contains(last);
        });
        var expected = IntStream.rangeClosed(1, count)
                .mapToObj("line %07d\r\n"::formatted)
                .collect(Collectors.joining());
        assertThat(text().contains(expected)).as("every line is there once").isTrue();
        assertThat(gateway.startEpoch(SESSION)).isNotNull();
    }

    private String text() {
        return new String(gateway.controlPlane().output().bytes(SESSION), StandardCharsets.US_ASCII);
    }
}
