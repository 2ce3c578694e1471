package dev.chatcode.gateway.mockcp;

import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.GatewayCommand;
import dev.chatcode.protocol.command.MachineCommand.Welcome;
import dev.chatcode.protocol.command.SessionCommand.Create;
import dev.chatcode.protocol.command.SessionCommand.End;
import dev.chatcode.protocol.command.SessionCommand.OutputAck;
import dev.chatcode.protocol.command.SessionCommand.Resize;
import dev.chatcode.protocol.event.GatewayEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `make mock-cp`: shows what a gateway says, sends it what you type.
public final class MockControlPlaneMain {
    private static final int DEFAULT_PORT = 8080;
    private static final int ACKNOWLEDGED_BYTES = 256 << 10;
    private static final RequestId REQUEST = new RequestId("req_mock");

    private MockControlPlaneMain() {}

    public static void main(String[] arguments) throws Exception {
        var port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_PORT;
        var token = "0".repeat(64);
        var welcome = new Welcome(null, List.of("offsets", "snapshot_frames"), List.of());
        try (var controlPlane = MockControlPlane.start(port, token, mock -> mock.send(welcome))) {
            controlPlane.watch(received -> {
                show(received);
                acknowledge(controlPlane, received);
            });
            // The gateway gets a tmux server and a folder of its own: no session of another one is touched.
            System.out.printf("""
                    A control plane for gateways, on port %d. Start one in another terminal:
                        GATEWAY_ID=gw-mock GATEWAY_CP_URL=%3$s \\
                        GATEWAY_AUTH_TOKEN=%2$s \\
                        GATEWAY_TMUX_SOCKET=chatcode-mock GATEWAY_STATE_DIR=gateway/target/mock \\
                        %4$s/bin/java -jar gateway/target/chatcode-gateway.jar
                    Then type, for a session of any name such as ses-1:
                        create ses-1
                        type ses-1 echo hello
                        resize ses-1 100 30
                        end ses-1
                    or any command of protocol/schema as JSON in one line. What the gateway says begins with <.
                    """, port, token, controlPlane.uri(), System.getProperty("java.home"));
            readCommands(controlPlane);
        }
    }

    private static void readCommands(MockControlPlane controlPlane) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            try {
                send(controlPlane, line);
            } catch (NumberFormatException e) {
                System.out.println("! not a number: " + e.getMessage());
            } catch (IllegalStateException | IllegalArgumentException e) {
                System.out.println("! " + e.getMessage());
            }
        }
    }

    private static void send(MockControlPlane controlPlane, String line) {
        var typed = line.split(" ", 3);
        if (line.isBlank()) {
            return;
        } else if (line.startsWith("{")) {
            controlPlane.sendText(line);
        } else if (typed[0].equals("type") && typed.length == 3) {
            controlPlane.type(new SessionId(typed[1]), (typed[2] + "\r").getBytes(StandardCharsets.UTF_8));
        } else {
            controlPlane.send(command(line.strip().split(" ")));
        }
    }

    private static GatewayCommand command(String... words) {
        return switch (words[0] + " " + words.length) {
            case "create 2" ->
                new Create(REQUEST, new SessionId(words[1]), words[1], ".", null, null, null, null, null);
            case "resize 4" ->
                new Resize(REQUEST, new SessionId(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            case "end 2" -> new End(REQUEST, new SessionId(words[1]));
            default -> throw new IllegalArgumentException("create, type, resize, end as above, or {…}");
        };
    }

    private static void show(Object received) {
        switch (received) {
            case GatewayEvent event -> System.out.println("< " + Messages.EVENTS.encode(event));
            case Frame frame -> System.out.println("< " + frame + " " + printable(frame.payloadBytes()));
            default -> throw new AssertionError(received);
        }
    }

    /// Now and then: a gateway sends no more than a little ahead of this.
    private static void acknowledge(MockControlPlane controlPlane, Object received) {
        if (received instanceof Frame frame && frame.kind() == FrameKind.OUTPUT) {
            var end = frame.seq() + frame.payload().remaining();
            if (frame.seq() / ACKNOWLEDGED_BYTES != end / ACKNOWLEDGED_BYTES) {
                controlPlane.send(new OutputAck(null, new SessionId(frame.id()), null, end));
            }
        }
    }

    private static String printable(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .replace("\u001b", "ESC")
                .replaceAll("\\p{Cntrl}", ".");
    }
}
