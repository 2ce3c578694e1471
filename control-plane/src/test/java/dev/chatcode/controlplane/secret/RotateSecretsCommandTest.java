package dev.chatcode.controlplane.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.controlplane.user.UserId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Each starts the program several times.
@Timeout(240)
class RotateSecretsCommandTest {
    private static final String OLD = SecretKey.random().text();
    private static final String NEW = SecretKey.random().text();

    @TempDir
    Path directory;

    @Test
    void afterwardsTheOldKeyIsNotNeededAnyMore() {
        UserId user;
        try (var app = new RunningControlPlane(directory, "--chatcode.secrets.keys=" + OLD)) {
            user = app.user("ada@example.com").id();
            app.bean(SecretStore.class).put(user, "one", "first");
            app.bean(SecretStore.class).put(user, "two", "second");
        }
        try (var app = new RunningControlPlane(directory, "--chatcode.secrets.keys=" + NEW)) {
            assertThatThrownBy(() -> app.bean(SecretStore.class).find(user, "one"))
                    .isInstanceOf(UnreadableSecretException.class);
        }

        assertThat(rotate("--chatcode.secrets.keys=" + NEW + "," + OLD)).endsWith(": 2\n");

        try (var app = new RunningControlPlane(directory, "--chatcode.secrets.keys=" + NEW)) {
            assertThat(app.bean(SecretStore.class).find(user, "one")).contains("first");
            assertThat(app.bean(SecretStore.class).find(user, "two")).contains("second");
        }
        assertThat(rotate("--chatcode.secrets.keys=" + NEW + "," + OLD)).endsWith(": 0\n");
    }

    @Test
    void withKeysInTheFileItCanBeDoneBesideARunningServer() throws IOException {
        try (var app = new RunningControlPlane(directory)) {
            var user = app.user("ada@example.com").id();
            var store = app.bean(SecretStore.class);
            store.put(user, "one", "first");
            var before = keys();

            rotate();
            store.put(user, "two", "second");
            rotate();

            assertThat(keys()).hasLineCount(2).doesNotContain(before.strip());
            assertThat(store.find(user, "one")).contains("first");
            assertThat(store.find(user, "two")).contains("second");
            assertThat(store.keysInUse())
                    .containsExactly(keys().lines().findFirst().orElseThrow().split(":", 2)[0]);
        }
    }

    private String keys() throws IOException {
        return Files.readString(directory.resolve("data").resolve(SecretKeys.FILE));
    }

    private String rotate(String... options) {
        var arguments = new ArrayList<>(List.of(options));
        arguments.add("--chatcode.data.directory=" + directory.resolve("data"));
        var out = System.out;
        var captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            RotateSecretsCommand.run(arguments.toArray(String[]::new));
        } finally {
            System.setOut(out);
        }
        return captured.toString(StandardCharsets.UTF_8);
    }
}
