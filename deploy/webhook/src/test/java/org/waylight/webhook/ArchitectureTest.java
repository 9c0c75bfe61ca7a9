package org.waylight.webhook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.waylight.envelope.Envelopes;
import org.waylight.envelope.OpeningKey;
import org.waylight.wire.SealedSerde;

@AnalyzeClasses(packages = "org.waylight.webhook", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    final ArchRule sharesOnlyTheContract = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "javax.net.ssl..",
                    "com.sun.net.httpserver..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "org.apache.kafka..",
                    "org.apache.hc..",
                    "tools.jackson..",
                    "org.waylight.envelope..",
                    "org.waylight.message..",
                    "org.waylight.topic..",
                    "org.waylight.webhook..",
                    "org.waylight.wire..");

    @ArchTest
    final ArchRule opensAndSealsNothing = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(SealedSerde.class, Envelopes.class, OpeningKey.class);
}
