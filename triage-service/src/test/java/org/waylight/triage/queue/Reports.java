package org.waylight.triage.queue;

import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.waylight.message.AgeGroup;
import org.waylight.message.Certainty;
import org.waylight.message.Exploitation;
import org.waylight.message.SharingChoice;
import org.waylight.triage.assess.PriorityRule;
import org.waylight.triage.store.Index.Queued;
import org.waylight.triage.store.Summary;

/** Reports as the queue has them, dull but for what a test is about. */
final class Reports {

    /** 2026-11-20T15:00Z, a Friday, in hours since 1970. */
    static final long HOUR = 498_663;

    private Reports() {}

    static Queued aReport() {
        return aReport(PriorityRule.T7, "GB", "en", Exploitation.FORCED_LABOUR, HOUR);
    }

    static Queued aReport(PriorityRule rule) {
        return aReport(rule, "GB", "en", Exploitation.FORCED_LABOUR, HOUR);
    }

    static Queued aReport(PriorityRule rule, String country, String language, Exploitation form, long hour) {
        var essence = new Summary.Essence(
                "digest",
                hour,
                rule,
                country,
                null,
                List.of(form),
                AgeGroup.ADULT,
                SharingChoice.WHOEVER_CAN_HELP,
                null,
                Certainty.NO,
                language);
        return queued(UUID.randomUUID(), Summary.assessed(essence, null, List.of()));
    }

    /** {@code report}, after something happened to it. */
    static Queued after(Queued report, UnaryOperator<Summary> change) {
        return queued(report.id(), change.apply(report.summary()));
    }

    private static Queued queued(UUID id, Summary summary) {
        return new Queued(id, summary.state(), 1, summary);
    }
}
