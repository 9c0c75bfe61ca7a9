package org.waylight.triage.translate;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.message.Report;
import org.waylight.triage.mask.Masks;
import org.waylight.triage.mask.Redactions;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.SealedJson;

/** Translations of reports. Every call belongs into a transaction of its caller. */
@Component
public class Translations {

    private final JdbcClient jdbc;
    private final Redactions redactions;
    private final Masks masks;

    Translations(JdbcClient jdbc, Redactions redactions, Masks masks) {
        this.jdbc = jdbc;
        this.redactions = redactions;
        this.masks = masks;
    }

    public void add(Case report, Translation translation) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into translation (id, report, entry) values (?, ?, ?)")
                .param(id)
                .param(report.id())
                .param(SealedJson.seal(report.key(), translation, place(report, id)))
                .update();
    }

    /** All of a report, the oldest first. */
    public List<Translation> of(Case report) {
        return jdbc.sql("select id, entry from translation where report = ? order by seq")
                .param(report.id())
                .query((row, number) -> SealedJson.open(
                        report.key(),
                        Objects.requireNonNull(row.getBytes("entry")),
                        Translation.class,
                        place(report, row.getObject("id", UUID.class))))
                .list();
    }

    /**
     * What goes beside the words of what happened, as things are now.
     *
     * @param raw the report without masks
     */
    public Beside beside(Case report, Report raw) {
        var decided = redactions.of(report);
        var given = of(report);
        return Beside.of(
                masks.of(raw.getNarrative(), origin(raw.getLanguage(), raw), Redactions.in(decided, "narrative")),
                given,
                one -> Masks.applied(
                        one.text(),
                        masks.of(
                                one.text(),
                                origin(one.language(), raw),
                                Redactions.in(decided, field(given.indexOf(one))))));
    }

    private static Masks.Origin origin(String language, Report raw) {
        return new Masks.Origin(language, raw.getCountry());
    }

    /** The field of the {@code place}th translation's text, from 0, for redactions. */
    public static String field(int place) {
        return "translation-" + place;
    }

    private static String place(Case report, UUID id) {
        return "translation/" + report.id() + "/" + id;
    }
}
