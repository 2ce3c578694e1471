package dev.chatcode.gateway.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the gateway makes of the `systemd-run` that it finds; a real one is in the test of a whole server.
class ScopesTest {
    @TempDir
    private Path folder;

    @Test
    void whereThereIsNoneProgramsRunAsTheyAre() {
        var scopes = find();

        assertThat(scopes.isEmpty()).isTrue();
        assertThat(scopes.commandLine("x", List.of("sh", "-c", "a b"))).containsExactly("sh", "-c", "a b");
    }

    @Test
    void whereItHasNoUserManagerProgramsRunAsTheyAre() throws Exception {
        systemdRun("echo Failed to connect to bus >&2; exit 1");

        assertThat(find().isEmpty()).isTrue();
    }

    @Test
    void anOldOneIsNotAskedForWhatItDoesNotKnow() throws Exception {
        systemdRun("case $* in *OOMPolicy*) exit 1 ;; esac");

        assertThat(find().commandLine("ses-1", List.of("sh")))
                .containsExactly(
                        folder.resolve("systemd-run").toString(),
                        "--user",
                        "--scope",
                        "--quiet",
                        "--collect",
                        "-p",
                        "MemoryMax=75%",
                        "--unit=chatcode-ses-1",
                        "--",
                        "sh");
    }

    @Test
    void aNewOneIsToldToEndNothingElse() throws Exception {
        systemdRun("exit 0");

        assertThat(find().command()).contains("MemoryMax=75%", "OOMPolicy=continue");
    }

    private void systemdRun(String script) throws IOException {
        var file = folder.resolve("systemd-run");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Scopes find() {
        return Scopes.find(Map.of(), List.of(folder));
    }
}
