package dev.chatcode.controlplane;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ControlPlane.class.getPackageName());

    @Test
    void featuresKnowEachOtherByTheirPublicTypesAndWithoutCycles() {
        ApplicationModules.of(ControlPlane.class).verify();
    }

    /// The packages below a feature know the feature's own, which knows none of them, and one another without cycles.
    @Test
    void thePackagesOfAccountsAreInOrder() {
        var accounts = ControlPlane.class.getPackageName() + ".account";
        SlicesRuleDefinition.slices()
                .matching(accounts + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(OURS);
        noClasses()
                .that()
                .resideInAPackage(accounts)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(accounts + ".*..")
                .check(OURS);
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() {
        classes()
                .should(new ArchCondition<JavaClass>("live in a package with a package-info") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        var documented = type.getPackage().tryGetPackageInfo().isPresent();
                        events.add(new SimpleConditionEvent(type, documented, type.getPackageName()));
                    }
                })
                .check(OURS);
    }
}
