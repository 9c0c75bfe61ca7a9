package org.waylight.triage.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.envelope.StoreKey;
import org.waylight.triage.store.SealedJson;
import org.waylight.triage.store.State;
import org.waylight.wire.SealedSerde;

/** What was destroyed when its time was over, without its content; sealed under the store key, kept. */
@Component
class Certificates {

    private final JdbcClient jdbc;
    private final StoreKey key;

    Certificates(JdbcClient jdbc, SealedSerde serde) {
        this.jdbc = jdbc;
        this.key = serde.storeKey();
    }

    /**
     * That a report was destroyed.
     *
     * @param on the day
     * @param rule id of the rule by which its time was over
     * @param rules version of the rules
     * @param key by which the destroyed key is told in a copy of the database: {@link
     *     org.waylight.triage.store.ReportStore#keyId}
     * @param state where the report stood
     * @param messages the reporter's and questions to them, destroyed with it
     * @param attachments files destroyed with it
     */
    record Certificate(
            UUID report,
            LocalDate on,
            String rule,
            int rules,
            String key,
            State state,
            int messages,
            int attachments) {}

    /** Writes one in the caller's transaction. */
    void write(Certificate certificate) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into destruction (id, entry) values (?, ?)")
                .param(id)
                .param(SealedJson.seal(key, certificate, place(id)))
                .update();
    }

    /** The latest, at most {@code most}, the newest first. */
    List<Certificate> latest(int most) {
        return jdbc.sql("select id, entry from destruction order by seq desc limit ?")
                .param(most)
                .query((row, number) -> SealedJson.open(
                        key,
                        Objects.requireNonNull(row.getBytes("entry")),
                        Certificate.class,
                        place(Objects.requireNonNull(row.getObject("id", UUID.class)))))
                .list();
    }

    private static String place(UUID id) {
        return "destruction/" + id;
    }
}
