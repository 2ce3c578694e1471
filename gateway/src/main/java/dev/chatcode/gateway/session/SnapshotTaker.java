package dev.chatcode.gateway.session;

import dev.chatcode.gateway.snapshot.BadCaptureException;
import dev.chatcode.gateway.snapshot.SnapshotBuilder;
import dev.chatcode.gateway.snapshot.TmuxCapture;
import dev.chatcode.gateway.tmux.ControlModeClient;
import dev.chatcode.gateway.tmux.ReplyHandler;
import dev.chatcode.gateway.tmux.TmuxVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Takes one snapshot: tmux's answers and the tracked modes are read at the same offset; the work is done elsewhere, so
/// that output does not wait for it.
final class SnapshotTaker {
    private final TmuxVersion version;
    private final TerminalStream stream;

    SnapshotTaker(TmuxVersion version, TerminalStream stream) {
        this.version = version;
        this.stream = stream;
    }

    CompletableFuture<TakenSnapshot> take(ControlModeClient client, String target, int lines) {
        var taken = new CompletableFuture<TakenSnapshot>();
        client.send(TmuxCapture.commandList(target, lines, version), new ReplyHandler() {
            @Override
            public void replies(List<List<byte[]>> replies) {
                var position = stream.position();
                Thread.ofVirtual().name("snapshot-" + target).start(() -> complete(taken, replies, lines, position));
            }

            @Override
            public void failed(String error) {
                taken.completeExceptionally(new IOException(error));
            }
        });
        return taken;
    }

    private void complete(
            CompletableFuture<TakenSnapshot> taken,
            List<List<byte[]>> replies,
            int lines,
            TerminalStream.Position position) {
        try {
            var capture = TmuxCapture.parse(
                    replies.stream().map(SnapshotTaker::joined).toList(), lines, version);
            taken.complete(new TakenSnapshot(
                    stream.epoch(), position.offset(), SnapshotBuilder.build(capture, position.modes())));
        } catch (BadCaptureException | RuntimeException e) {
            // Whatever is wrong with it, somebody waits for an answer.
            taken.completeExceptionally(e);
        }
    }

    /// A reply as tmux wrote it, each line with its end.
    private static byte[] joined(List<byte[]> lines) {
        var joined = new ByteArrayOutputStream();
        for (var line : lines) {
            joined.writeBytes(line);
            joined.write('\n');
        }
        return joined.toByteArray();
    }
}
