package org.waylight.triage.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.triage.assess.Suggestion;
import org.waylight.triage.read.Judgement.Verdict;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.SealedJson;

/** What persons said of the suggestions about each report. Every call belongs into a transaction of its caller. */
@Component
class Findings {

    private final JdbcClient jdbc;

    Findings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Case report, Judgement judgement) {
        jdbc.sql("insert into finding (report, entry) values (?, ?)")
                .param(report.id())
                .param(SealedJson.seal(report.key(), judgement, place(report)))
                .update();
    }

    /** All, the oldest first; of two about the same suggestion the later counts. */
    List<Judgement> of(Case report) {
        return jdbc.sql("select entry from finding where report = ? order by seq")
                .param(report.id())
                .query((row, number) -> SealedJson.open(
                        report.key(), Objects.requireNonNull(row.getBytes("entry")), Judgement.class, place(report)))
                .list();
    }

    /** The one that counts, if a person said anything. */
    static Optional<Judgement> last(List<Judgement> all, Suggestion suggestion) {
        return all.stream().filter(judgement -> judgement.about(suggestion)).reduce((earlier, later) -> later);
    }

    /** What is found now, and after it what persons judged and a newer lexicon does not find any more. */
    static List<Suggestion> known(List<Judgement> all, List<Suggestion> found) {
        var known = new ArrayList<>(found);
        for (Judgement judgement : all) {
            if (known.stream().noneMatch(judgement::about)) {
                known.add(judgement.suggestion());
            }
        }
        return List.copyOf(known);
    }

    /** Those of {@code suggestions} that stand confirmed. */
    static List<Suggestion> confirmed(List<Judgement> all, List<Suggestion> suggestions) {
        return suggestions.stream()
                .filter(suggestion -> last(all, suggestion)
                        .filter(judgement -> judgement.verdict() == Verdict.CONFIRMED)
                        .isPresent())
                .toList();
    }

    private static String place(Case report) {
        return "finding/" + report.id();
    }
}
