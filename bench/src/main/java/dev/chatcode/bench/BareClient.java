package dev.chatcode.bench;

import dev.chatcode.gateway.tmux.ControlModeClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A `tmux -C` client and nothing else: what the chain is compared with.
final class BareClient implements Terminal, ControlModeClient.Listener {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]|\u001b[()][A-Z0-9]");
    private static final int TAIL = 4096;

    private final String socket;
    private final ControlModeClient client;

    /// Guarded by this.
    private long received;

    /// Guarded by this; the end of what was received.
    private final ByteArrayOutputStream tail = new ByteArrayOutputStream();

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
    public synchronized void output(byte[] bytes, int from, int to) {
        received += to - from;
        if (tail.size() > TAIL) {
            var kept = tail.toByteArray();
            tail.reset();
            tail.write(kept, kept.length - TAIL / 2, TAIL / 2);
        }
        tail.write(bytes, Math.max(from, to - TAIL), to - Math.max(from, to - TAIL));
        notifyAll();
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
    public synchronized long received() {
        return received;
    }

    @Override
    public long transferred() {
        return received();
    }

    @Override
    public synchronized void awaitMore(long bytes) {
        Waiting.until(this, () -> received > bytes);
    }

    @Override
    public synchronized void awaitEnd(String text) {
        Waiting.until(this, () -> endsWith(text));
    }

    private boolean endsWith(String text) {
        var plain = ESCAPES.matcher(tail.toString(StandardCharsets.ISO_8859_1)).replaceAll("");
        return plain.replace("\r", "").stripTrailing().endsWith(text);
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
