package dev.chatcode.bench;

import dev.chatcode.gateway.tmux.ControlModeClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A `tmux -C` client and nothing else: what the chain is compared with.
final class BareClient implements Terminal, ControlModeClient.Listener {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private final String socket;
    private final ControlModeClient client;
    private final Seen seen = new Seen();

    BareClient(Path configuration, String socket) throws IOException {
        this.socket = socket;
        var process = new ProcessBuilder(
                        "tmux",
                        "-u",
                        "-L",
                        socket,
                        "-f",
                        configuration.toString(),
                        "-C",
                        "new-session",
                        "-s",
                        "bare",
                        "-x",
                        "80",
                        "-y",
                        "24")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        client = ControlModeClient.start(process, "bare", this);
    }

    @Override
    public void output(byte[] bytes, int from, int to) {
        seen.add(bytes, from, to);
    }

    @Override
    public void startFailed(String error) {
        throw new IllegalStateException(error);
    }

    @Override
    public void notification(String line) {}

    @Override
    public void closed() {}

    @Override
    public void type(String text) {
        var keys = HEX.formatHex(text.getBytes(StandardCharsets.UTF_8));
        var _ = client.send("send-keys -t =bare: -H " + keys);
    }

    @Override
    public long received() {
        return seen.bytes();
    }

    @Override
    public long printed() {
        return seen.bytes();
    }

    @Override
    public void awaitMore(long bytes) {
        seen.awaitMore(bytes);
    }

    @Override
    public void awaitEnd(String text) {
        seen.awaitEnd(text);
    }

    @Override
    public void close() throws IOException {
        client.close();
        try {
            new ProcessBuilder(List.of("tmux", "-L", socket, "kill-server"))
                    .start()
                    .waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
