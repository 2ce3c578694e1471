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
    void aSessionIsInASliceOfItsOwn() throws Exception {
        systemdRun("exit 0");

        assertThat(find().forSession("ses-1", List.of("sh")))
                .containsExactly(
                        folder.resolve("systemd-run").toString(),
                        "--user",
                        "--scope",
                        "--quiet",
                        "--collect",
                        "-p",
                        "MemoryAccounting=no",
                        "--slice=chatcode-ses_1.slice",
                        "--unit=chatcode-ses-1",
                        "--",
                        "sh");
    }

    @Test
    void sessionsTogetherLeaveRoomForAllElse() throws Exception {
        systemdRun("exit 0");

        find();

        assertThat(folder.resolve("systemd/user/chatcode.slice.d/chatcode.conf"))
                .hasContent("[Slice]\nMemoryMax=7516192768\n");
        assertThat(folder.resolve("systemd/user/chatcode-.slice.d/chatcode.conf"))
                .hasContent("[Unit]\nStopWhenUnneeded=yes\n[Slice]\nMemoryMax=6012954212\n");
    }

    @Test
    void tmuxIsBesideThem() throws Exception {
        systemdRun("exit 0");

        assertThat(find().besideSessions("tmux-1", List.of("tmux")))
                .containsSequence("-p", "MemoryAccounting=no", "--unit=chatcode-tmux-1", "--", "tmux")
                .noneMatch(option -> option.startsWith("--slice"));
    }

    @Test
    void whereLimitsCannotBeWrittenThereAreScopesAllTheSame() throws Exception {
        systemdRun("exit 0");
        Files.writeString(folder.resolve("systemd/user"), "no folder");

        assertThat(find().isEmpty()).isFalse();
    }

    @Test
    void withoutAUserManagerNothingIsWritten() throws Exception {
        systemdRun("exit 0");
        Files.delete(folder.resolve("systemd/private"));

        assertThat(find().isEmpty()).isTrue();
        assertThat(folder.resolve("systemd")).isEmptyDirectory();
        assertThat(Scopes.find(Map.of(), List.of(folder), 8L << 30).isEmpty()).isTrue();
    }

    private void systemdRun(String script) throws IOException {
        var file = folder.resolve("systemd-run");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createFile(Files.createDirectory(folder.resolve("systemd")).resolve("private"));
    }

    private Scopes find() {
        return Scopes.find(Map.of("XDG_RUNTIME_DIR", folder.toString()), List.of(folder), 8L << 30);
    }
}
