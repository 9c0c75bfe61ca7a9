package org.waylight.routing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.waylight.routing", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule rules_know_no_framework = classes()
            .that()
            .resideInAnyPackage("..routing.directory..", "..routing.propose..", "..routing.transfer..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.waylight.message",
                    "org.waylight.routing.directory",
                    "org.waylight.routing.propose",
                    "org.waylight.routing.transfer");

    @ArchTest
    static final ArchRule rules_ask_no_clock = noClasses()
            .that()
            .resideInAnyPackage("..routing.directory..", "..routing.propose..", "..routing.transfer..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule routing_touches_no_cipher =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.bouncycastle..", "javax.crypto..");

    @ArchTest
    static final ArchRule no_cycles =
            slices().matching("org.waylight.routing.(*)..").should().beFreeOfCycles();
}
