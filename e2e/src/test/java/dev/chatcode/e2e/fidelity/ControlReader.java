package dev.chatcode.e2e.fidelity;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Reads what `tmux -C` writes: replies, and the output of the only pane. Independent of the gateway's own
/// reader, so that a mistake in that does not hide itself.
final class ControlReader {
    private final BufferedInputStream in;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    ControlReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    int outputLength() {
        return output.size();
    }

    byte[] output() {
        return output.toByteArray();
    }

    /// Reads on to the next reply and through it.
    ///
    /// @return its lines, each with its end
    byte[] reply() throws IOException {
        String line = readLine();
        while (!line.startsWith("%begin ")) {
            line = readLine();
        }
        String guard = line.substring("%begin".length());
        var body = new ByteArrayOutputStream();
        while (true) {
            byte[] next = rawLine();
            String text = new String(next, StandardCharsets.ISO_8859_1);
            if (text.equals("%end" + guard)) {
                return body.toByteArray();
            }
            if (text.equals("%error" + guard)) {
                throw new IOException("tmux: " + body.toString(StandardCharsets.UTF_8));
            }
            body.writeBytes(next);
            body.write('\n');
        }
    }

    /// Reads one line that is not within a reply, and keeps what it says about output.
    String readLine() throws IOException {
        byte[] line = rawLine();
        String text = new String(line, StandardCharsets.ISO_8859_1);
        if (text.startsWith("%output ")) {
            decode(line, text.indexOf(' ', "%output ".length()) + 1);
        } else if (text.startsWith("%exit")) {
            throw new EOFException("tmux has ended");
        }
        return text;
    }

    private byte[] rawLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("tmux has ended");
            }
            line.write(octet);
        }
        return line.toByteArray();
    }

    private void decode(byte[] line, int from) {
        for (int i = from; i < line.length; i++) {
            if (line[i] == '\\') {
                output.write(Integer.parseInt(new String(line, i + 1, 3, StandardCharsets.ISO_8859_1), 8));
                i += 3;
            } else {
                output.write(line[i]);
            }
        }
    }
}
