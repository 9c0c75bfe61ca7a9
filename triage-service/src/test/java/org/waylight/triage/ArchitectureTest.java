package org.waylight.triage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.waylight.triage", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    final ArchRule assessingIsPure = classes()
            .that()
            .resideInAPackage("..assess..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "org.waylight.message..", "org.waylight.triage.assess..", "org.yaml..");

    @ArchTest
    final ArchRule noClockInAssessing = noClasses()
            .that()
            .resideInAPackage("..assess..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.time..", "java.sql..", "java.net..", "java.nio.file..");

    @ArchTest
    final ArchRule lettingInIsPure = classes()
            .that()
            .resideInAPackage("..access.admission..")
            .should()
            .onlyDependOnClassesThat()
            .haveNameMatching("java\\..*|org\\.jspecify\\..*|.*\\.access\\.admission\\..*|.*\\.access\\.Role");

    @ArchTest
    final ArchRule nobodyHereImportsTheCipherLibrary =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.bouncycastle..", "javax.crypto..");

    @ArchTest
    final ArchRule noCycles =
            slices().matching("org.waylight.triage.(*)..").should().beFreeOfCycles();
}
