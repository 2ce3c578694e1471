package dev.chatcode.gateway.mockcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.MachineCommand.Welcome;
import dev.chatcode.protocol.command.SessionCommand.Create;
import dev.chatcode.protocol.command.SessionCommand.End;
import dev.chatcode.protocol.command.SessionCommand.OutputAck;
import dev.chatcode.protocol.command.SessionCommand.TakeSnapshot;
import dev.chatcode.protocol.command.SessionCommand.Verify;
import dev.chatcode.protocol.event.MachineEvent;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.event.SessionSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// `make dist`: gives a gateway what it has to do in a day, so that its JVM writes down which classes that takes.
public final class TrainingDay {
    private static final String TOKEN = "0".repeat(64);
    private static final String TMUX_SOCKET =
            "chatcode-training-" + ProcessHandle.current().pid();
    private static final SessionId SESSION = new SessionId("ses-training");
    private static final int LINES = 10_000;

    private TrainingDay() {}

    /// Returns when it has.
    ///
    /// @param arguments the gateway's launcher, the file that its JVM is to write, and a folder for its state
    public static void main(String[] arguments) throws Exception {
        var learned = Path.of(arguments[1]);
        var welcome = new Welcome(null, List.of("offsets", "snapshot_frames"), List.of());
        try (var controlPlane = MockControlPlane.start(0, TOKEN, mock -> mock.send(welcome))) {
            var gateway = start(Path.of(arguments[0]), learned, controlPlane, arguments[2]);
            try {
                work(controlPlane);
            } finally {
                gateway.destroy();
                gateway.waitFor();
            }
        } finally {
            killTmux();
        }
        if (!Files.exists(learned)) {
            throw new IllegalStateException("the gateway has learned nothing");
        }
    }

    private static Process start(Path launcher, Path learned, MockControlPlane controlPlane, String folder)
            throws IOException {
        var builder = new ProcessBuilder(launcher.toString()).inheritIO();
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("HOME", folder);
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().put("GATEWAY_TMUX_SOCKET", TMUX_SOCKET);
        builder.environment().put("GATEWAY_ID", "gw-training");
        builder.environment().put("GATEWAY_AUTH_TOKEN", TOKEN);
        builder.environment().put("GATEWAY_CP_URL", controlPlane.uri().toString());
        builder.environment()
                .put("JAVA_TOOL_OPTIONS", "-XX:AOTCacheOutput=" + learned + " -Xlog:aot=off -Xlog:cds=off");
        return builder.start();
    }

    private static void work(MockControlPlane controlPlane) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !controlPlane.events(MachineEvent.Health.class).isEmpty());
        controlPlane.send(new Create(new RequestId("create"), SESSION, "training", "", null, null, null, 80, 24));
        await().until(() -> !controlPlane.events(SessionEvent.Started.class).isEmpty());
        controlPlane.type(
                SESSION,
                "i=0; while [ $i -lt %d ]; do printf '\\033[3%%dmline\\033[m %%d 你\\n' $((i %% 8)) $i; i=$((i + 1)); done; echo do''ne\n"
                        .formatted(LINES)
                        .getBytes(UTF_8));
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            controlPlane.send(
                    new OutputAck(null, SESSION, null, controlPlane.output().end(SESSION)));
            return controlPlane.output().text(SESSION).contains("done");
        });
        controlPlane.send(new TakeSnapshot(new RequestId("snapshot"), SESSION, LINES));
        await().until(() -> !controlPlane.events(SessionSnapshot.class).isEmpty());
        controlPlane.send(new Verify(new RequestId("verify"), SESSION));
        await().until(() -> !controlPlane.events(SessionEvent.Verified.class).isEmpty());
        controlPlane.send(new End(new RequestId("end"), SESSION));
        await().until(() -> !controlPlane.events(SessionEvent.Ended.class).isEmpty());
    }

    private static void killTmux() throws IOException, InterruptedException {
        new ProcessBuilder("tmux", "-L", TMUX_SOCKET, "kill-server")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
