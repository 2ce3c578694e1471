package dev.chatcode.gateway.update;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.command.MachineCommand.Update;
import dev.chatcode.protocol.event.MachineEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gateway takes a newer version from who has the key, and nothing else; where anything is wrong, it stays what it
/// is.
class UpdatesTest {
    private static final RequestId REQUEST = new RequestId("req-1");

    private final AtomicInteger restarts = new AtomicInteger();
    private final List<MachineEvent> events = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private KeyPair key;
    private FileServer server;
    private InstalledFolder installed;
    private Updates updates;

    @BeforeEach
    void install() throws Exception {
        key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        server = FileServer.start();
        installed = InstalledFolder.create(folder.resolve("chatcode"))
                .with("1", "echo 1")
                .link("current", "1")
                .trust("1", key.getPublic().getEncoded());
        updates = Updates.of(Optional.of(installed.running("1")), restarts::incrementAndGet);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSignedVersionIsPutInPlaceAndStartedAndTheOneBeforeKept() throws Exception {
        updates.begin(signed("2", server.serve(archive("2", "echo 2"))), events::add);

        await().until(() -> restarts.get() == 1);
        assertThat(events).isEmpty();
        assertThat(updates.warnings()).isEmpty();
        assertThat(installed.linked("current")).isEqualTo("2");
        assertThat(installed.linked("previous")).isEqualTo("1");
        assertThat(installed.has("trial")).isTrue();
        assertThat(installed.versions()).containsExactly("1", "2");
    }

    @Test
    void theNewVersionTellsThatItIsThereOnceItIsWelcomed() throws Exception {
        updates.begin(signed("2", server.serve(archive("2", "echo 2"))), events::add);
        await().until(() -> restarts.get() == 1);
        var newer = Updates.of(Optional.of(installed.running("2")), restarts::incrementAndGet);

        newer.welcomed(events::add);

        assertThat(events).containsExactly(new MachineEvent.Updated(REQUEST, "2"));
        assertThat(installed.has("welcomed")).isTrue();
        assertThat(installed.has("trial")).isFalse();
        newer.welcomed(events::add);
        assertThat(events).hasSize(1);
    }

    /// Its connection may break and come back before it has ended.
    @Test
    void theOldVersionLeavesTheTrialToTheNewOne() throws Exception {
        updates.begin(signed("2", server.serve(archive("2", "echo 2"))), events::add);
        await().until(() -> restarts.get() == 1);

        updates.welcomed(events::add);

        assertThat(installed.has("trial")).isTrue();
        assertThat(events).isEmpty();
    }

    @Test
    void theOldVersionTellsWhyItIsBack() throws Exception {
        updates.begin(signed("2", server.serve(archive("2", "echo 2; sleep 0.1; exit 0"))), events::add);
        await().until(() -> restarts.get() == 1);
        InstalledFolder.write(installed.root().resolve("versions/2"), "exit 3");
        for (var start = 0; start < 3; start++) {
            installed.superviseToTheEnd();
        }
        assertThat(installed.linked("current")).isEqualTo("1");

        updates.welcomed(events::add);

        assertThat(events).singleElement().isInstanceOfSatisfying(MachineEvent.UpdateFailed.class, failed -> {
            assertThat(failed.requestId()).isEqualTo(REQUEST);
            assertThat(failed.error()).startsWith("version 2 has ended 3 times");
        });
        updates.welcomed(events::add);
        assertThat(events).hasSize(1);
        assertThat(updates.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("update_failed");
            assertThat(warning.text()).startsWith("The last update has failed: version 2 has ended 3 times");
        });
    }

    @Test
    void onlyTheTwoNewestVersionsAreKept() throws Exception {
        installed.with("0", "echo 0").link("previous", "0");
        updates.begin(signed("2", server.serve(archive("2", "echo 2"))), events::add);
        await().until(() -> restarts.get() == 1);
        installed.trust("2", key.getPublic().getEncoded());
        var newer = Updates.of(Optional.of(installed.running("2")), restarts::incrementAndGet);

        newer.begin(signed("3", server.serve(archive("3", "echo 3"))), events::add);

        await().until(() -> restarts.get() == 2);
        assertThat(installed.versions()).containsExactly("1", "2", "3");
    }

