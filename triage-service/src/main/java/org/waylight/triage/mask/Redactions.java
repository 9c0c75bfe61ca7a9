package org.waylight.triage.mask;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.message.Report;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.SealedJson;

/** What persons decided about passages of each report. Every call belongs into a transaction of its caller. */
@Component
public class Redactions {

    private final JdbcClient jdbc;
    private final Masks masks;

    Redactions(JdbcClient jdbc, Masks masks) {
        this.jdbc = jdbc;
        this.masks = masks;
    }

    /** All of a report, lifted ones too, the oldest first. */
    public List<Redaction> of(Case report) {
        return jdbc.sql("select id, entry from redaction where report = ? order by seq")
                .param(report.id())
                .query((row, number) -> SealedJson.open(
                        report.key(),
                        Objects.requireNonNull(row.getBytes("entry")),
                        Redaction.class,
                        place(report, row.getObject("id", UUID.class))))
                .list();
    }

    public void add(Case report, Redaction redaction) {
        jdbc.sql("insert into redaction (id, report, entry) values (?, ?, ?)")
                .param(redaction.id())
                .param(report.id())
                .param(sealed(report, redaction))
                .update();
    }

    public void save(Case report, Redaction redaction) {
        jdbc.sql("update redaction set entry = ? where id = ? and report = ?")
                .param(sealed(report, redaction))
                .param(redaction.id())
                .param(report.id())
                .update();
    }

    /** {@code content} as anybody may see it: the one place where masks are put on, for the desk and for every agency. */
    public Content masked(Case report, Content content) {
        var decided = of(report);
        Report raw = content.reported();
        var origin = new Masks.Origin(raw.getLanguage(), raw.getCountry());
        Masking masking =
                (field, text) -> text == null ? null : Masks.applied(text, masks.of(text, origin, in(decided, field)));
        UnaryOperator<String> narrative = text -> Objects.requireNonNull(masking.of("narrative", text));
        return new Content(
                Report.newBuilder(raw)
                        .setNarrative(narrative.apply(raw.getNarrative()))
                        .setPlace(masking.of("place", raw.getPlace()))
                        .setInCharge(masking.of("inCharge", raw.getInCharge()))
                        .setTold(masking.of("told", raw.getTold()))
                        .setSafeTime(masking.of("safeTime", raw.getSafeTime()))
                        .build(),
                content.conclusion(),
                content.assessment());
    }

    private interface Masking {
        @Nullable
        String of(String field, @Nullable String text);
    }

    /** Those about one text. */
    public static List<Redaction> in(List<Redaction> all, String field) {
        return all.stream().filter(redaction -> redaction.field().equals(field)).toList();
    }

    private static byte[] sealed(Case report, Redaction redaction) {
        return SealedJson.seal(report.key(), redaction, place(report, redaction.id()));
    }

    private static String place(Case report, UUID id) {
        return "redaction/" + report.id() + "/" + id;
    }
}
