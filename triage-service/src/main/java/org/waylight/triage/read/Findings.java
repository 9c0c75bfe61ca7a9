package org.waylight.triage.read;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.message.DelphiIndicator;
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

    /** Indicators of which at least one place in the words stands confirmed. */
    static Set<DelphiIndicator> confirmed(List<Judgement> all) {
        return all.stream()
                .filter(judgement -> judgement.verdict() == Verdict.CONFIRMED)
                .filter(judgement -> last(all, suggestion(judgement))
                        .filter(judgement::equals)
                        .isPresent())
                .map(Judgement::indicator)
                .collect(Collectors.toSet());
    }

    private static Suggestion suggestion(Judgement judgement) {
        return new Suggestion(judgement.indicator(), judgement.field(), judgement.start(), judgement.end());
    }

    private static String place(Case report) {
        return "finding/" + report.id();
    }
}
