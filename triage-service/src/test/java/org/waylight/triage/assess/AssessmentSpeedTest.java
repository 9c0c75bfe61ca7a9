package org.waylight.triage.assess;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.waylight.message.Report;
import org.waylight.triage.redact.Redactor;
import org.waylight.triage.rulebook.RuleBook;

/**
 * Prints how many reports are assessed in a second of a core: assessment, lexicons and redaction. Every narrative is filled up
 * to 8 KiB, the largest there may be; a second line gives the fixtures as they are. Run with
 * {@code mvn -pl triage-service test -Dtest=AssessmentSpeedTest -Dexcluded.groups=containers,system}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("measure")
class AssessmentSpeedTest {

    private static final int SECONDS = 10;

    @Test
    void Assessments_a_second_of_a_core() {
        var fixtures = Fixtures.all().stream().map(Fixtures.Fixture::report).toList();

        measure(
                "narratives of 8 KiB",
                fixtures.stream().map(AssessmentSpeedTest::filled).toList());
        measure("fixtures as they are", fixtures);
    }

    private static void measure(String what, List<Report> reports) {
        var book = RuleBook.ours();
        var redactor = Redactor.ours();
        long found = run(book, redactor, reports, SECONDS / 2.0).found;
        var counted = run(book, redactor, reports, SECONDS);
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f assessments a second of a core (%d in %.1f s of processor time; %d suggestions and spans, %d while"
                        + " warming up)%n",
                what,
                counted.assessed / counted.seconds,
                counted.assessed,
                counted.seconds,
                counted.found,
                found);
    }

    private record Counted(long assessed, long found, double seconds) {}

    private static Counted run(RuleBook book, Redactor redactor, List<Report> reports, double seconds) {
        long start = processorTime();
        long assessed = 0;
        long found = 0;
        while (processorTime() - start < seconds * 1e9) {
            for (var report : reports) {
                Objects.requireNonNull(book.assess(report, Confirmed.nothing()));
                found += book.suggest(report).size();
                found += redactor.redact(report).values().stream()
                        .mapToInt(redaction -> redaction.spans().size())
                        .sum();
                assessed++;
            }
        }
        return new Counted(assessed, found, (processorTime() - start) / 1e9);
    }

    /** Nanoseconds that this thread has had of a core: others on the machine do not count. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** The narrative again and again, up to the largest that is taken. */
    private static Report filled(Report report) {
        var text = new StringBuilder(report.getNarrative());
        while (bytes(text) + bytes(report.getNarrative()) + 1 <= ReportValidator.MAX_NARRATIVE_BYTES) {
            text.append(' ').append(report.getNarrative());
        }
        return Report.newBuilder(report).setNarrative(text.toString()).build();
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
