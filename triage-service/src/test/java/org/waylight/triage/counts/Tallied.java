package org.waylight.triage.counts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.waylight.message.AgeGroup;
import org.waylight.message.Certainty;
import org.waylight.message.ClearedBy;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.ProgressState;
import org.waylight.message.SharingChoice;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;
import org.waylight.triage.assess.PriorityRule;
import org.waylight.triage.store.Counted;
import org.waylight.triage.store.DeclineReason;
import org.waylight.triage.store.Index.Queued;
import org.waylight.triage.store.Proposal;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.Summary;

/** A report to be counted; dull unless a test says otherwise. */
record Tallied(
        Instant arrived, PriorityRule rule, String country, List<Exploitation> forms, AgeGroup age, Counted counted) {

    static final Instant NOW = Instant.parse("2026-11-22T10:30:00Z");

    static Tallied aReport() {
        return new Tallied(
                NOW.minus(Duration.ofHours(30)),
                PriorityRule.T7,
                "GB",
                List.of(Exploitation.FORCED_LABOUR),
                AgeGroup.ADULT,
                Counted.NOTHING);
    }

    Tallied at(String moment) {
        return new Tallied(Instant.parse(moment), rule, country, forms, age, counted);
    }

    Tallied by(PriorityRule other) {
        return new Tallied(arrived, other, country, forms, age, counted);
    }

    Tallied in(String other) {
        return new Tallied(arrived, rule, other, forms, age, counted);
    }

    Tallied of(Exploitation... named) {
        return new Tallied(arrived, rule, country, List.of(named), age, counted);
    }

    Tallied of(AgeGroup other, Gender gender) {
        return new Tallied(arrived, rule, country, forms, other, new Counted(gender, 0, 0, 0));
    }

    /** Looked at, cleared, accepted so many minutes after the beginning of its hour; 0 for not. */
    Tallied after(long looked, long cleared, long accepted) {
        long hour = Duration.between(Instant.EPOCH, arrived).toHours();
        return new Tallied(
                arrived,
                rule,
                country,
                forms,
                age,
                new Counted(
                        counted.gender(),
                        looked == 0 ? 0 : hour * 60 + looked,
                        cleared == 0 ? 0 : hour * 60 + cleared,
                        accepted == 0 ? 0 : hour + accepted / 60));
    }

    Summary summary() {
        var essence = new Summary.Essence(
                "digest",
                Duration.between(Instant.EPOCH, arrived).toHours(),
                rule,
                country,
                null,
                forms,
                age,
                SharingChoice.WHOEVER_CAN_HELP,
                null,
                Certainty.NO,
                "en");
        return Summary.assessed(essence, null, List.of()).handled(handling -> handling.counted(counted));
    }

    Queued queued() {
        return queued(counted.lookedMinute() == 0 ? summary() : summary().opened());
    }

    Queued declined(DeclineReason reason) {
        return queued(summary().declined(reason));
    }

    /** Sent to so many agencies, and sealed for one more that never got it. */
    Queued sentTo(int agencies) {
        var dispatches = IntStream.rangeClosed(0, agencies)
                .mapToObj(agency -> new Slot.Dispatch(
                        "A-" + agency,
                        UUID.randomUUID(),
                        "digest",
                        agency == 0 ? null : ProgressState.DISPATCHED,
                        0,
                        false))
                .toList();
        var slot = new Slot(
                UUID.randomUUID(),
                "A-1",
                List.of(),
                "R-01",
                "GB",
                60,
                ViewKind.POLICE,
                TransferClass.UK,
                "X1",
                Slot.Decision.OPEN,
                null,
                List.of(),
                null,
                null);
        return queued(summary()
                .proposed(new Proposal("1", false, List.of(slot), List.of(), 1, List.of(), List.of()))
                .decided(open -> open.cleared(ClearedBy.ANALYST, dispatches)));
    }

    private static Queued queued(Summary summary) {
        return new Queued(UUID.randomUUID(), summary.state(), 1, summary);
    }
}
