package dev.chatcode.e2e.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatcode.e2e.system.AttachedTerminal;
import dev.chatcode.e2e.system.ChatcodeSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is typed or pasted in the browser is what the program reads.
@Timeout(120)
class InputTest {
    private static final long SEED = 7;

    @TempDir
    static Path folder;

    private static ChatcodeSystem system;

    @BeforeAll
    static void start() throws IOException {
        system = new ChatcodeSystem(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        system.close();
    }

    @Test
    void anyBytesAndAPasteOfAMebibyteArriveUnchanged() throws Exception {
        var paste = new byte[1 << 20];
        new Random(SEED).nextBytes(paste);
        var viewer = AttachedTerminal.attach(system, system.newSession());
        var file = system.workspace().resolve("pasted");
        viewer.type("stty raw -echo; echo re''ady; head -c " + paste.length + " > pasted; stty sane; echo do''ne\n");
        viewer.awaitText("ready");

        viewer.type(paste);

        await().atMost(Duration.ofSeconds(60)).until(() -> viewer.text().contains("done"));
        assertThat(Files.readAllBytes(file)).as("seed %d", SEED).isEqualTo(paste);
    }
}
