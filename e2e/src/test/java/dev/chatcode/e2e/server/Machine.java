package dev.chatcode.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/// A Debian with systemd that was booted on this computer, seen by its administrator.
interface Machine extends AutoCloseable {
    Host.Result run(String... command) throws IOException, InterruptedException;

    /// What the shell prints, which must end well.
    default String shell(String command) throws IOException, InterruptedException {
        var result = run("/bin/sh", "-c", command);
        assertThat(result.status()).as("%s: %s", command, result.output()).isZero();
        return result.output().strip();
    }

    @Override
    void close() throws IOException;
}
