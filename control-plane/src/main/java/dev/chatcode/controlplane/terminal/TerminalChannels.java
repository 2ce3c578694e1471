package dev.chatcode.controlplane.terminal;

import static java.util.Objects.requireNonNull;

import dev.chatcode.controlplane.gateway.GatewayDirectory;
import dev.chatcode.controlplane.gateway.GatewayHub;
import dev.chatcode.controlplane.gateway.GatewayTraffic;
import dev.chatcode.controlplane.socket.SocketWriter;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.GatewayId;
import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.MachineCommand.HeldSession;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.viewer.ViewerRequest.Attach;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The terminals of this node. A terminal is found by its gateway and its session together, so that no gateway can
/// speak for a session of another.
@Component
class TerminalChannels implements GatewayTraffic {
    /// More than a gateway can have, and little enough to bound what a broken one can make us hold.
    static final int MAX_PER_GATEWAY = 64;

    private final GatewayDirectory directory;
    private final InstantSource clock;
    private final TerminalMemory memory;
    private final TerminalMeters meters;
    private final Map<Key, TerminalChannel> channels = new ConcurrentHashMap<>();

    /// The connection of each gateway that is listened to, which is the newest.
    private final Map<GatewayId, GatewayTerminals> connections = new ConcurrentHashMap<>();

    private final Set<ViewerSocket> sockets = ConcurrentHashMap.newKeySet();

    private record Key(GatewayId gateway, SessionId session) {}

    TerminalChannels(GatewayDirectory directory, InstantSource clock, TerminalMemory memory, TerminalMeters meters) {
        this.directory = directory;
        this.clock = clock;
        this.memory = memory;
        this.meters = meters;
        meters.watch(sockets, channels);
    }

