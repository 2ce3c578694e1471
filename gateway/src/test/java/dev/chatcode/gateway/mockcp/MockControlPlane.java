package dev.chatcode.gateway.mockcp;

import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.MalformedFrameException;
import dev.chatcode.protocol.MalformedMessageException;
import dev.chatcode.protocol.Messages;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.GatewayCommand;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.MachineEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/// A server that accepts gateways whose token it is told, and records every event and frame.
public final class MockControlPlane implements AutoCloseable {
    private static final int MAX_MESSAGE_BYTES = 2 << 20;

    private final Server server;
    private final String token;
    private final Consumer<MockControlPlane> greeting;
    private final Queue<GatewayEvent> events = new ConcurrentLinkedQueue<>();
    private final ReceivedOutput output = new ReceivedOutput();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Integer> closeCodes = new CopyOnWriteArrayList<>();

    /// Written by the socket's thread.
    private volatile @Nullable Session socket;

    /// False while gateways are turned away, as by a proxy whose control plane is down.
    private volatile boolean open = true;

    private volatile Consumer<Object> watcher = message -> {};

    /// What ends the connection instead of being heard.
    private volatile Predicate<GatewayEvent> deadly = event -> false;

    /// What the gateway did wrong; the first is thrown by close.
    private final List<AssertionError> failures = new CopyOnWriteArrayList<>();

    private MockControlPlane(int port, String token, Consumer<MockControlPlane> greeting) {
        this.server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        this.token = token;
        this.greeting = greeting;
    }

    /// Listens on this machine only, on any port where `port` is 0.
    ///
    /// @param greeting what is done when a gateway has said hello, such as to send a welcome
    public static MockControlPlane start(int port, String token, Consumer<MockControlPlane> greeting) throws Exception {
        var controlPlane = new MockControlPlane(port, token, greeting);
        controlPlane.server.setHandler(WebSocketUpgradeHandler.from(controlPlane.server, container -> {
            container.setMaxBinaryMessageSize(MAX_MESSAGE_BYTES);
            container.setMaxTextMessageSize(MAX_MESSAGE_BYTES);
            container.addMapping("/gw/connect", (request, response, callback) -> {
                if (!controlPlane.open) {
                    Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
                    return null;
                }
                if (!("Bearer " + token).equals(request.getHeaders().get("Authorization"))) {
                    Response.writeError(request, response, callback, HttpStatus.UNAUTHORIZED_401);
                    return null;
                }
                return controlPlane.new Endpoint();
            });
        }));
        controlPlane.server.start();
        return controlPlane;
    }

    public URI uri() {
        var connector = (ServerConnector) server.getConnectors()[0];
        return URI.create("ws://localhost:" + connector.getLocalPort() + "/gw/connect");
    }

    public String token() {
        return token;
    }

    /// Everything that has arrived so far, in order, over all connections.
    public List<GatewayEvent> events() {
        return List.copyOf(events);
    }

    public <E extends GatewayEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public ReceivedOutput output() {
        return output;
    }

    public int connections() {
        return connections.get();
    }

    /// How connections were closed, in order.
    public List<Integer> closeCodes() {
        return closeCodes;
    }

    /// Also hears every event and frame as it arrives.
    public void watch(Consumer<Object> newWatcher) {
        watcher = newWatcher;
    }

    public void send(GatewayCommand command) {
        sendText(Messages.COMMANDS.encode(command));
    }

    public void sendText(String text) {
        require().sendText(text, Callback.NOOP);
    }

    public void sendBinary(ByteBuffer bytes) {
        require().sendBinary(bytes, Callback.NOOP);
    }

    public void type(SessionId session, byte[] bytes) {
        sendBinary(FrameCodec.encode(FrameKind.INPUT, session.value(), 0, ByteBuffer.wrap(bytes)));
    }

    /// Breaks the connection without a word.
    public void drop() {
        require().disconnect();
    }

    /// Breaks the connection and lets no other come before [#comeBack].
    public void goAway() {
        turnAway();
        drop();
    }

    /// Lets no connection come before [#comeBack].
    public void turnAway() {
        open = false;
    }

    public void comeBack() {
        open = true;
    }

    /// Dies with the next event of this type in its socket: the event is not heard, the connection breaks.
    public void dieAtNext(Class<? extends GatewayEvent> type) {
        deadly = type::isInstance;
    }

    public boolean isConnected() {
        var now = socket;
        return now != null && now.isOpen();
    }

    /// Fails where the gateway did what the protocol forbids.
    @Override
    public void close() {
        LifeCycle.stop(server);
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    private Session require() {
        var now = socket;
        if (now == null) {
            throw new IllegalStateException("no gateway is connected");
        }
        return now;
    }

    /// One gateway's connection. What it says after a newer one has come is not heard.
    public final class Endpoint implements Session.Listener.AutoDemanding {
        private @Nullable Session own;

        @Override
        public void onWebSocketOpen(Session session) {
            own = session;
            socket = session;
            connections.incrementAndGet();
        }

        @Override
        public void onWebSocketText(String message) {
            heard(() -> {
                var event = Messages.EVENTS.decode(message);
                if (deadly.test(event)) {
                    deadly = other -> false;
                    drop();
                    return;
                }
                events.add(event);
                watcher.accept(event);
                output.event(event);
                if (event instanceof MachineEvent.Hello) {
                    greeting.accept(MockControlPlane.this);
                }
            });
        }

        @Override
        public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
            heard(() -> {
                Frame frame = FrameCodec.decode(payload);
                watcher.accept(frame);
                output.frame(frame);
            });
            callback.succeed();
        }

        @Override
        public void onWebSocketClose(int code, String reason, Callback callback) {
            closeCodes.add(code);
            callback.succeed();
        }

        @Override
        public void onWebSocketError(Throwable cause) {
            // Tests break connections on purpose.
        }

        private void heard(Reading reading) {
            synchronized (MockControlPlane.this) {
                if (!Objects.equals(own, socket)) {
                    return;
                }
                try {
                    reading.run();
                } catch (AssertionError e) {
                    failures.add(e);
                } catch (MalformedMessageException | MalformedFrameException e) {
                    failures.add(new AssertionError("the gateway sent what cannot be read", e));
                }
            }
        }
    }

    @FunctionalInterface
    private interface Reading {
        void run() throws MalformedMessageException, MalformedFrameException;
    }
}
