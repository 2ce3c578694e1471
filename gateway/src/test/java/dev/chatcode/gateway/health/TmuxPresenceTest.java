package dev.chatcode.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TmuxPresenceTest {
    @TempDir
    private Path folder;

    @Test
    void itIsWarnedOfAMissingTmux() throws Exception {
        var presence = new TmuxPresence(List.of(folder.resolve("none"), folder));
        assertThat(presence.warnings()).singleElement().extracting("code").isEqualTo("tmux_missing");

        var tmux = Files.createFile(folder.resolve("tmux"));
        assertThat(presence.warnings()).as("not executable").hasSize(1);

        Files.setPosixFilePermissions(tmux, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(presence.warnings()).isEmpty();
    }
}
