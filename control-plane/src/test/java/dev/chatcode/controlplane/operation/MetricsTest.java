package dev.chatcode.controlplane.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.controlplane.Browser;
import dev.chatcode.controlplane.Installation;
import dev.chatcode.controlplane.RunningControlPlane;
import dev.chatcode.protocol.viewer.ViewerEvent;
import dev.chatcode.protocol.viewer.ViewerRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

class MetricsTest {
    @TempDir
    Path directory;

    @Test
    void whatGoesThroughIsCountedOnThePortOfTheOperatorAlone() {
        try (var installation = new Installation(directory, "--management.server.port=0").connected()) {
            var port = installation.app().bean(Environment.class).getRequiredProperty("local.management.port");
            var operator = new Browser("http://127.0.0.1:" + port);
            new Browser(installation.app().origin()).get("/api/vps");
            var session = installation.newSession();
            try (var terminal = installation.open(session)) {
                terminal.send(new ViewerRequest.Attach(session, 80, 24, null, null, null));
                terminal.awaitEvent(ViewerEvent.Attached.class);
                installation.gateway().print(session, "hello".getBytes(StandardCharsets.US_ASCII));
                await().until(() -> metrics(operator).contains("chatcode_terminal_output_bytes_total 5.0"));

                var metrics = metrics(operator);
                assertThat(metrics)
                        .contains("chatcode_gateways_connected 1.0")
                        .contains("chatcode_terminals 1.0")
                        .contains("chatcode_terminal_viewers 1.0")
                        .contains("chatcode_terminal_attached_total{mode=\"snapshot\"} 1.0")
                        .contains("chatcode_terminal_attached_total{mode=\"exact\"} 0.0")
                        .contains("chatcode_terminal_resets_total 0.0")
                        .contains("chatcode_gateway_command_seconds_count{result=\"ok\"} ")
                        .contains("chatcode_failures_total{code=\"not_signed_in\"} 1.0")
                        .contains("jvm_memory_used_bytes");
            }
            for (var path : List.of("/health", "/env", "/heapdump", "/actuator", "/actuator/env", "/api/vps", "/")) {
                assertThat(operator.get(path).status()).as(path).isEqualTo(404);
            }
            assertThat(installation.owner().get("/metrics").status()).isEqualTo(404);
        }
    }

    @Test
    void withoutAPortOfItsOwnNothingIsServed() {
        try (var app = new RunningControlPlane(directory)) {
            assertThat(app.bean(Environment.class).getProperty("local.management.port"))
                    .isNull();
            for (var path : List.of("/metrics", "/actuator", "/actuator/prometheus")) {
                assertThat(app.signedInOwner().get(path).status()).as(path).isEqualTo(404);
            }
        }
    }

    private static String metrics(Browser operator) {
        var answer = operator.get("/metrics");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.response().body();
    }
}
