package dev.chatcode.gateway.update;

import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.command.MachineCommand.Update;
import dev.chatcode.protocol.event.MachineEvent;
import dev.chatcode.protocol.event.MachineEvent.Severity;
import dev.chatcode.protocol.event.MachineEvent.Warning;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lets the gateway be replaced from afar. The new version is started by whoever starts the gateway (systemd,
/// launchd), by way of `supervise`, which goes back to this one where the new one does not work.
public final class Updates {
    private static final System.Logger LOG = System.getLogger(Updates.class.getName());

    static final long MAX_BYTES = 200L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<Duration> PAUSES =
            Stream.of(1L, 4L, 15L, 30L).map(Duration::ofSeconds).toList();
    private static final int MAX_REASON = 900;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /// It becomes the name of a folder.
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}");

    private final Optional<Installation> installation;
    private final Runnable restart;
    private final AtomicBoolean isUnderWay = new AtomicBoolean();

    /// Why the last update has failed, unless another has been begun since.
    private volatile @Nullable String failure;

    private Updates(Optional<Installation> installation, Runnable restart) {
        this.installation = installation;
        this.restart = restart;
    }

    /// Of a gateway that was installed, if it was.
    ///
    /// @param restart ends the gateway in order; what starts it again is not its business
    public static Updates of(Optional<Installation> installation, Runnable restart) {
        return new Updates(installation, restart);
    }

    /// Begins an update, which ends with a restart or with `failed`.
    ///
    /// @throws UpdateRefusedException where it cannot even begin
    public void begin(Update update, Consumer<MachineEvent> failed) throws UpdateRefusedException, IOException {
        var installed = installation.orElseThrow(() -> new UpdateRefusedException(
                "this gateway was not installed by install.sh, and so cannot replace itself"));
        require(VERSION.matcher(update.version()).matches(), "the version must be letters, digits, . + and -");
        require(!update.version().equals(installed.version()), "version " + update.version() + " is running already");
        var uri = URI.create(update.url());
        require(
                "https".equals(uri.getScheme()) || LOOPBACK.contains(String.valueOf(uri.getHost())),
                "the address must begin with https://");
        var image = Image.nameForThisMachine();
        require(
                ReleaseKey.read(installed.releaseKey())
                        .hasSigned(image, update.version(), update.sha256(), update.signature()),
                "the signature is not by the key that this gateway trusts, or not for %s %s"
                        .formatted(image, update.version()));
        require(isUnderWay.compareAndSet(false, true), "another update is under way");
        failure = null;
        Thread.ofVirtual().name("update").start(() -> run(installed, update, uri, failed));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), MAX_REASON));
    }

    private static void require(boolean condition, String otherwise) throws UpdateRefusedException {
        if (!condition) {
            throw new UpdateRefusedException(otherwise);
        }
    }

    private void run(Installation installed, Update update, URI uri, Consumer<MachineEvent> failed) {
        try {
            var archive = installed.versions().resolve(".download-" + update.sha256());
            deleteOthers(installed, archive);
            new Download(uri, archive, MAX_BYTES, PATIENCE, PAUSES).run(update.sha256());
            Image.unpack(archive, installed.versions(), update.version());
            Files.delete(archive);
            installed.switchTo(update.version(), update.requestId());
            LOG.log(System.Logger.Level.INFO, "version {0} is in place; restarting", update.version());
            restart.run();
        } catch (IOException | RuntimeException e) {
            fail(update.requestId(), String.valueOf(e.getMessage()), failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(update.requestId(), "interrupted", failed);
        } finally {
            isUnderWay.set(false);
        }
    }

    /// Versions that nobody goes back to, and downloads that nobody goes on with.
    private static void deleteOthers(Installation installed, Path archive) throws IOException {
        var kept = installed.kept();
        try (var files = Files.newDirectoryStream(installed.versions())) {
            for (var file : files) {
                if (!kept.contains(file.getFileName().toString()) && !file.equals(archive)) {
                    new Image(file).delete();
                }
            }
        }
    }

    private void fail(RequestId request, String error, Consumer<MachineEvent> failed) {
        LOG.log(System.Logger.Level.WARNING, "the update has failed: {0}", error);
        failure = error;
        failed.accept(new MachineEvent.UpdateFailed(request, shortened(error)));
    }

    /// For the health report.
    public List<Warning> warnings() {
        var why = failure;
        return why == null
                ? List.of()
                : List.of(new Warning(
                        "update_failed", Severity.WARNING, "The last update has failed: " + shortened(why)));
    }

    /// The control plane has welcomed this gateway, so that this version works.
    ///
    /// @param tell how it is told of an update that has ended since the last time
    public void welcomed(Consumer<MachineEvent> tell) {
        if (installation.isEmpty()) {
            return;
        }
        var installed = installation.get();
        try {
            var request = installed.request().orElseGet(() -> new RequestId("update"));
            var left = installed.failure();
            if (left.isPresent()) {
                fail(request, left.get(), tell);
            } else if (installed.isOnTrial()) {
                tell.accept(new MachineEvent.Updated(request, installed.version()));
            }
            installed.markWelcomed();
            installed.forgetUpdate();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot note that this version works: {0}", e.getMessage());
        }
    }
}
