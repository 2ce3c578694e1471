package dev.chatcode.gateway.session;

import dev.chatcode.protocol.Bytes;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.TerminalSize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/// What a gateway that leaves in order tells the next one about a session's output.
///
/// @param logStart the offset of the first byte of `log`
/// @param log the newest output, for those who have not received all of it
/// @param snapshot the terminal at the end of the log, with all its history
record Handover(Epoch epoch, TerminalSize size, boolean approximate, long logStart, Bytes log, Bytes snapshot) {
    private static final int VERSION = 1;

    /// Far more than the largest terminal.
    private static final int MAX_BYTES = 64 << 20;

    byte[] encode() throws IOException {
        var bytes = new ByteArrayOutputStream(log.length() + snapshot.length() + 64);
        var out = new DataOutputStream(bytes);
        out.writeInt(VERSION);
        out.writeUTF(epoch.value());
        out.writeInt(size.cols());
        out.writeInt(size.rows());
        out.writeBoolean(approximate);
        out.writeLong(logStart);
        out.writeInt(log.length());
        out.write(log.toArray());
        out.writeInt(snapshot.length());
        out.write(snapshot.toArray());
        return bytes.toByteArray();
    }

    /// What is read back is not trusted: an [IOException] says what is wrong with it.
    static Handover decode(byte[] bytes) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var version = in.readInt();
            if (version != VERSION) {
                throw new IOException("version " + version + " is not known");
            }
            var epoch = new Epoch(in.readUTF());
            var size = new TerminalSize(in.readInt(), in.readInt());
            var approximate = in.readBoolean();
            var start = in.readLong();
            return new Handover(epoch, size, approximate, start, block(in), block(in));
        } catch (EOFException | IllegalArgumentException e) {
            throw new IOException("it is damaged", e);
        }
    }

    private static Bytes block(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < 0 || length > MAX_BYTES) {
            throw new IOException("it is damaged: " + length + " bytes");
        }
        var block = in.readNBytes(length);
        if (block.length < length) {
            throw new EOFException();
        }
        return Bytes.copyOf(block);
    }
}
