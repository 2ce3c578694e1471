package dev.chatcode.gateway.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The script that runs the gateway goes back to the version before where the new one does not work, and only then.
class SuperviseTest {
    private static final String ROOT = "root=$(dirname \"$0\")/../../..; ";
    private static final String WELCOMED = ROOT + ": >\"$root/welcomed\"; ";

    /// What a gateway does that is told to update.
    private static final String SWITCHES_TO_2 = WELCOMED + ": >\"$root/trial\"; ln -sfn versions/2 \"$root/current\"; "
            + "ln -sfn versions/1 \"$root/previous\"; exit 0";

    @TempDir
    private Path folder;

    @Test
    void aVersionThatEndsWithAnErrorThreeTimesIsLeft() throws Exception {
        var installed = InstalledFolder.create(folder)
                .with("1", "exit 0")
                .with("2", "exit 3")
                .link("previous", "1")
                .link("current", "2");

        assertThat(installed.superviseToTheEnd()).isEqualTo(3);
        assertThat(installed.superviseToTheEnd()).isEqualTo(3);
        assertThat(installed.linked("current")).isEqualTo("2");
        assertThat(installed.superviseToTheEnd()).isEqualTo(3);

        assertThat(installed.linked("current")).isEqualTo("1");
        assertThat(installed.text("update-failed"))
                .isEqualTo("version 2 has ended 3 times in a row before it was welcomed, the last time with status 3");
        assertThat(installed.has("previous")).isFalse();
        assertThat(installed.has("crashes")).isFalse();
        assertThat(installed.superviseToTheEnd()).isZero();
    }

    @Test
    void aNewVersionThatIsNotWelcomedInTimeIsKilledAndLeft() throws Exception {
        var installed = InstalledFolder.create(folder)
                .with("1", "exit 0")
                .with("2", "trap '' TERM; while :; do sleep 0.1; done")
                .link("previous", "1")
                .link("current", "2");
        Files.createFile(folder.resolve("trial"));

        var process = installed.supervise(1);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(installed.linked("current")).isEqualTo("1");
        assertThat(installed.text("update-failed"))
                .isEqualTo("version 2 was not welcomed by the control plane within 1 seconds");
        assertThat(installed.has("trial")).isFalse();
    }

    @Test
    void theTrialBeginsWithTheNewVersionAndNotWithTheOneThatPutItInPlace() throws Exception {
        var installed = InstalledFolder.create(folder)
                .with("1", SWITCHES_TO_2)
                .with("2", "while :; do sleep 0.1; done")
                .link("current", "1");
        assertThat(installed.superviseToTheEnd()).isZero();
        assertThat(installed.linked("current")).isEqualTo("2");

        var process = installed.supervise(1);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(installed.linked("current")).isEqualTo("1");
    }

    @Test
    void aNewVersionThatEndsWellBeforeAWelcomeDoesNotWorkEither() throws Exception {
        var installed = InstalledFolder.create(folder)
                .with("1", "exit 0")
                .with("2", "exit 0")
                .link("previous", "1")
                .link("current", "2");
        Files.createFile(folder.resolve("trial"));

        for (var start = 0; start < 3; start++) {
            installed.superviseToTheEnd();
        }

        assertThat(installed.linked("current")).isEqualTo("1");
    }

    @Test
    void aNewVersionThatIsWelcomedStays() throws Exception {
        var installed = InstalledFolder.create(folder)
                .with("1", "exit 0")
                .with("2", WELCOMED + "rm \"$root/trial\"; sleep 2; exit 3")
                .link("previous", "1")
                .link("current", "2");
        Files.createFile(folder.resolve("trial"));

        var process = installed.supervise(1);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("it was not killed").isEqualTo(3);
        assertThat(installed.linked("current")).isEqualTo("2");
        assertThat(installed.has("trial")).isFalse();
    }

    @Test
    void whatEndsAfterAWelcomeHasWorked() throws Exception {
        var installed = InstalledFolder.create(folder)
                .with("1", "exit 0")
                .with("2", WELCOMED + "kill -9 $$")
                .link("previous", "1")
                .link("current", "2");

        for (var start = 0; start < 4; start++) {
            assertThat(installed.superviseToTheEnd()).isEqualTo(128 + 9);
        }

        assertThat(installed.linked("current")).isEqualTo("2");
    }

    @Test
    void aWelcomeForgetsEarlierCrashes() throws Exception {
        var installed = InstalledFolder.create(folder)
                .with("1", "exit 0")
                .with("2", "[ ! -e good ] || { " + WELCOMED + "}; exit 3")
                .link("previous", "1")
                .link("current", "2");
        var good = Path.of("good").toAbsolutePath();

        installed.superviseToTheEnd();
        installed.superviseToTheEnd();
        try {
            Files.createFile(good);
            installed.superviseToTheEnd();
        } finally {
            Files.delete(good);
        }
        installed.superviseToTheEnd();
        installed.superviseToTheEnd();

        assertThat(installed.linked("current")).isEqualTo("2");
    }

    /// A configuration that cannot be used is no fault of the version, unless it is new.
    @Test
    void anUnusableConfigurationIsNoCrash() throws Exception {
        var installed = InstalledFolder.create(folder)
                .with("1", "exit 0")
                .with("2", "exit 78")
                .link("previous", "1")
                .link("current", "2");

        for (var start = 0; start < 4; start++) {
            assertThat(installed.superviseToTheEnd()).isEqualTo(78);
        }
        assertThat(installed.linked("current")).isEqualTo("2");

        Files.createFile(folder.resolve("trial"));
        assertThat(installed.superviseToTheEnd())
                .as("systemd starts it again, as it does not after 78")
                .isEqualTo(1);
        assertThat(installed.linked("current")).isEqualTo("1");
        assertThat(installed.text("update-failed")).isEqualTo("version 2 cannot use the configuration");
    }

    @Test
    void whereThereIsNoOtherVersionItGoesOnTrying() throws Exception {
        var installed = InstalledFolder.create(folder).with("1", "exit 3").link("current", "1");

        for (var start = 0; start < 4; start++) {
            assertThat(installed.superviseToTheEnd()).isEqualTo(3);
        }

        assertThat(installed.linked("current")).isEqualTo("1");
        assertThat(installed.has("update-failed")).isFalse();
        assertThat(installed.text("log")).contains("there is no other to go back to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void whoeverStopsItStopsTheGatewayInOrder(String signal) throws Exception {
        var installed = InstalledFolder.create(folder)
                .with("1", "trap 'sleep 1; : >stopped; exit 0' TERM; : >started; while :; do sleep 0.1; done")
                .link("current", "1");
        // Tests that run in the background may ignore an interrupt, and no shell can undo that.
        var process = new ProcessBuilder(
                        "env",
                        "--default-signal=" + signal,
                        folder.resolve("supervise").toString())
                .directory(folder.toFile())
                .start();
        await().until(() -> installed.has("started"));

        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(installed.has("stopped")).isTrue();
        assertThat(installed.has("crashes")).isFalse();
    }

    @Test
    void aKilledGatewayEndsItAtOnce() throws Exception {
        var installed = InstalledFolder.create(folder)
                .with("1", WELCOMED + "exec sleep 600")
                .link("current", "1");
        var process = installed.supervise(60);
        await().until(() -> installed.has("welcomed"));

        process.children().findFirst().orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
        assertThat(process.exitValue()).isEqualTo(128 + 9);
    }
}
