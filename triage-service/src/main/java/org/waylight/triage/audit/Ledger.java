package org.waylight.triage.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.SealedJson;

/** The record of each report, sealed under the report's own key, so that it is erased with it. */
@Component
public class Ledger {

    private final JdbcClient jdbc;
    private final Clock clock;

    Ledger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What was done. */
    public enum Deed {
        ASSESSED,
        PROPOSED,
        OPENED,
        CLEARED,
        WITHHELD,
        HELD,
        DECLINED,
        PROGRESS,
        /** A question was left in the reporter's mailbox. */
        ASKED,
        /** The reporter said something through the mailbox. */
        ANSWERED,
        MAILBOX_CLOSED_BY_REPORTER,
        ERASED_BY_REPORTER,
        ATTACHMENT_OPENED,
        /** Shown again to who had opened it, without a new purpose. */
        VIEWED,
        /** Shown without masks. */
        RAW_OPENED,
        FINDING_CONFIRMED,
        FINDING_STRUCK,
        /** Assessed anew with what persons confirmed. */
        REASSESSED,
        REDACTED,
        /** A person said that what the rule masked is not about the reporter. */
        UNMASKED,
        REDACTION_LIFTED,
        ATTACHMENT_SUSPECTED,
        /** A suspected abuse image may go to the police, and to nobody else. */
        ATTACHMENT_FOR_POLICE,
        ATTACHMENT_UNLOCKED,
        TRANSLATED
    }

    /**
     * One entry.
     *
     * @param hour hours since 1970-01-01T00Z
     * @param who a rule book, a standing order or an account
     * @param because rule ids, reasons, agencies; never content
     */
    public record Entry(long hour, String who, Deed deed, List<String> because) {
        public Entry {
            because = List.copyOf(because);
        }
    }

    /** Writes an entry in the caller's transaction. */
    public void write(Case report, Who who, Deed deed, List<String> because) {
        var entry = new Entry(Duration.ofMillis(clock.millis()).toHours(), who.name(), deed, because);
        jdbc.sql("insert into ledger (report, entry) values (?, ?)")
                .param(report.id())
                .param(SealedJson.seal(report.key(), entry, place(report)))
                .update();
    }

    /** Every entry of a report, the oldest first. */
    public List<Entry> of(Case report) {
        return lines(report).stream().map(Line::entry).toList();
    }

    /** Seals what was written under a key that is about to be destroyed anew, under the key that takes its place. */
    public void carryOver(Case before, Case after) {
        for (Line line : lines(before)) {
            jdbc.sql("update ledger set entry = ? where seq = ?")
                    .param(SealedJson.seal(after.key(), line.entry, place(after)))
                    .param(line.seq)
                    .update();
        }
    }

    private record Line(long seq, Entry entry) {}

    private List<Line> lines(Case report) {
        return jdbc.sql("select seq, entry from ledger where report = ? order by seq")
                .param(report.id())
                .query((row, number) -> new Line(
                        row.getLong("seq"),
                        SealedJson.open(
                                report.key(),
                                Objects.requireNonNull(row.getBytes("entry")),
                                Entry.class,
                                place(report))))
                .list();
    }

    private static String place(Case report) {
        return "ledger/" + report.id();
    }
}
