package dev.chatcode.controlplane.terminal;

import static dev.chatcode.controlplane.TestSocket.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.TerminalClient;
import dev.chatcode.controlplane.TestSocket;
import dev.chatcode.controlplane.account.SecretToken;
import dev.chatcode.controlplane.session.SessionStore;
import dev.chatcode.protocol.Epoch;
import dev.chatcode.protocol.FrameCodec;
import dev.chatcode.protocol.FrameKind;
import dev.chatcode.protocol.SessionId;
import dev.chatcode.protocol.TerminalSize;
import dev.chatcode.protocol.command.SessionCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.ErrorCode;
import dev.chatcode.protocol.event.SessionEvent;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerRequest;
import dev.chatcode.protocol.viewer.WriterRole;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class ViewerTest {
    @TempDir
    static Path directory;

    private static Installation installation;
    private SessionId session;

    @BeforeAll
    static void start() {
        installation = new Installation(directory, "--chatcode.sessions.limit=50").connected();
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @BeforeEach
    void begin() {
        session = installation.newSession();
        installation.gateway().inputs().clear();
    }

    @Test
    void whoMayNotWatchIsRefusedBeforeTheUpgrade() {
        var owner = installation.owner();
        var address = TerminalClient.address(owner, installation.vps(), session);
        var mine = TerminalClient.headers(owner);
        assertThat(TestSocket.refusal(address, with(mine, "Origin", "https://evil.example")))
                .isEqualTo(403);
        assertThat(TestSocket.refusal(address, with(mine, "Origin", "null"))).isEqualTo(403);
        assertThat(TestSocket.refusal(address, Map.of("Cookie", owner.cookieHeader())))
                .isEqualTo(403);
        assertThat(TestSocket.refusal(address, Map.of("Origin", owner.origin())))
                .isEqualTo(401);
        assertThat(TestSocket.refusal(address, with(mine, "Cookie", "chatcode=bm90aGluZw==")))
                .isEqualTo(401);
        var other = installation.app().signedIn("other@example.com");
        assertThat(TestSocket.refusal(address, TerminalClient.headers(other))).isEqualTo(404);
        assertThat(TestSocket.refusal(address + "x", mine)).isEqualTo(404);
        assertThat(TestSocket.refusal(address.replace("/vps/", "/vps/x"), mine)).isEqualTo(404);
        assertThat(owner.get("/api/vps/" + installation.vps() + "/terminal").status())
                .isEqualTo(400);
    }

    @Test
    void badMessagesAreAnsweredAndNothingBreaks() {
        try (var viewer = installation.open(session)) {
            viewer.send(new ViewerRequest.Ping());
            assertError(viewer, "invalid_payload", 1);
            viewer.attach();
            viewer.socket().send("not json");
            assertError(viewer, "invalid_payload", 2);
            viewer.socket().send("{\"type\": \"from.the.future\", \"schema_version\": \"1\"}");
            assertError(viewer, "unknown_type", 1);
            viewer.socket().send("{\"pad\": \"" + "x".repeat(1_100_000) + "\"}");
            assertError(viewer, "payload_too_large", 1);
            viewer.socket().send(ByteBuffer.allocate(70_000));
            assertError(viewer, "payload_too_large", 2);
            viewer.socket().send(ByteBuffer.wrap(new byte[] {9, 9}));
            assertError(viewer, "invalid_payload", 3);
            viewer.socket().send(FrameCodec.encode(FrameKind.INPUT, "ses-other", 0, ByteBuffer.wrap(utf8("x"))));
            assertError(viewer, "invalid_payload", 4);
            viewer.socket().send(FrameCodec.encode(FrameKind.OUTPUT, session.value(), 0, ByteBuffer.wrap(utf8("x"))));
            assertError(viewer, "invalid_payload", 5);
            viewer.send(new ViewerRequest.TakeWriter(new SessionId("ses-other")));
            assertError(viewer, "invalid_payload", 6);
            viewer.send(new ViewerRequest.Attach(session, 80, 24, null, null, null));
            assertError(viewer, "invalid_payload", 7);
            viewer.send(new ViewerRequest.OutputAck(null, viewer.epoch(), 1_000_000));
            viewer.send(new ViewerRequest.Ping());
            viewer.awaitEvent(ViewerEvent.Pong.class);
            assertError(viewer, "invalid_payload", 7);
            installation.gateway().print(session, utf8("still here"));
            viewer.awaitPosition(10);
        }
        assertThat(installation.gateway().inputs()).isEmpty();
    }

    @Test
    void aMessageThatNobodyCanMeanEndsTheSocket() {
        try (var viewer = installation.open(session).attach()) {
            viewer.socket().sendUntilClosed("{\"pad\": \"" + "x".repeat(2_200_000) + "\"}");
            assertThat(viewer.socket().awaitClosed().code()).isEqualTo(1009);
        }
    }

    @Test
    void oneWritesAndTheOtherIsRefusedUntilItTakesOver() {
        try (var ada = installation.open(session).attach();
                var bob = installation.open(session).attach()) {
            assertThat(ada.attached().writer()).isTrue();
            assertThat(bob.attached().writer()).isFalse();
            assertThat(bob.attached().viewers()).isEqualTo(2);

            bob.type("b");
            assertError(bob, "read_only", 1);
            bob.send(new ViewerRequest.Resize(null, 90, 30));
            assertError(bob, "read_only", 2);
            bob.send(new ViewerRequest.TakeWriter(null));
            awaitWriter(bob, WriterRole.YOU);
            awaitWriter(ada, WriterRole.OTHER);
            ada.type("a");
            assertError(ada, "read_only", 1);
            bob.type("b");
            await().until(() -> installation.gateway().inputs().size() == 1);

            bob.send(new ViewerRequest.ReleaseWriter(null));
            awaitWriter(ada, WriterRole.NONE);
            ada.type("a");
            await().until(() -> installation.gateway().inputs().size() == 2);
        }
    }

    @Test
    void everybodyLearnsWhoWritesWithoutTypingFirst() {
        try (var ada = installation.open(session).attach();
                var bob = installation.open(session).attach();
                var watcher = installation.open(session).attachReadOnly()) {
            awaitWriter(ada, WriterRole.YOU);
            awaitWriter(bob, WriterRole.OTHER);
            awaitWriter(watcher, WriterRole.OTHER);
            ada.send(new ViewerRequest.ReleaseWriter(null));
            awaitWriter(bob, WriterRole.NONE);
            try (var eve = installation.open(session).attach()) {
                awaitWriter(eve, WriterRole.NONE);
            }
        }
    }

    @Test
    void theWriterLockLapsesAfterThirtySecondsAndWhenItsSocketCloses() {
        try (var ada = installation.open(session).attach();
                var bob = installation.open(session).attach();
                var eve = installation.open(session).attach()) {
            ada.type("a");
            bob.type("b");
            assertError(bob, "read_only", 1);
            installation.app().clock().advance(WriterLock.LAPSE);
            awaitWriter(bob, WriterRole.NONE);
            bob.type("b");
            await().until(() -> installation.gateway().inputs().size() == 2);
            awaitWriter(eve, WriterRole.OTHER);
            bob.socket().abort();
            awaitWriter(eve, WriterRole.NONE);
            eve.type("e");
            await().until(() -> installation.gateway().inputs().size() == 3);
        }
    }

    @Test
    void aReadOnlyViewerOnlyWatches() {
        try (var watcher = installation.open(session).attachReadOnly()) {
            assertThat(watcher.attached().writer()).isFalse();
            watcher.type("x");
            assertError(watcher, "read_only", 1);
            watcher.send(new ViewerRequest.TakeWriter(null));
            assertError(watcher, "read_only", 2);
            installation.gateway().print(session, utf8("output"));
            watcher.awaitPosition(6);
            try (var writer = installation.open(session).attach()) {
                assertThat(writer.attached().writer()).isTrue();
            }
        }
    }

    @Test
    void theSizeIsTheWritersAndEverybodySeesWhatCameOutOfIt() {
        try (var ada = installation.open(session).attach();
                var bob = installation.open(session).attach()) {
            var seen = bob.snapshots();
            ada.send(new ViewerRequest.Resize(null, 132, 43));
            await().until(() -> bob.events().stream().anyMatch(ViewerEvent.Resized.class::isInstance));
            assertThat(bob.last(ViewerEvent.Resized.class).cols()).isEqualTo(132);
            await().until(() -> bob.snapshots() > seen);
            assertThat(bob.last(ViewerEvent.Snapshot.class).cols()).isEqualTo(132);
            assertThat(installation.gateway().terminal(session).size()).isEqualTo(new TerminalSize(132, 43));
        }
    }

    @Test
    void whoIsAloneGetsTheTerminalInItsOwnSize() {
        try (var viewer =
                installation.open(session).attach(new ViewerRequest.Attach(session, 101, 33, null, null, null))) {
            await().until(() -> installation.gateway().terminal(session).size().equals(new TerminalSize(101, 33)));
            await().until(() -> viewer.last(ViewerEvent.Snapshot.class).cols() == 101);
        }
    }

    @Test
    void aSnapshotCanBeAskedFor() {
        try (var viewer = installation.open(session).attach()) {
            var seen = viewer.snapshots();
            viewer.send(new ViewerRequest.TakeSnapshot(null, 5000));
            await().until(() -> viewer.snapshots() > seen);
        }
    }

    @Test
    void whatTheGatewayCouldNotDoIsToldToEverybodyWhoWatches() {
        try (var ada = installation.open(session).attach();
                var bob = installation.open(session).attachReadOnly()) {
            installation.gateway().send(new SessionEvent.Failed(session, "Too much input is waiting."));
            for (var viewer : List.of(ada, bob)) {
                assertError(viewer, "session_error", 1);
                assertThat(viewer.last(ViewerEvent.Failure.class).message()).isEqualTo("Too much input is waiting.");
            }
        }
    }

    @Test
    void aSnapshotThatTheGatewayRefusesHoldsUpNoOutput() {
        try (var viewer = installation.open(session).attach()) {
            viewer.awaitEvent(ViewerEvent.Snapshot.class);
            var gateway = installation.gateway();
            var refused = new CountDownLatch(1);
            gateway.answer(command -> command instanceof SessionCommand.TakeSnapshot wish
                    ? Optional.of(() -> {
                        gateway.send(Ack.failed(wish.requestId(), ErrorCode.INTERNAL, "no"));
                        refused.countDown();
                    })
                    : Optional.empty());
            viewer.send(new ViewerRequest.TakeSnapshot(null, 5000));
            await().until(() -> refused.getCount() == 0);
            gateway.print(session, utf8("goes on"));
            await().atMost(Duration.ofSeconds(5)).until(() -> viewer.position() == 7);
        } finally {
            installation.gateway().answer(command -> Optional.empty());
        }
    }

    @Test
    void theEndOfTheSessionComesAfterItsLastOutput() {
        try (var viewer = installation.open(session).attach()) {
            installation.gateway().print(session, new byte[500_000]);
            installation.gateway().send(new SessionEvent.Ended(session, 3, null));
            assertThat(viewer.awaitEvent(ViewerEvent.Ended.class).exitCode()).isEqualTo(3);
            assertThat(viewer.position()).isEqualTo(500_000);
        }
    }

    @Test
    void whoSaysNothingForTenMinutesIsClosed() {
        try (var viewer = TerminalClient.withoutAcks(installation.owner(), installation.vps(), session)
                .attach()) {
            installation.app().clock().advance(TerminalKeeper.IDLE);
            assertThat(viewer.socket().awaitClosed()).isEqualTo(new TestSocket.Closed(4000, "idle"));
        } finally {
            installation.gateway().connect();
            installation.awaitConnected(true);
        }
    }

    @Test
    void signingOutClosesTheTerminalsOfThatSignIn() {
        var browser = installation.app().signedInOwner();
        try (var viewer =
                TerminalClient.open(browser, installation.vps(), session).attach()) {
            browser.post("/api/auth/logout", null);
            assertThat(viewer.socket().awaitClosed().code()).isEqualTo(1008);
        }
    }

    @Test
    void signingInAsSomebodyElseClosesTheTerminalsOfTheSignInBefore() {
        var browser = installation.app().signedInOwner();
        try (var viewer =
                TerminalClient.open(browser, installation.vps(), session).attach()) {
            browser.signIn(installation.app().newLink("other@example.com"));
            assertThat(viewer.socket().awaitClosed().code()).isEqualTo(1008);
        }
    }

    @Test
    void aSignInThatIsGoneWithoutAWordClosesItsTerminals() {
        var browser = installation.app().signedInOwner();
        try (var viewer = TerminalClient.open(browser, installation.vps(), session)
                        .attach();
                var other = installation.open(session).attach()) {
            var id = Base64.getDecoder().decode(browser.cookies().get("chatcode"));
            installation
                    .app()
                    .bean(JdbcClient.class)
                    .sql("delete from spring_session where session_id = :id")
                    .param("id", new SecretToken(new String(id, StandardCharsets.UTF_8)).hash())
                    .update();
            installation.app().bean(TerminalKeeper.class).checkSignIns();
            assertThat(viewer.socket().awaitClosed().code()).isEqualTo(1008);
            assertThat(other.socket().isClosed()).isFalse();
        }
    }

    @Test
    void whatIsUnknownOfAnEarlierEpochIsReplacedByASnapshot() {
        installation.gateway().print(session, utf8("bytes"));
        try (var viewer = installation.open(session).attachFrom(new Epoch("of-old"), 3)) {
            assertThat(viewer.attached().mode()).isEqualTo(ViewerEvent.AttachMode.SNAPSHOT);
            viewer.awaitEvent(ViewerEvent.Snapshot.class);
        }
        try (var viewer = installation
                .open(session)
                .attachFrom(installation.gateway().terminal(session).epoch(), 1_000_000)) {
            assertThat(viewer.attached().mode()).isEqualTo(ViewerEvent.AttachMode.SNAPSHOT);
        }
    }

    @Test
    void whoComesAfterTheEndIsToldOfItAlsoWhenTheTerminalIsForgotten() {
        installation.gateway().removeTerminal(session);
        installation.gateway().send(new SessionEvent.Ended(session, 3, null));
        var channels = installation.app().bean(TerminalChannels.class);
        var sessions = installation.app().bean(SessionStore.class);
        await().until(() -> !sessions.find(session).orElseThrow().status().isOpen());
        await().until(() -> channels.find(installation.gateway().id(), session).isEmpty());
        try (var viewer = installation.open(session).attach()) {
            assertThat(viewer.awaitEvent(ViewerEvent.Ended.class).exitCode()).isEqualTo(3);
        }
    }

    @Test
    void nobodyElseIsLetIntoAnEndedSessionsTerminal() {
        installation.owner().send("DELETE", "/api/sessions/" + session, null, true);
        var other = new Browser(installation.app().origin());
        other.signIn(installation.app().newLink("other@example.com"));
        assertThat(TestSocket.refusal(
                        TerminalClient.address(other, installation.vps(), session), TerminalClient.headers(other)))
                .isEqualTo(404);
    }

    private static void assertError(TerminalClient viewer, String code, int count) {
        await().untilAsserted(() -> assertThat(viewer.events())
                .filteredOn(event -> event instanceof ViewerEvent.Failure failure
                        && failure.code().equals(code))
                .hasSize(count));
    }

    private static void awaitWriter(TerminalClient viewer, WriterRole role) {
        await().untilAsserted(() -> {
            assertThat(viewer.events()).anyMatch(ViewerEvent.WriterChanged.class::isInstance);
            assertThat(viewer.last(ViewerEvent.WriterChanged.class).writer()).isEqualTo(role);
        });
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        var changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }
}
