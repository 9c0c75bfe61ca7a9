package org.waylight.intake;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.waylight.intake", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    final ArchRule nobodyHereOpensAnything =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("org.waylight.envelope.OpeningKey");

    @ArchTest
    final ArchRule nobodyHereImportsTheCipherLibrary =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.bouncycastle..");

    @ArchTest
    final ArchRule judgingKnowsNoFramework = noClasses()
            .that()
            .haveSimpleName("Judge")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..", "org.apache.kafka..");

    @ArchTest
    final ArchRule theSpoolKnowsNoWeb = classes()
            .that()
            .resideInAPackage("..spool..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("org.springframework.web..", "jakarta.servlet..");

    @ArchTest
    final ArchRule noCycles =
            slices().matching("org.waylight.intake.(*)..").should().beFreeOfCycles();
}
