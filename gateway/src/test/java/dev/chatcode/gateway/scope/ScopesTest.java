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
        assertThat(scopes.forSession("x", List.of("sh", "-c", "a b"))).containsExactly("sh", "-c", "a b");
        assertThat(scopes.besideSessions("x", List.of("sh"))).containsExactly("sh");
    }

    @Test
    void whereItHasNoUserManagerProgramsRunAsTheyAre() throws Exception {
        systemdRun("echo Failed to connect to bus >&2; exit 1");

        assertThat(find().isEmpty()).isTrue();
    }

    @Test
    void anOldOneIsNotAskedForWhatItDoesNotKnow() throws Exception {
        systemdRun("case $* in *OOMPolicy*) exit 1 ;; esac");

        assertThat(find().forSession("ses-1", List.of("sh")))
                .containsExactly(
                        folder.resolve("systemd-run").toString(),
                        "--user",
                        "--scope",
                        "--quiet",
                        "--collect",
                        "-p",
                        "MemoryMax=6442450944",
                        "--unit=chatcode-ses-1",
                        "--",
                        "sh");
    }

    @Test
    void aNewOneIsToldToEndNothingElse() throws Exception {
        systemdRun("exit 0");

        assertThat(find().limits()).contains("MemoryMax=6442450944", "OOMPolicy=continue");
    }

    @Test
    void sessionsTogetherLeaveRoomForAllElse() throws Exception {
        program("systemctl", "echo \"$@\" >" + folder.resolve("called"));
        systemdRun("exit 0");

        var scopes = find();

        assertThat(folder.resolve("called"))
                .hasContent("--user --runtime set-property chatcode.slice MemoryMax=8053063680");
        assertThat(scopes.forSession("ses-1", List.of("sh"))).contains("--slice=chatcode.slice");
        assertThat(scopes.besideSessions("tmux-1", List.of("tmux")))
                .doesNotContain("--slice=chatcode.slice")
                .noneMatch(option -> option.startsWith("MemoryMax"));
    }

    @Test
    void whereTheLimitOfAllCannotBeSetEachSessionHasItsOwn() throws Exception {
        program("systemctl", "exit 1");
        systemdRun("exit 0");

        assertThat(find().forSession("ses-1", List.of("sh")))
                .contains("MemoryMax=6442450944")
                .noneMatch(option -> option.startsWith("--slice"));
    }

    private void systemdRun(String script) throws IOException {
        program("systemd-run", script);
    }

    private void program(String name, String script) throws IOException {
        var file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Scopes find() {
        return Scopes.find(Map.of(), List.of(folder), 8L << 30);
    }
}
