package dev.chatcode.gateway.file;

import dev.chatcode.protocol.TransferId;
import java.nio.ByteBuffer;
import java.util.Optional;

/// A download, as the sending side of a connection sees it.
public interface FileSource {
    /// The next piece, to be sent at once; none where the transfer has been stopped meanwhile. Never waits.
    Optional<Piece> tryTake();

    /// A piece of a file.
    ///
    /// @param seq the offset of its first byte where it goes in a frame, else the chunk's index
    record Piece(TransferId transferId, boolean isFrame, long seq, ByteBuffer content) {}
}
