package dev.chatcode.controlplane.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class KilledWriterTest {
    private static final int ROUNDS = 100;

    /// A round is over after some of these, so that it is killed in the middle of one.
    private static final int MAX_WRITES = 40;

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void nothingThatWasConfirmedIsLostHoweverOftenTheWriterIsKilled() throws IOException, InterruptedException {
        var random = new Random(20261127);
        var confirmed = 0L;
        for (var round = 0; round < ROUNDS; round++) {
            var last = writeAndKill(1 + random.nextInt(MAX_WRITES));
            assertThat(last).as("round %d goes on behind what is there", round).isGreaterThan(confirmed);
            confirmed = last;
        }
        try (var pool = new SqliteConfiguration().dataSource(new DatabaseProperties(directory))) {
            var jdbc = JdbcClient.create(pool);
            var written = jdbc.sql("select number from written order by number")
                    .query(Long.class)
                    .list();
            assertThat(written).hasSizeGreaterThanOrEqualTo((int) confirmed);
            for (var index = 0; index < written.size(); index++) {
                assertThat(written.get(index)).isEqualTo(index + 1L);
            }
            assertThat(jdbc.sql("pragma integrity_check").query(String.class).single())
                    .isEqualTo("ok");
        }
    }

    /// The last number that was confirmed before the writer died.
    private long writeAndKill(int writes) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = process.inputReader()) {
            var last = 0L;
            for (var count = 0; count < writes; count++) {
                last = number(output.readLine());
            }
            // Unlike that of the process, this leaves its output to be read.
            process.toHandle().destroyForcibly();
            process.waitFor();
            return Math.max(last, restOf(output));
        } finally {
            process.destroyForcibly();
        }
    }

    /// What had been confirmed by the time of its death counts too, except for a line that it could not finish.
    private static long restOf(BufferedReader output) throws IOException {
        var rest = new StringBuilder();
        for (var next = output.read(); next >= 0; next = output.read()) {
            rest.append((char) next);
        }
        var end = rest.lastIndexOf("\n");
        if (end < 0) {
            return 0;
        }
        return number(rest.substring(rest.lastIndexOf("\n", end - 1) + 1, end));
    }

    private static long number(String line) {
        assertThat(line).as("what the writer says").matches("[0-9]+");
        return Long.parseLong(line);
    }
}
