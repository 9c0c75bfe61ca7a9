package org.waylight.triage;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.DateTimeException;
import java.time.LocalDate;

@AnalyzeClasses(packages = "org.waylight.triage", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    final ArchRule assessingIsPure = classes()
            .that()
            .resideInAPackage("..assess..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.waylight.message..",
                    "org.waylight.triage.assess..",
                    "org.waylight.triage.words..",
                    "org.yaml..");

    @ArchTest
    final ArchRule redactingIsPure = classes()
            .that()
            .resideInAPackage("..redact..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "com.google.i18n.phonenumbers..",
                    "org.waylight.message..",
                    "org.waylight.triage.assess..",
                    "org.waylight.triage.redact..",
                    "org.waylight.triage.words..");

    @ArchTest
    final ArchRule findingWordsIsPure = classes()
            .that()
            .resideInAPackage("..words..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.waylight.triage.words..");

    /** Days are values there (the law has dates); what the clock says is not. */
    @ArchTest
    final ArchRule noClockInAssessing = noClasses()
            .that()
            .resideInAnyPackage("..assess..", "..redact..", "..words..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.time..", "java.sql..", "java.net..", "java.nio.file..")
                    .and(not(type(LocalDate.class).or(type(DateTimeException.class)))))
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    final ArchRule lettingInIsPure = classes()
            .that()
            .resideInAPackage("..access.admission..")
            .should()
            .onlyDependOnClassesThat()
            .haveNameMatching(
                    "java\\..*|org\\.jspecify\\..*|.*\\.access\\.admission\\..*|.*\\.access\\.Role|org\\.waylight\\.audit\\.Digest");

    @ArchTest
    final ArchRule deadlinesArePure = classes()
            .that()
            .resideInAPackage("..deadline..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.waylight.triage.assess..",
                    "org.waylight.triage.deadline..",
                    "org.yaml..");

    @ArchTest
    final ArchRule noClockInDeadlines = noClasses()
            .that()
            .resideInAnyPackage("..deadline..", "..intelligence.form..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(java.time.Clock.class);

    @ArchTest
    final ArchRule nobodyHereImportsTheCipherLibrary =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.bouncycastle..", "javax.crypto..");

    @ArchTest
    final ArchRule identifyingIsPure = classes()
            .that()
            .resideInAPackage("..related.identify..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.waylight.message..",
                    "org.waylight.triage.related.identify..",
                    "com.google.i18n.phonenumbers..");

    @ArchTest
    final ArchRule schedulingIsPure = classes()
            .that()
            .resideInAPackage("..retention.schedule..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.waylight.triage.retention.schedule..", "org.yaml..");

    @ArchTest
    final ArchRule gradingForThePoliceIsPure = classes()
            .that()
            .resideInAPackage("..intelligence.form..")
            .should()
            .onlyDependOnClassesThat()
            .haveNameMatching("\\[I|java\\..*|org\\.jspecify\\..*|org\\.waylight\\.message\\..*"
                    + "|.*\\.intelligence\\.form\\..*|.*\\.assess\\.Grading.*|.*\\.words\\.Unseen"
                    + "|.*\\.mask\\.(Masks|Mask|Passage).*");

    @ArchTest
    final ArchRule publishingIsPure = classes()
            .that()
            .resideInAPackage("..counts.publish..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "org.waylight.message..", "org.waylight.triage.counts.publish..");

    @ArchTest
    final ArchRule sayingWhoGetsWhatIsPure = classes()
            .that()
            .resideInAPackage("org.waylight.triage.view..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.apache.avro..",
                    "org.jspecify..",
                    "org.waylight.message..",
                    "org.waylight.triage.view..",
                    "org.yaml..");

    /** What reports share never reaches a reporter: nothing that writes mailboxes can come by it, by whatever way. */
    @ArchTest
    final ArchRule nothingThatWritesMailboxesKnowsWhatIsRelated = noClasses()
            .that()
            .resideInAnyPackage("..triage.mailbox..", "..triage.store..")
            .should()
            .transitivelyDependOnClassesThat()
            .resideInAPackage("..triage.related..");

    @ArchTest
    final ArchRule noCycles =
            slices().matching("org.waylight.triage.(*)..").should().beFreeOfCycles();
}
