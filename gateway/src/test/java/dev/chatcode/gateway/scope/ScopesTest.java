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
                        "--slice=chatcode-ses_1.slice",
                        "-p",
                        "MemoryAccounting=no",
                        "--unit=chatcode-ses-1",
                        "--",
                        "sh");
    }

    @Test
    void sessionsTogetherLeaveRoomForAllElse() throws Exception {
        systemdRun("exit 0");

        assertThat(find().besideSessions("tmux-1", List.of("tmux"))).noneMatch(option -> option.startsWith("--slice"));
        assertThat(folder.resolve("systemd/user/chatcode.slice.d/chatcode.conf"))
                .hasContent("[Unit]\nStopWhenUnneeded=yes\n[Slice]\nMemoryMax=8053063680\n");
        assertThat(folder.resolve("systemd/user/chatcode-.slice.d/chatcode.conf"))
                .hasContent("[Unit]\nStopWhenUnneeded=yes\n[Slice]\nMemoryMax=6442450944\n");
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
        return Scopes.find(Map.of("XDG_RUNTIME_DIR", folder.toString()), List.of(folder), 8L << 30);
    }
}
