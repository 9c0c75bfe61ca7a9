package org.waylight.triage.queue;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.triage.store.Index.Queued;
import org.waylight.triage.store.Proposal;

/**
 * A line of the queue.
 *
 * @param code first characters of the id, by which people speak of it
 * @param claimedBy null if nobody has claimed it
 * @param mine whether the person who looks has claimed it
 */
record Row(
        UUID id,
        String code,
        int version,
        String priority,
        String rule,
        Running clock,
        String place,
        List<String> forms,
        String language,
        String state,
        @Nullable String claimedBy,
        boolean mine,
        boolean news,
        boolean asked,
        boolean interpreter,
        boolean phoneFirst,
        boolean closable) {

    static Row of(Queued report, Running clock, Analyst me) {
        var summary = report.summary();
        var essence = summary.essence();
        var handling = summary.handling();
        Proposal proposal = summary.proposal();
        return new Row(
                report.id(),
                report.id().toString().substring(0, 8),
                report.version(),
                essence.level().name().substring(0, 2),
                essence.rule().id(),
                clock,
                essence.region() == null ? essence.country() : essence.region(),
                essence.exploitation().stream().map(Words::of).toList(),
                Words.language(essence.language()),
                Words.of(report.state()),
                handling.claimedBy(),
                handling.claimedBy(me.name()),
                summary.news(),
                report.asked(),
                handling.needsInterpreter(),
                proposal != null && proposal.phoneFirst(),
                summary.declined() == null
                        && !summary.anythingSent()
                        && !summary.leaving()
                        && !handling.claimedByAnother(me.name()));
    }
}
