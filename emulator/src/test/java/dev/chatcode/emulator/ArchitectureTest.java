package dev.chatcode.emulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/// The rules about who may know whom.
class ArchitectureTest {
    private static final String ROOT = "dev.chatcode.emulator";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(
                    TerminalEmulator.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void nothingButTheJdkIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.jspecify.annotations..", ROOT + "..")
                .check(CLASSES);
    }

    @Test
    void theParserDoesNotKnowWhatSequencesDo() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".parser..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".sequence..", ROOT + ".screen..", ROOT + ".snapshot..")
                .check(CLASSES);
    }

    @Test
    void screensDoNotKnowSequences() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".screen..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".sequence..", ROOT + ".snapshot..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
