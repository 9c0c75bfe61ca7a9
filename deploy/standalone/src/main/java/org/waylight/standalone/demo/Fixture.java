package org.waylight.standalone.demo;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.waylight.message.Report;

/**
 * A report of the demo and what must become of it, as written by hand in {@code fixtures/} with the rule for each line.
 *
 * @param id for example {@code F01}
 * @param canary a rare word of the narrative, for finding it where it must not be
 */
record Fixture(String id, String title, String canary, Report report, Expectation expect) {

    /**
     * What must come out.
     *
     * @param priority symbol of the triage level
     * @param priorityRule id of the rule that gave it
     * @param slots who gets it
     * @param blocked who was named and stopped
     * @param analyst what the demo's analyst does with it
     * @param declineReason only with DECLINE
     * @param mergedInto id of the fixture whose duplicate it is; only with the reason MERGED
     * @param outcome state of I3 at the end: delivered, held or declined
     * @param stripped fields by agency that must not reach it
     */
    record Expectation(
            String priority,
            String priorityRule,
            List<Slot> slots,
            List<Blocked> blocked,
            Analyst analyst,
            @Nullable String declineReason,
            @Nullable String mergedInto,
            String outcome,
            Map<String, List<String>> stripped) {}

    record Slot(String agency, String rule) {}

    record Blocked(String agency, String rule) {}

    /** With a word more, another one in each place where words may stand. */
    Fixture planted(Supplier<String> word) {
        String rare = word.get();
        Report planted = Report.newBuilder(report)
                .setNarrative(report.getNarrative() + " " + rare)
                .setPlace(report.getPlace() == null ? null : report.getPlace() + " " + word.get())
                .setTold(report.getTold() == null ? null : report.getTold() + " " + word.get())
                .build();
        return new Fixture(id, title, rare, planted, expect);
    }

    /** What the analyst does. */
    enum Analyst {
        CLEAR,
        DECLINE,
        HOLD
    }

    @Override
    public String toString() {
        return id;
    }
}
