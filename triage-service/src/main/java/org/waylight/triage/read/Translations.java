package org.waylight.triage.read;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.SealedJson;

/** Translations of reports. Every call belongs into a transaction of its caller. */
@Component
class Translations {

    private final JdbcClient jdbc;

    Translations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Case report, Translation translation) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into translation (id, report, entry) values (?, ?, ?)")
                .param(id)
                .param(report.id())
                .param(SealedJson.seal(report.key(), translation, place(report, id)))
                .update();
    }

    /** All of a report, the oldest first. */
    List<Translation> of(Case report) {
        return jdbc.sql("select id, entry from translation where report = ? order by seq")
                .param(report.id())
                .query((row, number) -> SealedJson.open(
                        report.key(),
                        Objects.requireNonNull(row.getBytes("entry")),
                        Translation.class,
                        place(report, row.getObject("id", UUID.class))))
                .list();
    }

    private static String place(Case report, UUID id) {
        return "translation/" + report.id() + "/" + id;
    }
}
