package dev.chatcode.controlplane.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.RunningControlPlane;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInLinkCommandTest {
    @TempDir
    Path directory;

    @Test
    void aNewLinkCanBeMadeBesideTheRunningServer() {
        try (var app = new RunningControlPlane(directory)) {
            var printed = run(
                    "--chatcode.command=sign-in-link",
                    "--chatcode.data.directory=" + directory.resolve("data"),
                    "--server.port=" + app.port());

            assertThat(printed.lines()).hasSize(1);
            assertThat(printed).startsWith(app.origin() + "/sign-in#");
            var answer = new Browser(app.origin()).signIn(printed.strip());
            assertThat(answer.json().path("email").asString()).isEqualTo("owner@localhost");
        }
    }

    @Test
    void somebodyUnknownGetsNoLink() {
        assertThatThrownBy(() -> run(
                        "--chatcode.command=sign-in-link",
                        "--chatcode.email=nobody@example.com",
                        "--chatcode.data.directory=" + directory.resolve("data")))
                .hasMessageContaining("no user nobody@example.com");
    }

    private static String run(String... arguments) {
        var out = System.out;
        var captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            SignInLinkCommand.run(arguments);
        } finally {
            System.setOut(out);
        }
        return captured.toString(StandardCharsets.UTF_8);
    }
}