    @Test
    void whatSomebodyElseHasSignedIsRefusedUnseen() throws Exception {
        var archive = archive("2", "echo 2");
        var url = server.serve(archive);
        var stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertRefused(signed(stranger, "2", url, sha256(archive)), "the signature is not by the key");
        var other = signed("3", url);
        assertRefused(new Update(REQUEST, "2", url, other.sha256(), other.signature()), "the signature is not by");
        var right = signed("2", url);
        assertRefused(
                new Update(REQUEST, "2", url, "0".repeat(64), right.signature()), "the signature is not by the key");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void whatCannotBeIsRefused() throws Exception {
        var url = server.serve(archive("2", "echo 2"));
        assertRefused(signed("1", url), "version 1 is running already");
        assertRefused(signed("../2", url), "the version must be");
        assertRefused(signed("2", "http://192.0.2.1/x"), "the address must begin with https://");
        var elsewhere = Updates.of(Optional.empty(), restarts::incrementAndGet);
        assertThatThrownBy(() -> elsewhere.begin(signed("2", url), events::add))
                .isInstanceOf(UpdateRefusedException.class)
                .hasMessageContaining("was not installed by install.sh");
    }

    @Test
    void oneUpdateIsUnderWayAtATime() throws Exception {
        var archive = archive("2", "echo 2");
        var release = new CountDownLatch(1);
        var first = signed("2", server.serveAfter(release, archive));
        updates.begin(first, events::add);

        assertRefused(first, "another update is under way");

        release.countDown();
        await().until(() -> restarts.get() == 1);
    }

    @Test
    void anotherFileThanTheSignedOneIsNotUnpacked() throws Exception {
        var right = archive("2", "echo 2");
        var wrong = archive("2", "echo evil");

        updates.begin(signed(key, "2", server.serve(wrong), sha256(right)), events::add);

        assertFailed("what was downloaded is not what was announced");
    }

    @Test
    void whatIsNoArchiveOrDoesNotRunOrIsAnotherVersionIsNotUsed() throws Exception {
        updates.begin(signed("2", server.serve("no archive".getBytes(UTF_8))), events::add);
        assertFailed("tar failed with status");
        updates.begin(signed("2", server.serve(archive("2", "echo broken; exit 5"))), events::add);
        assertFailed("chatcode-gateway failed with status 5: broken");
        updates.begin(signed("2", server.serve(archive("2", "echo 7"))), events::add);
        assertFailed("it says that it is version 7 and not 2");
    }

    private void assertRefused(Update update, String reason) {
        assertThatThrownBy(() -> updates.begin(update, events::add))
                .isInstanceOf(UpdateRefusedException.class)
                .hasMessageStartingWith(reason);
        assertUntouched();
    }

    private void assertFailed(String reason) {
        await().until(() -> !events.isEmpty());
        assertThat(updates.warnings()).hasSize(1);
        assertThat(events.removeFirst()).isInstanceOfSatisfying(MachineEvent.UpdateFailed.class, failed -> {
            assertThat(failed.requestId()).isEqualTo(REQUEST);
            assertThat(failed.error()).startsWith(reason);
        });
        assertUntouched();
    }

    private void assertUntouched() {
        assertThat(restarts).hasValue(0);
        assertThat(installed.has("trial")).isFalse();
        assertThat(installed.has("previous")).isFalse();
        await().untilAsserted(() ->
                assertThat(installed.versions()).allMatch(name -> name.equals("1") || name.startsWith(".download-")));
    }

    private Update signed(String version, String url) throws Exception {
        return signed(key, version, url, sha256(server.content(url)));
    }

    private static Update signed(KeyPair key, String version, String url, String sha256) throws Exception {
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(key.getPrivate());
        signer.update("%s %s %s\n"
                .formatted(Image.nameForThisMachine(), version, sha256)
                .getBytes(UTF_8));
        return new Update(REQUEST, version, url, sha256, Base64.getEncoder().encodeToString(signer.sign()));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /// As `make dist` packs it.
    private byte[] archive(String version, String script) throws Exception {
        var work = Files.createTempDirectory(folder, "archive-");
        InstalledFolder.write(work.resolve("chatcode-gateway-" + version), script);
        var file = work.resolve("archive.tar.gz");
        var tar = new ProcessBuilder(
                        "tar", "-czf", file.toString(), "-C", work.toString(), "chatcode-gateway-" + version)
                .start();
        assertThat(tar.waitFor()).isZero();
        return Files.readAllBytes(file);
    }
}
