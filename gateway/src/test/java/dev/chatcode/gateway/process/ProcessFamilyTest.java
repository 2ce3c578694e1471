package dev.chatcode.gateway.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;

class ProcessFamilyTest {
    private static final String VARIABLE = "CHATCODE_FAMILY_TEST";

    @RepeatedTest(10)
    void aParentIsAskedBeforeItCanSeeAChildEnd() throws Exception {
        var value = UUID.randomUUID().toString();
        var builder = new ProcessBuilder("bash", "-c", """
                trap 'echo asked; exit' TERM
                for i in {1..20}; do sleep 1000 >/dev/null & done
                echo started
                wait -n
                echo a child ended first""").redirectErrorStream(true);
        builder.environment().put(VARIABLE, value);
        var parent = builder.start();
        var family = new ProcessFamily(VARIABLE, value, parent.pid());
        try (var output = parent.inputReader(UTF_8)) {
            assertThat(output.readLine()).isEqualTo("started");
            family.terminate();

            assertThat(output.readLine()).isEqualTo("asked");
        } finally {
            family.killAllBut(Set.of());
        }
    }
}
