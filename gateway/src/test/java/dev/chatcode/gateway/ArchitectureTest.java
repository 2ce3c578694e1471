package dev.chatcode.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules about who may know whom.
class ArchitectureTest {
    private static final String ROOT = "dev.chatcode.gateway";
    private static final Path SOURCES = Path.of("src/main/java");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(Gateway.class.getProtectionDomain().getCodeSource().getLocation());
    private static final List<String> FOR_EVERYBODY = List.of(
            "java..",
            "javax.crypto..",
            "com.sun.management..",
            "org.jspecify.annotations..",
            "dev.chatcode.protocol..");

    private static final String EMULATOR = "dev.chatcode.emulator..";

    /// Comes with the protocol.
    private static final String JACKSON = "tools.jackson..";

    @Test
    void nothingButTheJdkTheProtocolAndTheEmulatorIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(with(JACKSON, EMULATOR, ROOT + ".."))
                .check(CLASSES);
    }

    @Test
    void snapshotsAreMadeOfTmuxAndTheEmulator() {
        onlyKnows("snapshot", EMULATOR, feature("tmux"));
    }

    @Test
    void tmuxKnowsNothingOfSessions() {
        onlyKnows("tmux");
    }

    @Test
    void sessionsDoNotKnowHowTheyReachTheControlPlane() {
        onlyKnows(
                "session",
                EMULATOR,
                feature("tmux"),
                feature("snapshot"),
                feature("workspace"),
                feature("scope"),
                feature("process"),
                feature("agent"));
    }

    @Test
    void agentsKnowNothingOfTheSessionsThatRunThem() {
        onlyKnows("agent", feature("process"));
    }

    @Test
    void whatHasToDoWithOneThingStandsAlone() {
        onlyKnows("config");
        onlyKnows("workspace");
        onlyKnows("ssh");
        onlyKnows("update");
        onlyKnows("scope");
        onlyKnows("process");
    }

    @Test
    void filesKnowTheWorkspaceOnly() {
        onlyKnows("file", feature("workspace"));
    }

    @Test
    void healthKnowsSessionsOnly() {
        onlyKnows("health", feature("session"));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        for (var folder : packages()) {
            var info = folder.resolve("package-info.java");
            assertThat(info).isRegularFile();
            assertThat(Files.readString(info)).as("%s", info).startsWith("/// ").contains("@NullMarked");
        }
    }

    @Test
    void everyPublicTypeSaysWhatItIs() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .isNotEmpty()
                    .filteredOn(file -> declaresUndocumentedType(read(file)))
                    .isEmpty();
        }
    }

    private static boolean declaresUndocumentedType(String source) {
        var lines = source.lines().toList();
        for (var i = 1; i < lines.size(); i++) {
            if (lines.get(i).matches("public .*(class|interface|record|enum) .*")) {
                return !lines.get(i - 1).startsWith("///");
            }
        }
        return false;
    }

    private static List<Path> packages() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void onlyKnows(String who, String... allowed) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + who + "..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(with(Stream.concat(Stream.of(ROOT + "." + who + ".."), Stream.of(allowed))
                        .toArray(String[]::new)))
                .check(CLASSES);
    }

    private static String feature(String name) {
        return ROOT + "." + name + "..";
    }

    private static String[] with(String... more) {
        return Stream.concat(FOR_EVERYBODY.stream(), Stream.of(more)).toArray(String[]::new);
    }
}
