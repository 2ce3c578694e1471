package dev.chatcode.e2e.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A network to one port of this computer, which can fail while both who use it go on.
public final class Cable implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cable.class);
    private static final int BUFFER = 16 * 1024;

    private final int target;
    private final ServerSocket listener;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private volatile Condition condition = Condition.WHOLE;

    private enum Condition {
        WHOLE,
        CUT,
        SILENT
    }

    public Cable(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("cable").start(this::acceptAll);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// Closes all connections, and each new one until [#mend].
    public void cut() {
        condition = Condition.CUT;
        connections.forEach(Connection::close);
    }

    /// Lets all connections stay open and loses what is sent, until [#mend] also on new ones. Those that there are
    /// by then never recover.
    public void silence() {
        condition = Condition.SILENT;
        connections.forEach(Connection::silence);
    }

    /// Carries new connections again.
    public void mend() {
        condition = Condition.WHOLE;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                accept(listener.accept());
            } catch (IOException e) {
                LOG.debug("no connection", e);
            }
        }
    }

    private void accept(Socket near) throws IOException {
        var connection = new Connection(near, connect(near));
        connections.add(connection);
        // Looked at after it can be found, so that a failure between is not missed.
        switch (condition) {
            case WHOLE -> {}
            case CUT -> connection.close();
            case SILENT -> connection.silence();
        }
        connection.start();
    }

    /// Who comes while nobody listens at the other end is sent away.
    private Socket connect(Socket near) throws IOException {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException e) {
            near.close();
            throw e;
        }
    }

    /// One connection that is carried: two sockets, and a thread for each direction.
    private final class Connection {
        private final Socket near;
        private final Socket far;

        /// Becomes true once.
        private volatile boolean silent;

        Connection(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void start() {
            Thread.ofVirtual().name("cable-up").start(() -> carry(near, far));
            Thread.ofVirtual().name("cable-down").start(() -> carry(far, near));
        }

        void silence() {
            silent = true;
        }

        void close() {
            connections.remove(this);
            try (near;
                    far) {
                LOG.debug("closing {}", near);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// Nobody learns of the end of a connection that is silent.
        private void carry(Socket from, Socket to) {
            var buffer = new byte[BUFFER];
            try {
                for (var size = 0; size >= 0; size = from.getInputStream().read(buffer)) {
                    if (!silent) {
                        to.getOutputStream().write(buffer, 0, size);
                    }
                }
            } catch (IOException e) {
                LOG.debug("one side is gone", e);
            }
            if (!silent) {
                close();
            }
        }
    }
}
