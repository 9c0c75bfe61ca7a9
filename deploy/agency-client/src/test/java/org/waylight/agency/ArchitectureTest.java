package org.waylight.agency;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.waylight.agency", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    final ArchRule sharesOnlyTheContract = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "com.sun.net.httpserver..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "org.apache.kafka..",
                    "org.apache.avro..",
                    "tools.jackson..",
                    "org.waylight.agency..",
                    "org.waylight.canary..",
                    "org.waylight.drill..",
                    "org.waylight.envelope..",
                    "org.waylight.message..",
                    "org.waylight.topic..",
                    "org.waylight.wire..");

    @ArchTest
    final ArchRule noCycles =
            slices().matching("org.waylight.agency.(*)..").should().beFreeOfCycles();
}
