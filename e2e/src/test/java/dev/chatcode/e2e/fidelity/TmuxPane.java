package dev.chatcode.e2e.fidelity;

import dev.chatcode.gateway.snapshot.BadCaptureException;
import dev.chatcode.gateway.snapshot.TmuxCapture;
import dev.chatcode.gateway.tmux.TmuxText;
import dev.chatcode.gateway.tmux.TmuxVersion;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A pane of a tmux server of its own, on which exactly the given bytes are printed and nothing else.
final class TmuxPane implements AutoCloseable {
    private static final String NAME = "fidelity";

    private final Path directory;
    private final TmuxVersion version;
    private final Process client;
    private final ControlReader reader;
    private final OutputStream pane;

    TmuxPane(int cols, int rows) throws IOException {
        directory = Files.createTempDirectory("fidelity");
        version = version();
        Path fifo = directory.resolve("output");
        run("mkfifo", fifo.toString());
        client = tmux("-C").start();
        reader = new ControlReader(client.getInputStream());
        reader.reply();
        // Raw, so that the terminal's driver changes no byte; no echo, so that tmux's own answers stay unseen.
        command("new-session -s " + NAME + " -x " + cols + " -y " + rows + " 'stty raw -echo; exec cat " + fifo + "'");
        // Waits until cat has opened its end.
        pane = new FileOutputStream(fifo.toFile());
    }

    /// Prints bytes, and returns when tmux has taken them all.
    void print(byte[] bytes) throws IOException {
        int wanted = reader.outputLength() + bytes.length;
        pane.write(bytes);
        pane.flush();
        while (reader.outputLength() < wanted) {
            reader.readLine();
        }
    }

    /// All that tmux said the program has printed.
    byte[] output() {
        return reader.output();
    }

    TmuxCapture capture(int lines) throws IOException, BadCaptureException {
        String commands = TmuxCapture.commands("=" + NAME + ":", lines, version);
        send(commands);
        var replies = new ArrayList<byte[]>();
        for (int i = 0; i < commands.split(" ; ", -1).length; i++) {
            replies.add(reader.reply());
        }
        return TmuxCapture.parse(replies, lines, version);
    }

    /// The bytes of a sequence that has begun.
    byte[] begun() throws IOException {
        send("capture-pane -p -P -C -t =" + NAME + ":");
        var lines = new String(reader.reply(), StandardCharsets.ISO_8859_1).lines();
        return TmuxText.unescape(
                lines.map(line -> line.getBytes(StandardCharsets.ISO_8859_1)).toList());
    }

    /// The text that is shown, row by row without trailing blanks, and the cursor: tmux's own view.
    List<String> shown() throws IOException {
        send("capture-pane -p -t =" + NAME + ": ; display-message -p -t =" + NAME + ": '#{cursor_x},#{cursor_y}'");
        String text = new String(reader.reply(), StandardCharsets.UTF_8);
        String cursor = new String(reader.reply(), StandardCharsets.UTF_8);
        return (text + cursor).lines().map(String::stripTrailing).toList();
    }

    private void command(String command) throws IOException {
        send(command);
        reader.reply();
    }

    private void send(String line) throws IOException {
        client.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    private ProcessBuilder tmux(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "tmux",
                "-u",
                "-S",
                directory.resolve("socket").toString(),
                "-f",
                Repository.path("e2e/recordings/tmux.conf").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("TMUX");
        return builder;
    }

    private static TmuxVersion version() throws IOException {
        String text = run("tmux", "-V");
        return TmuxVersion.tryParse(text).orElseThrow(() -> new IllegalStateException("no version: " + text));
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new ByteArrayOutputStream();
        process.getInputStream().transferTo(output);
        String text = output.toString(StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        send("kill-server");
        pane.close();
        try {
            if (!client.waitFor(10, TimeUnit.SECONDS)) {
                client.destroyForcibly();
            }
        } catch (InterruptedException e) {
            client.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        for (String file : List.of("socket", "output", "")) {
            Files.deleteIfExists(directory.resolve(file));
        }
    }
}
