package org.waylight.triage.retention;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.retention.schedule.Life;
import org.waylight.triage.retention.schedule.RetentionRules;
import org.waylight.triage.retention.schedule.RetentionRules.Beside;
import org.waylight.triage.retention.schedule.RetentionRules.Kept;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.SealedJson;

/** Why single reports are kept longer: set and lifted by a senior, sealed under the report's data key. */
@Component
public class Holds implements Shelf {

    /** Longest reason, in bytes of UTF-8. */
    static final int MAX_BYTES = 500;

    private final ReportStore store;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final RetentionRules rules;
    private final Clock clock;

    Holds(
            ReportStore store,
            Ledger ledger,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            RetentionRules rules,
            Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * A report that is kept longer.
     *
     * @param reason what a person wrote; may tell of the case
     * @param who the account that set it
     * @param hour hours since 1970-01-01T00Z
     */
    record Held(Life.Hold hold, String reason, String who, long hour) {
        @Override
        public String toString() {
            return "Held[redacted]";
        }
    }

    /** What came of setting or lifting a hold. */
    sealed interface Done {
        /** @param held what counts now; nothing if none does */
        record Now(Optional<Held> held) implements Done {}

        /** A reason has 1 to {@value #MAX_BYTES} bytes and is not blank. */
        record NoReason() implements Done {}

        /** There is no such report, or it is erased. */
        record NotThere() implements Done {}
    }

    Done set(UUID id, Life.Hold hold, String reason, Who who) {
        if (reason.isBlank() || reason.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return new Done.NoReason();
        }
        return change(id, report -> {
            var held = new Held(
                    hold,
                    reason.strip(),
                    who.name(),
                    Duration.ofMillis(clock.millis()).toHours());
            jdbc.sql("insert into legal_hold (report, entry) values (?, ?)"
                            + " on conflict (report) do update set entry = excluded.entry")
                    .param(id)
                    .param(SealedJson.seal(report.key(), held, place(id)))
                    .update();
            ledger.write(report, who, Deed.KEPT_LONGER, List.of(hold.name()));
        });
    }

    Done lift(UUID id, Who who) {
        return change(id, report -> {
            int lifted = jdbc.sql("delete from legal_hold where report = ?")
                    .param(id)
                    .update();
            if (lifted > 0) {
                ledger.write(report, who, Deed.KEPT_NO_LONGER, List.of());
            }
        });
    }

    /** What holds a report, as a person sees it. */
    Done of(UUID id) {
        return change(id, report -> {});
    }

    /** Whether a report is kept for a legal claim, in the caller's transaction. */
    public boolean legal(Case report) {
        return of(report).filter(held -> held.hold() == Life.Hold.LEGAL).isPresent();
    }

    /** What holds a report, in the caller's transaction. */
    Optional<Held> of(Case report) {
        return jdbc.sql("select entry from legal_hold where report = ?")
                .param(report.id())
                .query((row, number) -> SealedJson.open(
                        report.key(), Objects.requireNonNull(row.getBytes("entry")), Held.class, place(report.id())))
                .optional();
    }

    @Override
    public Kept kept() {
        return Kept.HOLDS;
    }

    /** What is over is a person's to look at again: nothing ends a hold by itself. */
    @Override
    public Tally look(Beside rule, LocalDate today, Destroying destroying) {
        var set = jdbc.sql("select h.report, h.entry, r.wrapped_key from legal_hold h join report r on r.id = h.report")
                .query((row, number) -> {
                    UUID id = Objects.requireNonNull(row.getObject("report", UUID.class));
                    var key = store.key(id, Objects.requireNonNull(row.getBytes("wrapped_key")));
                    return SealedJson.open(key, Objects.requireNonNull(row.getBytes("entry")), Held.class, place(id));
                })
                .list();
        return new Tally(Kept.HOLDS, set.size(), (int)
                set.stream().filter(held -> due(held, rule, today)).count());
    }

    /** Whether it was set so long ago that a person must look whether it still is to be. */
    boolean due(Held held) {
        return due(held, rules.of(Kept.HOLDS), LocalDate.ofInstant(clock.instant(), rules.zone()));
    }

    private boolean due(Held held, Beside rule, LocalDate today) {
        return rule.over(rules.day(held.hour), today);
    }

    private Done change(UUID id, Consumer<Case> change) {
        return Objects.requireNonNull(transactions.execute(transaction -> switch (store.lock(id)) {
            case Lookup.Found(Case report) -> {
                change.accept(report);
                yield new Done.Now(of(report));
            }
            case Lookup.Erased _, Lookup.Absent _ -> new Done.NotThere();
        }));
    }

    private static String place(UUID report) {
        return "legal-hold/" + report;
    }
}
