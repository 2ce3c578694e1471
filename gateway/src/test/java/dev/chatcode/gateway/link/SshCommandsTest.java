package dev.chatcode.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.protocol.RequestId;
import dev.chatcode.protocol.command.SshCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.GatewayEvent;
import dev.chatcode.protocol.event.SshEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SSH keys as a control plane sees them.
class SshCommandsTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJwINyNBnHuS96V1ygiAYk5YNPbUZiHx1pE1g/yAg8e2";
    private static final String FINGERPRINT = "SHA256:vYZ1WCg8EwLtv6Z4C0FFB+hEKq1Up9WTefXizi4iIpM";

    private ConnectedGateway gateway;
    private Path file;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        gateway = ConnectedGateway.start(folder);
        var home = folder.resolve("home");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        file = home.resolve(".ssh/authorized_keys");
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
    }

    @Test
    void aKeyIsAddedListedAndRevoked() throws Exception {
        var expiresAt = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);

        assertThat(authorize("add", KEY + " ada@laptop", "Ada's laptop", expiresAt))
                .matches(Ack::ok);
        assertThat(file).content().contains(KEY + " Ada's laptop ");
        assertThat(list("list")).singleElement().satisfies(key -> {
            assertThat(key.fingerprint()).isEqualTo(FINGERPRINT);
            assertThat(key.label()).isEqualTo("Ada's laptop");
            assertThat(key.algorithm()).isEqualTo("ssh-ed25519");
            assertThat(key.addedAt()).isBetween(expiresAt.minusSeconds(3700), expiresAt.minusSeconds(3500));
            assertThat(key.expiresAt()).isEqualTo(expiresAt);
        });
        assertThat(answer(new SshCommand.Revoke(new RequestId("revoke"), FINGERPRINT)))
                .matches(Ack::ok);
        assertThat(list("list-again")).isEmpty();
        assertThat(file).isEmptyFile();
    }

    @Test
    void theListComesBeforeItsAck() {
        list("list");

        assertThat(gateway.controlPlane().events())
                .filteredOn(event -> requestOf(event).equals("list"))
                .hasExactlyElementsOfTypes(SshEvent.Keys.class, Ack.class);
    }

    @Test
    void theNextGatewayRemovesWhatHasExpiredMeanwhile() throws Exception {
        var expiresAt = Instant.now().plusSeconds(3);
        assertThat(authorize("add", KEY, "laptop", expiresAt)).matches(Ack::ok);

        gateway.restart(() -> {
            await().until(() -> Instant.now().isAfter(expiresAt));
            return file;
        });

        await().until(() -> Files.size(file) == 0);
    }

    @Test
    void refusalsSayWhyInACode() throws Exception {
        assertCode(authorize("private", "-----BEGIN OPENSSH PRIVATE KEY-----", "x", null), "invalid_command");
        assertCode(authorize("options", "restrict " + KEY, "x", null), "invalid_command");
        assertCode(authorize("label", KEY, "a\nb", null), "invalid_command");
        assertCode(authorize("over", KEY, "x", Instant.EPOCH), "invalid_command");
        gateway.controlPlane()
                .sendText("{\"type\":\"ssh.authorize\",\"schema_version\":\"1\",\"request_id\":\"two-lines\","
                        + "\"public_key\":\"" + KEY + "\\n" + KEY + "\",\"label\":\"x\"}");
        assertCode(awaitAck("two-lines"), "invalid_command");
        gateway.controlPlane()
                .sendText("{\"type\":\"ssh.authorize\",\"schema_version\":\"1\",\"request_id\":\"long-label\","
                        + "\"public_key\":\"" + KEY + "\",\"label\":\"" + "x".repeat(257) + "\"}");
        assertCode(awaitAck("long-label"), "invalid_command");
        assertThat(file.getParent()).doesNotExist();

        Files.createDirectory(file.getParent());
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwx------"));
        Files.write(file, new byte[(1 << 20) + 1]);
        assertCode(authorize("huge", KEY, "x", null), "too_large");
        Files.delete(file);
        Files.createDirectory(file);
        assertCode(answer(new SshCommand.ListKeys(new RequestId("folder"))), "invalid_path");
    }

    private List<SshEvent.Key> list(String request) {
        assertThat(answer(new SshCommand.ListKeys(new RequestId(request)))).matches(Ack::ok);
        return gateway.controlPlane().events(SshEvent.Keys.class).stream()
                .filter(keys -> keys.requestId().value().equals(request))
                .findFirst()
                .orElseThrow()
                .keys();
    }

    private Ack authorize(String request, String key, String label, @Nullable Instant expiresAt) {
        return answer(new SshCommand.Authorize(new RequestId(request), key, label, expiresAt));
    }

    private Ack answer(SshCommand command) {
        gateway.controlPlane().send(command);
        return awaitAck(String.valueOf(command.requestId()));
    }

    private Ack awaitAck(String request) {
        await().until(() -> gateway.ackOf(request).isPresent());
        return gateway.ackOf(request).orElseThrow();
    }

    private static String requestOf(GatewayEvent event) {
        return switch (event) {
            case Ack ack -> ack.requestId().value();
            case SshEvent.Keys keys -> keys.requestId().value();
            default -> "";
        };
    }

    private static void assertCode(Ack ack, String code) {
        assertThat(ack).matches(each -> !each.ok()).extracting(Ack::code).isEqualTo(code);
    }
}
