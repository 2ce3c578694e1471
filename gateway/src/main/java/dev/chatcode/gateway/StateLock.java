package dev.chatcode.gateway;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Lets one gateway at a time use a state folder, and so a tmux server. The system takes it back whatever ends
/// the gateway.
final class StateLock implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(StateLock.class.getName());

    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    static StateLock take(Path folder) throws IOException {
        var file = folder.resolve("lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new StateLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // By this same process.
        }
        channel.close();
        throw new IOException("another gateway is running with the state in " + folder);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the lock is held until this process ends: {0}", e.getMessage());
        }
    }
}
