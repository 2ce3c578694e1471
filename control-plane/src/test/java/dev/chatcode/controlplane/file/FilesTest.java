package dev.chatcode.controlplane.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.MockFiles;
import dev.chatcode.protocol.Frame;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.command.FileCommand;
import dev.chatcode.protocol.event.FileEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilesTest {
    private static final int LIMIT = 3 << 20;

    @TempDir
    static Path directory;

    private static Installation installation;
    private SessionId session;

    @BeforeAll
    static void start() {
        installation = new Installation(
                directory,
                "--chatcode.files.max-size=3MB",
                "--chatcode.files.patience=2s",
                "--chatcode.sessions.limit=50");
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @BeforeEach
    void connect() {
        installation.gateway().answer(command -> Optional.empty());
        installation.gateway().files().reset();
        installation.connected();
        session = installation.newSession();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16 * 1024, MockFiles.WINDOW_BYTES + 1, LIMIT})
    void whatGoesUpComesDownAgain(int size) throws IOException {
        var content = random(size);

        var answer = installation.owner().upload(route("notes/a b.txt"), content);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        assertThat(answer.json().path("sha256").asString()).isEqualTo(MockFiles.sha256(content));
        assertThat(answer.json().path("size").asLong()).isEqualTo(size);
        assertThat(installation.gateway().files().files()).containsOnlyKeys("notes/a b.txt");
        var download = installation.owner().download(route("notes/a b.txt"));
        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(download.body()).isEqualTo(content);
        assertThat(download.headers().firstValue("Content-Length")).hasValue(Integer.toString(size));
        assertThat(download.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(download.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment")
                .contains("a%20b.txt");
        assertThat(installation.gateway().files().isIdle()).isTrue();
    }

    @Test
    void oneByteOverTheLimitIsRefusedBeforeTheGatewayIsAsked() {
        var answer = installation.owner().upload(route("big"), new byte[LIMIT + 1]);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("body_too_large");
        assertThat(answer.json().path("limit").asInt()).isEqualTo(LIMIT);
        assertThat(installation.gateway().commands(FileCommand.UploadBegin.class))
                .isEmpty();
    }

    @Test
    void aFileOverTheLimitIsNotDownloaded() throws IOException {
        installation.gateway().files().files().put("big", new byte[LIMIT + 1]);

        var download = installation.owner().download(route("big"));

        assertThat(download.statusCode()).isEqualTo(413);
        await().until(() -> installation.gateway().files().isIdle());
    }

    @Test
    void aBodyOfUnknownLengthIsRefused() {
        var stream = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10]));
        var owner = installation.owner();

        var answer = owner.send(owner.withCsrfToken(owner.request(route("a")))
                .header("Content-Type", "text/plain")
                .POST(stream));

        assertThat(answer.status()).isEqualTo(411);
        assertThat(answer.code()).isEqualTo("length_required");
    }

    @Test
    void aFormIsNoFile() {
        var owner = installation.owner();
        var answer = owner.send(owner.withCsrfToken(owner.request(route("a")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("a=b")));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(415);
    }

    @Test
    void whatIsThereIsOnlyReplacedWhereThatIsWanted() {
        installation.gateway().files().files().put("a", new byte[] {1});

        var refused = installation.owner().upload(route("a"), new byte[] {2});
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("file_exists");

        assertThat(installation
                        .owner()
                        .upload(route("a") + "&overwrite=true", new byte[] {2})
                        .status())
                .isEqualTo(201);
        assertThat(installation.gateway().files().files().get("a")).containsExactly(2);
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        assertThat(installation.owner().download(route("nothing")).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "..", "a/../../b", "a/..", "a\0b", "a\nb"})
    void aPathThatLeavesTheFolderIsRefusedBeforeTheGatewayIsAsked(String path) throws IOException {
        var up = installation.owner().upload(route(path), new byte[1]);
        assertThat(up.status()).isEqualTo(400);
        assertThat(up.code()).isEqualTo("invalid_path");
        assertThat(installation.owner().download(route(path)).statusCode()).isEqualTo(400);
        if (!path.isEmpty()) {
            var list = installation.owner().get(route(path).replace("/files?", "/files/list?"));
            assertThat(list.status()).isEqualTo(400);
        }
        assertThat(installation.gateway().commands(FileCommand.class)).isEmpty();
    }

    @Test
    void aPathHasAtMost1024Characters() throws IOException {
        assertThat(installation.owner().download(route("a".repeat(1024))).statusCode())
                .isEqualTo(404);
        assertThat(installation.owner().download(route("a".repeat(1025))).statusCode())
                .isEqualTo(400);
    }

    @Test
    void somebodyElsesSessionHasNoFiles() throws IOException {
        var other = installation.app().signedIn("other@example.org");

        assertThat(other.upload(route("a"), new byte[1]).status()).isEqualTo(404);
        assertThat(other.download(route("a")).statusCode()).isEqualTo(404);
        assertThat(other.get("/api/sessions/" + session + "/files/list").status())
                .isEqualTo(404);
    }

    @Test
    void aFolderIsListed() {
        installation.gateway().files().files().put("notes/a", new byte[3]);

        var answer = installation.owner().get("/api/sessions/" + session + "/files/list?path=notes");

        assertThat(answer.status()).isEqualTo(200);
        var entry = answer.json().path("items").get(0);
        assertThat(entry.path("name").asString()).isEqualTo("a");
        assertThat(entry.path("type").asString()).isEqualTo("file");
        assertThat(entry.path("size").asLong()).isEqualTo(3);
        assertThat(answer.json().path("truncated").asBoolean()).isFalse();
    }

    @Test
    void pathsAreRelativeToTheFolderOfTheSession() {
        var created =
                installation.owner().post("/api/vps/" + installation.vps() + "/sessions", "{\"workdir\": \"project\"}");
        var inProject = new SessionId(created.json().path("id").asString());

        var answer = installation.owner().upload("/api/sessions/" + inProject + "/files?path=a", new byte[] {7});

        assertThat(answer.json().path("workspace_path").asString()).isEqualTo("project/a");
        assertThat(installation.gateway().files().files()).containsOnlyKeys("project/a");
    }

    @Test
    void anUploadThatTheServerDoesNotTakeIsGivenUpAndCancelled() {
        installation.gateway().files().stall();

        var answer = installation.owner().upload(route("a"), random(MockFiles.WINDOW_BYTES * 2));

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.code()).isEqualTo("transfer_failed");
        await().until(() -> installation.gateway().files().isIdle());
        assertThat(installation.gateway().files().files()).isEmpty();
    }

    @Test
    void aDownloadWhoseSumIsWrongBreaksOffBeforeItsEnd() {
        var content = random(100_000);
        installation
                .gateway()
                .answer(command -> command instanceof FileCommand.Download download
                        ? Optional.of(() -> {
                            var gateway = installation.gateway();
                            gateway.send(new FileEvent.ContentBegin(download.transferId(), "a", content.length, null));
                            for (var at = 0; at < content.length; at += 10_000) {
                                sendPart(download, at, Arrays.copyOfRange(content, at, at + 10_000));
                            }
                            gateway.send(new FileEvent.ContentEnd(download.transferId(), "0".repeat(64)));
                        })
                        : Optional.empty());

        assertThatThrownBy(() -> installation.owner().download(route("a"))).isInstanceOf(IOException.class);
    }

    @Test
    void aDownloadIsRefusedWhereTheLinkBreaksBeforeAnythingHasBeenPassedOn() throws IOException {
        breakOffAfter(1);

        assertThat(installation.owner().download(route("a")).statusCode()).isEqualTo(503);
    }

    @Test
    void aDownloadBreaksOffWithTheLink() {
        breakOffAfter(2);

        assertThatThrownBy(() -> installation.owner().download(route("a"))).isInstanceOf(IOException.class);
    }

    /// Kills the gateway when the last of so many parts is acknowledged; all before that one have been passed on then.
    private static void breakOffAfter(int parts) {
        var gateway = installation.gateway();
        gateway.answer(command -> switch (command) {
            case FileCommand.Download download ->
                Optional.of(() -> {
                    gateway.send(new FileEvent.ContentBegin(download.transferId(), "a", 100_000, null));
                    for (var part = 0; part < parts; part++) {
                        sendPart(download, part * 10_000L, new byte[10_000]);
                    }
                });
            case FileCommand.TransferAck ack when ack.seq() == parts * 10_000L -> Optional.of(gateway::kill);
            default -> Optional.empty();
        });
    }

    @Test
    void aPartThatWasNotDueEndsTheDownload() {
        installation
                .gateway()
                .answer(command -> command instanceof FileCommand.Download download
                        ? Optional.of(() -> {
                            var gateway = installation.gateway();
                            gateway.send(new FileEvent.ContentBegin(download.transferId(), "a", 2 << 20, null));
                            sendPart(download, 1, new byte[32 * 1024]);
                        })
                        : Optional.empty());

        var answer = installation.owner().get(route("a"));

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.code()).isEqualTo("transfer_failed");
    }

    private static void sendPart(FileCommand.Download download, long offset, byte[] content) {
        var frame = new Frame(FrameKind.FILE, download.transferId().value(), offset, ByteBuffer.wrap(content));
        installation.gateway().socket().send(FrameCodec.encode(frame));
    }

    private static byte[] random(int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private String route(String path) {
        return "/api/sessions/" + session + "/files?path=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
