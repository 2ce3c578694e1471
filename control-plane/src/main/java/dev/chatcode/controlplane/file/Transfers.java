package dev.chatcode.controlplane.file;

import dev.chatcode.controlplane.db.IdGenerator;
import dev.chatcode.controlplane.event.UserEvents;
import dev.chatcode.controlplane.file.TransferNews.Direction;
import dev.chatcode.controlplane.file.TransferNews.What;
import dev.chatcode.controlplane.gateway.ServerGateways;
import dev.chatcode.controlplane.session.Session;
import dev.chatcode.controlplane.user.UserId;
import dev.chatcode.controlplane.web.Failure;
import dev.chatcode.controlplane.web.FailureException;
import dev.chatcode.protocol.TransferId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Carries files, each on the thread of its request, and tells their owner.
@Component
class Transfers {
    private final ServerGateways gateways;
    private final IdGenerator ids;
    private final UserEvents events;
    private final InstantSource clock;
    private final FileProperties properties;

    Transfers(
            ServerGateways gateways,
            IdGenerator ids,
            UserEvents events,
            InstantSource clock,
            FileProperties properties) {
        this.gateways = gateways;
        this.ids = ids;
        this.events = events;
        this.clock = clock;
        this.properties = properties;
    }

    /// The SHA-256 of what was uploaded, in lower-case hex.
    ///
    /// @param size of the body, in bytes
    String upload(UserId owner, Session session, FilePath path, InputStream body, long size, boolean overwrite)
            throws IOException {
        var max = properties.maxSize().toBytes();
        if (size > max) {
            throw Failure.BODY_TOO_LARGE
                    .withDetail("A file may have at most " + max + " bytes.")
                    .with("limit", max);
        }
        var id = new TransferId(ids.next("tra"));
        var news = news(owner, new What(id, session.id(), Direction.UPLOAD, path.text(), size));
        var target = new Upload.Target(path.inWorkspace(session.workdir()), size, overwrite);
        var hub = gateways.require(session.vpsId());
        var upload = new Upload(id, hub, properties.patience(), news, body, target);
        run(upload, news);
        return upload.contentSha256();
    }

    /// @param body of a length in bytes; asked for before each part is written, and not before the first can be
    void download(UserId owner, Session session, FilePath path, LongFunction<OutputStream> body) throws IOException {
        var id = new TransferId(ids.next("tra"));
        var news = news(owner, new What(id, session.id(), Direction.DOWNLOAD, path.text(), null));
        var source = path.inWorkspace(session.workdir());
        var hub = gateways.require(session.vpsId());
        run(
                new Download(
                        id,
                        hub,
                        properties.patience(),
                        news,
                        source,
                        properties.maxSize().toBytes(),
                        body),
                news);
    }

    private TransferNews news(UserId owner, What what) {
        return new TransferNews(events, clock, owner, what);
    }

    private static void run(Transfer transfer, TransferNews news) throws IOException {
        news.begun();
        @Nullable String failure = Failure.TRANSFER_FAILED.code();
        try {
            transfer.run();
            failure = null;
        } catch (FailureException e) {
            failure = e.failure().code();
            throw e;
        } finally {
            if (failure == null) {
                news.done();
            } else {
                news.failed(failure);
            }
        }
    }
}
