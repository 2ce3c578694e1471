package dev.chatcode.gateway.tmux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.gateway.TestTmux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TmuxServerTest {
    private static final int NICE = 16; // of the fields after the name, see proc_pid_stat(5)

    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void sessionsGetProcessorsAfterTheGateway() throws IOException {
        try (var tmux = TestTmux.start(folder)) {
            var pid = tmux.server().tmux("display-message", "-p", "#{pid}").strip();
            assertThat(niceness(pid)).isEqualTo(Math.min(niceness("self") + 5, 19));
        }
    }

    private static int niceness(String process) throws IOException {
        var stat = Files.readString(Path.of("/proc", process, "stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[NICE]);
    }
}
