package org.waylight.triage.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.envelope.StoreKey;
import org.waylight.message.OverrideBasis;
import org.waylight.message.SharingChoice;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.retention.schedule.RetentionRules;
import org.waylight.triage.retention.schedule.RetentionRules.Beside;
import org.waylight.triage.retention.schedule.RetentionRules.Kept;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.SealedJson;
import org.waylight.triage.store.State;
import org.waylight.wire.SealedSerde;

/** What was destroyed, without its content; sealed under the store key. */
@Component
public class Certificates implements Shelf {

    private static final int FETCHED_AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final StoreKey key;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final ReportStore store;
    private final RetentionRules rules;
    private final Clock clock;

    Certificates(
            JdbcClient jdbc,
            SealedSerde serde,
            Ledger ledger,
            TransactionTemplate transactions,
            ReportStore store,
            RetentionRules rules,
            Clock clock) {
        this.store = store;
        this.rules = rules;
        this.clock = clock;
        this.jdbc = jdbc;
        this.key = serde.storeKey();
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /**
     * That a report was destroyed.
     *
     * @param on the day
     * @param rule id of the rule by which its time was over; else at whose wish
     * @param rules version of the rules
     * @param key by which the destroyed key is told in a copy of the database: {@link
     *     org.waylight.triage.store.ReportStore#keyId}
     * @param state where the report stood
     * @param messages the reporter's and questions to them, destroyed with it
     * @param attachments files destroyed with it
     * @param sharing the reporter's choice who may get it; null in earlier certificates, and where it had gone before
     * @param override what overrode that choice; null if nothing did
     */
    record Certificate(
            UUID report,
            LocalDate on,
            String rule,
            int rules,
            String key,
            State state,
            int messages,
            int attachments,
            @Nullable SharingChoice sharing,
            @Nullable OverrideBasis override) {}

    /** Whether a certificate keeps the reporter's choice. */
    public enum Choice {
        KEPT,
        /** The reporter wants nothing kept. */
        FORGOTTEN
    }

    /**
     * Certifies in the caller's transaction that {@code report} is about to be destroyed.
     *
     * @param rule id of a rule, or at whose wish; never content
     * @return by which the destroyed key is told in a copy of the database
     */
    public String certify(Case report, String rule, Choice choice) {
        var essence = report.summary().erased() || choice == Choice.FORGOTTEN
                ? null
                : report.summary().essence();
        var certificate = new Certificate(
                report.id(),
                LocalDate.ofInstant(clock.instant(), rules.zone()),
                rule,
                rules.version(),
                store.keyId(report),
                report.summary().state(),
                count("message where entry is not null and", report.id()),
                count("attachment where", report.id()),
                essence == null ? null : essence.sharing(),
                essence == null ? null : essence.override());
        write(certificate);
        return certificate.key();
    }

    private int count(String what, UUID report) {
        return jdbc.sql("select count(*) from " + what + " report = ?")
                .param(report)
                .query(Integer.class)
                .single();
    }

    private void write(Certificate certificate) {
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
                .query(this::certificate)
                .list();
    }

    @Override
    public Kept kept() {
        return Kept.CERTIFICATES;
    }

    @Override
    public Tally look(Beside rule, LocalDate today, Destroying destroying) {
        int here = count();
        var over = over(rule, today);
        if (destroying == Destroying.OFF || over.isEmpty()) {
            return new Tally(Kept.CERTIFICATES, here, over.size());
        }
        transactions.executeWithoutResult(transaction -> {
            over.forEach(id ->
                    jdbc.sql("delete from destruction where id = ?").param(id).update());
            ledger.write(Destruction.RETENTION, Deed.EXPIRED, List.of(rule.id(), "certificates " + over.size()));
        });
        return new Tally(Kept.CERTIFICATES, here - over.size(), 0);
    }

    /** In one transaction, so that they come by the thousand and not all at once. */
    private List<UUID> over(Beside rule, LocalDate today) {
        var over = new ArrayList<UUID>();
        transactions.executeWithoutResult(transaction -> jdbc.sql("select id, entry from destruction")
                .withFetchSize(FETCHED_AT_ONCE)
                .query(row -> {
                    if (rule.over(certificate(row, 0).on(), today)) {
                        over.add(row.getObject("id", UUID.class));
                    }
                }));
        return over;
    }

    private int count() {
        return jdbc.sql("select count(*) from destruction").query(Integer.class).single();
    }

    private Certificate certificate(ResultSet row, int number) throws SQLException {
        return SealedJson.open(
                key,
                Objects.requireNonNull(row.getBytes("entry")),
                Certificate.class,
                place(Objects.requireNonNull(row.getObject("id", UUID.class))));
    }

    private static String place(UUID id) {
        return "destruction/" + id;
    }
}
