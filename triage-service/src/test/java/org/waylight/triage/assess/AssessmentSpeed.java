package org.waylight.triage.assess;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.waylight.message.Report;
import org.waylight.triage.redact.Redactor;
import org.waylight.triage.rulebook.RuleBook;

/**
 * Prints how many reports one thread assesses in a second: assessment, lexicons and redaction. Every narrative is filled up
 * to 8 KiB, the largest there may be; a second line gives the fixtures as they are.
 */
public final class AssessmentSpeed {

    private static final int SECONDS = 10;

    private AssessmentSpeed() {}

    public static void main(String[] arguments) {
        var fixtures = Fixtures.all().stream().map(Fixtures.Fixture::report).toList();
        measure(
                "narratives of 8 KiB",
                fixtures.stream().map(AssessmentSpeed::filled).toList());
        measure("fixtures as they are", fixtures);
    }

    private static void measure(String what, List<Report> reports) {
        var book = RuleBook.ours();
        var redactor = Redactor.ours();
        long found = run(book, redactor, reports, SECONDS / 2.0).found;
        var counted = run(book, redactor, reports, SECONDS);
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f assessments a second on one thread (%d in %.1f s; %d suggestions and spans, %d while warming up)%n",
                what,
                counted.assessed / counted.seconds,
                counted.assessed,
                counted.seconds,
                counted.found,
                found);
    }

    private record Counted(long assessed, long found, double seconds) {}

    private static Counted run(RuleBook book, Redactor redactor, List<Report> reports, double seconds) {
        long start = System.nanoTime();
        long assessed = 0;
        long found = 0;
        while (System.nanoTime() - start < seconds * 1e9) {
            for (var report : reports) {
                Objects.requireNonNull(book.assess(report, Confirmed.nothing()));
                found += book.suggest(report).size();
                found += redactor.redact(report).values().stream()
                        .mapToInt(redaction -> redaction.spans().size())
                        .sum();
                assessed++;
            }
        }
        return new Counted(assessed, found, (System.nanoTime() - start) / 1e9);
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
