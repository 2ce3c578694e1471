package dev.chatcode.controlplane;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
    @Test
    void featuresKnowEachOtherByTheirPublicTypesAndWithoutCycles() {
        ApplicationModules.of(ControlPlane.class).verify();
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ControlPlane.class.getPackageName());
        classes()
                .should(new ArchCondition<JavaClass>("live in a package with a package-info") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        var documented = type.getPackage().tryGetPackageInfo().isPresent();
                        events.add(new SimpleConditionEvent(type, documented, type.getPackageName()));
                    }
                })
                .check(ours);
    }
}
