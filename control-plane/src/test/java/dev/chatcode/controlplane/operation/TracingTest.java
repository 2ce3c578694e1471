package dev.chatcode.controlplane.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.RunningControlPlane;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracingTest {
    @TempDir
    Path directory;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer collector;

    @BeforeEach
    void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void requestsAreTracedToWhomTheConfigurationNames() {
        var endpoint = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces";
        try (var app = new RunningControlPlane(
                directory,
                "--management.opentelemetry.tracing.export.otlp.endpoint=" + endpoint,
                "--management.opentelemetry.tracing.export.schedule-delay=100ms",
                "--management.tracing.sampling.probability=1.0")) {
            new Browser(app.origin()).get("/api/auth/me?optional=true");

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> received.stream().anyMatch(trace -> trace.contains("/api/auth/me")));
            assertThat(received).anySatisfy(trace -> assertThat(trace).contains("chatcode"));
        }
    }
}
