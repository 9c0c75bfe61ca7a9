package org.waylight.triage.inspect;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.waylight.triage", importOptions = DoNotIncludeTests.class)
class InspectArchitectureTest {

    @ArchTest
    final ArchRule mediaIsDecodedInTheChildOnly = noClasses()
            .that()
            .resideOutsideOfPackage("..inspect.child..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.pdfbox..",
                    "org.apache.fontbox..",
                    "javax.imageio..",
                    "java.awt..",
                    "java.lang.foreign..");

    @ArchTest
    final ArchRule theChildKnowsNothingOfTheService = noClasses()
            .that()
            .resideInAPackage("..inspect.child..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.waylight.message..",
                    "org.waylight.wire..",
                    "org.waylight.envelope..");
}