    @Override
    public List<HeldSession> online(GatewayHub hub) {
        connections.compute(hub.id(), (id, older) -> isCurrent(hub) ? successor(hub, older) : older);
        of(hub.id()).forEach(TerminalChannel::lookForGateway);
        return of(hub.id()).stream()
                .map(TerminalChannel::held)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void frame(GatewayHub hub, Frame frame) {
        tell(hub, terminals -> terminals.frame(frame));
    }

    @Override
    public void event(GatewayHub hub, SessionEvent event) {
        tell(hub, terminals -> terminals.event(event));
    }

    @Override
    public void refused(GatewayHub hub, RequestId request, FailureException why) {
        tell(hub, _ -> of(hub.id()).forEach(channel -> channel.refused(request, why)));
    }

    @Override
    public void offline(GatewayHub hub) {
        of(hub.id()).forEach(TerminalChannel::lookForGateway);
    }

    @Override
    public void closed(GatewayHub hub) {
        connections.computeIfPresent(hub.id(), (id, terminals) -> {
            if (!terminals.isOf(hub)) {
                return terminals;
            }
            terminals.close();
            return null;
        });
    }

    /// A viewer of the session, whose channel is created where there is none.
    ViewerConversation.Attached attach(ViewerSocket.Ticket ticket, SocketWriter socket, Attach request) {
        var attached = new AtomicReference<ViewerConversation.@Nullable Attached>();
        channels.compute(new Key(ticket.gateway(), ticket.session()), (key, known) -> {
            var channel = known == null ? newChannel(key) : known;
            attached.set(new ViewerConversation.Attached(channel, channel.attach(socket, request)));
            return channel;
        });
        return requireNonNull(attached.get());
    }

    /// The channel of a session, which is created where there is none.
    TerminalChannel channel(GatewayId gateway, SessionId session) {
        return channels.computeIfAbsent(new Key(gateway, session), this::newChannel);
    }

    void opened(ViewerSocket socket) {
        sockets.add(socket);
    }

    void closed(ViewerSocket socket) {
        sockets.remove(socket);
    }

    /// A viewer who attaches again has lost its earlier connections, whatever these look like from here; one of
    /// them would hold the writer lock against it.
    void disconnectEarlier(ViewerSocket newest) {
        sockets.stream().filter(newest::replaces).forEach(ViewerSocket::disconnect);
    }

    Collection<ViewerSocket> sockets() {
        return List.copyOf(sockets);
    }

    Optional<TerminalChannel> find(GatewayId gateway, SessionId session) {
        return Optional.ofNullable(channels.get(new Key(gateway, session)));
    }

    Collection<TerminalChannel> all() {
        return List.copyOf(channels.values());
    }

    /// Nothing happens where it is not so any more.
    ///
    /// @param still whether the channel may go
    void forget(TerminalChannel channel, Predicate<TerminalChannel> still) {
        var left = channels.computeIfPresent(
                new Key(channel.gateway(), channel.session()),
                (key, known) -> known == channel && still.test(known) ? null : known);
        if (left == null) {
            channel.forgotten();
            Optional.ofNullable(connections.get(channel.gateway())).ifPresent(terminals -> terminals.forget(channel));
        }
    }

    /// Where there are too many, the one that nobody has used for longest makes room: it may well be of a session that
    /// only the gateway knows.
    private Optional<TerminalChannel> tryChannel(GatewayId gateway, SessionId session) {
        var key = new Key(gateway, session);
        var known = channels.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        if (of(gateway).size() >= MAX_PER_GATEWAY) {
            of(gateway).stream()
                    .map(TerminalChannel::use)
                    .min(TerminalChannel.Use.ORDER)
                    .ifPresent(use -> forget(use.channel(), TerminalChannel::isUnused));
        }
        return of(gateway).size() >= MAX_PER_GATEWAY
                ? Optional.empty()
                : Optional.of(channels.computeIfAbsent(key, this::newChannel));
    }

    /// A hello may be handled when a newer connection has said its own already.
    private boolean isCurrent(GatewayHub hub) {
        return directory.find(hub.id()).filter(hub::equals).isPresent();
    }

    /// From here on nothing of the older connection is taken, so that what is held stays what it is.
    private GatewayTerminals successor(GatewayHub hub, @Nullable GatewayTerminals older) {
        if (older != null) {
            older.close();
        }
        return new GatewayTerminals(hub, session -> tryChannel(hub.id(), session), memory.newShare(hub.id()));
    }

    private TerminalChannel newChannel(Key key) {
        return new TerminalChannel(
                key.session(), key.gateway(), directory, clock, memory.newShare(key.gateway()), meters);
    }

    List<TerminalChannel> of(GatewayId gateway) {
        return channels.values().stream()
                .filter(channel -> channel.gateway().equals(gateway))
                .toList();
    }

    private void tell(GatewayHub hub, Consumer<GatewayTerminals> message) {
        var terminals = connections.get(hub.id());
        if (terminals != null && terminals.isOf(hub)) {
            message.accept(terminals);
        }
        if (memory.isTooMuch(hub.id())) {
            giveMemoryBack();
        }
    }

    /// Called by a thread that holds no lock of any gateway, because it may have to take that of another.
    private void giveMemoryBack() {
        var greedy = memory.greediest();
        while (greedy.isPresent() && tryRelieve(greedy.get())) {
            greedy = memory.greediest();
        }
    }

    /// By half, so that it is some time until the next time. Whether anything was given back.
    private boolean tryRelieve(GatewayId gateway) {
        var before = memory.of(gateway);
        var goal = before / 2;
        of(gateway).stream()
                .map(TerminalChannel::use)
                .sorted(TerminalChannel.Use.ORDER)
                .takeWhile(use -> memory.of(gateway) > goal)
                .forEach(use -> use.channel().trim());
        var terminals = connections.get(gateway);
        if (terminals != null) {
            terminals.giveUpSnapshots(() -> memory.of(gateway) > goal);
        }
        return memory.of(gateway) < before;
    }
}
