package dev.chatcode.controlplane.sshkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser.Answer;
import dev.chatcode.controlplane.Installation;
import dev.chatcode.protocol.command.GatewayCommand;
import dev.chatcode.protocol.command.SshCommand;
import dev.chatcode.protocol.event.Ack;
import dev.chatcode.protocol.event.ErrorCode;
import dev.chatcode.protocol.event.SshEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshKeyTest {
    private static final String BLOB = "AAAAC3NzaC1lZDI1NTE5AAAAIKxdn+5z6yAuuUBaQjAea9UZNxGRiyuiMtMKQ/WYCnBM";
    private static final String KEY = "ssh-ed25519 " + BLOB + " anna@laptop";

    /// What `ssh-keygen -l` prints for it.
    private static final String FINGERPRINT = "SHA256:YRGF58o31tV8ak8WKerT8gKMlOowuG5oHnT9DQJrCKE";

    private static final String SUPPORT =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIku8RBYfiBw7cW3BoLARqxFoNlwSCHJjlgbx1wAv3ha support";

    @TempDir
    static Path directory;

    private static Installation installation;
    private static final Map<String, SshEvent.Key> KEYS = new ConcurrentHashMap<>();

    @BeforeAll
    static void start() {
        installation = new Installation(directory, "--chatcode.support.public-key=" + SUPPORT).connected();
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @BeforeEach
    void answer() {
        KEYS.clear();
        installation.gateway().answer(SshKeyTest::answer);
    }

    private static Optional<Runnable> answer(GatewayCommand command) {
        var gateway = installation.gateway();
        return command instanceof SshCommand ssh
                ? Optional.of(() -> {
                    switch (ssh) {
                        case SshCommand.Authorize wish -> {
                            var key = PublicKey.parse(wish.publicKey());
                            KEYS.put(
                                    key.fingerprint(),
                                    new SshEvent.Key(
                                            key.fingerprint(),
                                            wish.label(),
                                            "ssh-ed25519",
                                            Instant.now(),
                                            wish.expiresAt()));
                            gateway.send(Ack.ok(wish.requestId()));
                        }
                        case SshCommand.Revoke wish -> {
                            KEYS.remove(wish.fingerprint());
                            gateway.send(Ack.ok(wish.requestId()));
                        }
                        case SshCommand.ListKeys wish -> {
                            gateway.send(new SshEvent.Keys(wish.requestId(), List.copyOf(KEYS.values())));
                            gateway.send(Ack.ok(wish.requestId()));
                        }
                    }
                })
                : Optional.empty();
    }

    @Test
    void aKeyIsAddedListedAndRemoved() {
        var added = add(KEY, "");
        assertThat(added.status()).as(added.response().body()).isEqualTo(201);
        assertThat(added.json().path("fingerprint").asString()).isEqualTo(FINGERPRINT);
        assertThat(added.json().path("label").asString()).isEqualTo("anna@laptop");

        var listed = installation.owner().get(route("ssh-keys")).json().path("items");
        assertThat(listed.size()).isEqualTo(1);

        assertThat(remove(FINGERPRINT).status()).isEqualTo(204);
        assertThat(remove(FINGERPRINT).status()).isEqualTo(404);
        assertThat(KEYS).isEmpty();
        assertThat(installation.owner().get("/api/audit").response().body())
                .contains("ssh_key.added", "ssh_key.removed", FINGERPRINT)
                .doesNotContain(BLOB);
    }

    @Test
    void aLabelAndAnEndCanBeGiven() {
        var end = installation.app().clock().instant().plus(Duration.ofDays(1));

        var added = add(KEY, ", \"label\": \"work\", \"expires_at\": \"" + end + "\"");

        assertThat(added.json().path("label").asString()).isEqualTo("work");
        assertThat(Instant.parse(added.json().path("expires_at").asString())).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ssh-ed25519",
                "ssh-ed25519 not*base64",
                "-----BEGIN OPENSSH PRIVATE KEY-----",
                "ssh-ed25519 " + BLOB + "\\nssh-ed25519 " + BLOB
            })
    void whatIsNoPublicKeyIsRefusedBeforeTheGatewayIsAsked(String key) {
        var answer = add(key, "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("public_key");
        assertThat(KEYS).isEmpty();
    }

    @Test
    void whatTheGatewayRefusesOfAKeyIsTheCallersFault() {
        installation
                .gateway()
                .answer(command -> command instanceof SshCommand.Authorize wish
                        ? Optional.of(() -> installation
                                .gateway()
                                .send(Ack.failed(
                                        wish.requestId(), ErrorCode.INVALID_COMMAND, "an RSA key is too short")))
                        : Optional.empty());

        var answer = add(KEY, "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asString()).isEqualTo("an RSA key is too short");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"expires_at\": \"2020-01-01T00:00:00Z\"",
                ", \"expires_at\": \"soon\"",
                ", \"label\": \"a\\u0000b\""
            })
    void anImpossibleEndOrLabelIsRefused(String field) {
        assertThat(add(KEY, field).status()).isEqualTo(400);
        assertThat(KEYS).isEmpty();
    }

    @Test
    void aLabelHasAtMost100Characters() {
        assertThat(add(KEY, ", \"label\": \"" + "a".repeat(100) + "\"").status())
                .isEqualTo(201);
        assertThat(add(KEY, ", \"label\": \"" + "a".repeat(101) + "\"").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "SHA256:short"})
    void whatIsNoFingerprintIsRefused(String fingerprint) {
        assertThat(remove(fingerprint).status()).isEqualTo(400);
    }

    @Test
    void supportIsLetInForSomeHoursAndOutAgain() {
        var before = installation.owner().get(route("support-access")).json();
        assertThat(before.path("available").asBoolean()).isTrue();
        assertThat(before.has("expires_at")).isFalse();

        var granted = installation.owner().post(route("support-access"), "{\"hours\": 72}");
        assertThat(granted.status()).isEqualTo(201);
        var end = Instant.parse(granted.json().path("expires_at").asString());
        assertThat(Duration.between(installation.app().clock().instant(), end))
                .isBetween(Duration.ofHours(71), Duration.ofHours(72));
        assertThat(KEYS.values())
                .singleElement()
                .satisfies(key -> assertThat(key.label()).isEqualTo("Chatcode support"));

        assertThat(installation
                        .owner()
                        .send("DELETE", route("support-access"), null, true)
                        .status())
                .isEqualTo(204);
        assertThat(KEYS).isEmpty();
        assertThat(installation
                        .owner()
                        .send("DELETE", route("support-access"), null, true)
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"hours\": 0}", "{\"hours\": 73}", "{\"hours\": \"many\"}"})
    void supportIsLetInForOneTo72Hours(String body) {
        assertThat(installation.owner().post(route("support-access"), body).status())
                .isEqualTo(400);
        assertThat(KEYS).isEmpty();
    }

    @Test
    void aStrangersServerDoesNotExist() {
        var other = installation.app().signedIn("other@example.org");

        assertThat(other.get(route("ssh-keys")).status()).isEqualTo(404);
        assertThat(other.post(route("ssh-keys"), "{\"public_key\": \"" + KEY + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(other.post(route("support-access"), "{\"hours\": 1}").status())
                .isEqualTo(404);
        assertThat(KEYS).isEmpty();
    }

    private static Answer add(String key, String more) {
        return installation.owner().post(route("ssh-keys"), "{\"public_key\": \"" + key + "\"" + more + "}");
    }

    private static Answer remove(String fingerprint) {
        var path = route("ssh-keys") + "?fingerprint=" + URLEncoder.encode(fingerprint, StandardCharsets.UTF_8);
        return installation.owner().send("DELETE", path, null, true);
    }

    private static String route(String path) {
        return "/api/vps/" + installation.vps() + "/" + path;
    }
}
