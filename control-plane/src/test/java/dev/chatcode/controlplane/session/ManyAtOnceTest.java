package dev.chatcode.controlplane.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatcode.controlplane.Browser.Answer;
import dev.chatcode.controlplane.Installation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class ManyAtOnceTest {
    private static final int LIMIT = 5;

    @TempDir
    Path directory;

    @Test
    void howeverManyAskAtOnceNoMoreSessionsBeginThanMayBeOpen() throws InterruptedException {
        try (var installation = new Installation(directory).connected();
                var browsers = Executors.newVirtualThreadPerTaskExecutor()) {
            var path = "/api/vps/" + installation.vps() + "/sessions";
            List<Callable<Answer>> asks = IntStream.range(0, 20)
                    .mapToObj(number ->
                            (Callable<Answer>) () -> installation.owner().post(path, "{}"))
                    .toList();

            var statuses = browsers.invokeAll(asks).stream()
                    .map(Future::resultNow)
                    .map(Answer::status)
                    .toList();

            assertThat(statuses).filteredOn(status -> status == 201).hasSize(LIMIT);
            assertThat(statuses).filteredOn(status -> status == 409).hasSize(20 - LIMIT);
        }
    }
}
