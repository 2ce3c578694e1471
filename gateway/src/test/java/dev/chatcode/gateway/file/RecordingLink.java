package dev.chatcode.gateway.file;

import static org.awaitility.Awaitility.await;

import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.FileEvent;
import dev.chatcode.protocol.event.GatewayEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The sending side of a connection that keeps what it is given. It takes file data as fast as it comes, unless it is
/// told to hold.
final class RecordingLink implements FileLink {
    private final boolean takesFrames;
    private final List<GatewayEvent> events = new CopyOnWriteArrayList<>();
    private final List<FileSource.Piece> pieces = new CopyOnWriteArrayList<>();
    private volatile Consumer<GatewayEvent> listener = event -> {};
    private final List<FileSource> held = new ArrayList<>();

    /// Guarded by this.
    private boolean isHolding;

    RecordingLink(boolean takesFrames) {
        this.takesFrames = takesFrames;
    }

    @Override
    public boolean takesFrames() {
        return takesFrames;
    }

    @Override
    public void send(GatewayEvent event) {
        events.add(event);
        listener.accept(event);
    }

    /// Called by whoever sends, before it goes on.
    void listen(Consumer<GatewayEvent> newListener) {
        listener = newListener;
    }

    @Override
    public synchronized void dataReady(FileSource source) {
        if (isHolding) {
            held.add(source);
        } else {
            source.tryTake().ifPresent(pieces::add);
        }
    }

    synchronized void hold() {
        isHolding = true;
    }

    /// What has been offered while it held.
    synchronized List<FileSource> held() {
        return List.copyOf(held);
    }

    List<GatewayEvent> events() {
        return events;
    }

    <E extends GatewayEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<FileSource.Piece> pieces() {
        return pieces;
    }

    long pieceBytes() {
        return pieces.stream().mapToLong(piece -> piece.content().remaining()).sum();
    }

    byte[] content() {
        var all = new java.io.ByteArrayOutputStream();
        pieces.forEach(piece -> all.writeBytes(piece.content().array()));
        return all.toByteArray();
    }

    Optional<Ack> tryAck(String request) {
        return events(Ack.class).stream()
                .filter(ack -> ack.requestId().value().equals(request))
                .findFirst();
    }

    Ack awaitAck(String request) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> tryAck(request).isPresent());
        return tryAck(request).orElseThrow();
    }

    long acknowledged() {
        return events(FileEvent.TransferAck.class).stream()
                .mapToLong(FileEvent.TransferAck::seq)
                .max()
                .orElse(0);
    }
}
