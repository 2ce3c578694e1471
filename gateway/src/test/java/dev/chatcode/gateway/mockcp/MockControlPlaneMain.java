package dev.chatcode.gateway.mockcp;

import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.MachineCommand.Welcome;
import dev.chatcode.protocol.event.GatewayEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `make mock-cp`: shows what a gateway says, sends it what you type.
public final class MockControlPlaneMain {
    private static final int DEFAULT_PORT = 8080;

    private MockControlPlaneMain() {}

    public static void main(String[] arguments) throws Exception {
        var port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_PORT;
        var token = "0".repeat(64);
        var welcome = new Welcome(null, List.of("offsets", "snapshot_frames"), List.of());
        try (var controlPlane = MockControlPlane.start(port, token, mock -> mock.send(welcome))) {
            controlPlane.watch(MockControlPlaneMain::show);
            System.out.printf("""
                    A control plane for gateways, on port %d. Start one in another terminal:
                        GATEWAY_ID=gw-mock GATEWAY_AUTH_TOKEN=%s GATEWAY_CP_URL=%s \\
                        java -jar gateway/target/chatcode-gateway.jar
                    Type a command as JSON, or:  type <session> <text>   (text is sent with a newline)
                    """, port, token, controlPlane.uri());
            readCommands(controlPlane);
        }
    }

    private static void readCommands(MockControlPlane controlPlane) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            try {
                send(controlPlane, line);
            } catch (IllegalStateException | IllegalArgumentException e) {
                System.out.println("! " + e.getMessage());
            }
        }
    }

    private static void send(MockControlPlane controlPlane, String line) {
        if (line.startsWith("type ")) {
            var words = line.split(" ", 3);
            if (words.length < 3) {
                throw new IllegalArgumentException("type <session> <text>");
            }
            controlPlane.type(new SessionId(words[1]), (words[2] + "\n").getBytes(StandardCharsets.UTF_8));
        } else if (!line.isBlank()) {
            controlPlane.sendText(line);
        }
    }

    private static void show(Object received) {
        switch (received) {
            case GatewayEvent event -> System.out.println("< " + Messages.EVENTS.encode(event));
            case Frame frame -> System.out.println("< " + frame + " " + printable(frame.payloadBytes()));
            default -> throw new AssertionError(received);
        }
    }

    private static String printable(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8)
                .replace("\u001b", "ESC")
                .replaceAll("\\p{Cntrl}", ".");
    }
}
