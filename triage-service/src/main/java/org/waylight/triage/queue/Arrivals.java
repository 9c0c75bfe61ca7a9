package org.waylight.triage.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.message.MailboxStatus;
import org.waylight.message.Report;
import org.waylight.message.SealedEnvelope;
import org.waylight.topic.Topics;
import org.waylight.triage.assess.Assessment;
import org.waylight.triage.assess.Assessor;
import org.waylight.triage.assess.Facts;
import org.waylight.triage.assess.Finding;
import org.waylight.triage.assess.ReportValidator;
import org.waylight.triage.assess.ReportValidator.Validity;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.Outbox;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Summary;
import org.waylight.wire.Received;
import org.waylight.wire.Refusal;
import org.waylight.wire.SealedSerde;

/** Hop 3: opens, validates, assesses, stores; and hop 4: what routing may know. One transaction for a batch. */
@Component
class Arrivals {

    private final SealedSerde serde;
    private final Assessor assessor;
    private final ReportStore store;
    private final Outbox outbox;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Arrivals(
            SealedSerde serde,
            Assessor assessor,
            ReportStore store,
            Outbox outbox,
            Ledger ledger,
            TransactionTemplate transactions,
            Clock clock) {
        this.serde = serde;
        this.assessor = assessor;
        this.store = store;
        this.outbox = outbox;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    @KafkaListener(id = "triage.assess", topics = Topics.REPORTS_SUBMITTED)
    void on(List<ConsumerRecord<UUID, byte[]>> records) {
        var arrived = records.stream()
                .map(record -> new Arrived(
                        record.key(),
                        serde.receive(record.topic(), record.value(), Report.class)
                                .at(record.key())))
                .toList();
        transactions.executeWithoutResult(transaction -> arrived.forEach(this::take));
    }

    private record Arrived(UUID id, Received<Report> received) {}

    private void take(Arrived arrived) {
        switch (arrived.received) {
            case Received.Refused<Report> refused -> bury(refused, arrived.id, refused.refusal());
            case Received.Opened<Report> opened -> {
                switch (ReportValidator.check(opened.message().body())) {
                    case Validity.Valid _ -> take(opened);
                    case Validity.Invalid _ -> bury(opened, arrived.id, Refusal.INVALID);
                }
            }
        }
    }

    private void take(Received.Opened<Report> opened) {
        UUID id = opened.message().id();
        Report report = opened.message().body();
        Optional<SealedEnvelope> letter =
                Optional.ofNullable(report.getMailbox()).flatMap(store::firstLetter);
        if (report.getMailbox() != null && letter.isEmpty()) {
            bury(opened, id, Refusal.INVALID);
            return;
        }
        Assessment assessment = assessor.assess(report);
        String digest = HexFormat.of().formatHex(opened.raw().envelopeDigest().array());
        var summary = Summary.assessed(
                essence(digest, report, assessment),
                letter.map(first -> new Summary.Letter(1, MailboxStatus.RECEIVED))
                        .orElse(null));
        store.add(id, summary, new Content(report, assessment))
                .ifPresentOrElse(added -> added(added, report, assessment, letter), () -> again(opened, id, digest));
    }

    private void added(Case added, Report report, Assessment assessment, Optional<SealedEnvelope> letter) {
        ledger.write(
                added, "assess", Deed.ASSESSED, List.of(assessment.priority().id()));
        letter.ifPresent(first -> outbox.send(Topics.MAILBOXES, first));
        if (added.summary().essence().routable()) {
            outbox.send(Topics.REPORTS_ASSESSED, added.id(), Facts.of(report, assessment));
        }
    }

    /** The same envelope again is nothing new; another one under a used id is refused, whoever was first. */
    private void again(Received.Opened<Report> opened, UUID id, String digest) {
        switch (store.lock(id)) {
            case Lookup.Found(Case known) -> {
                if (!known.summary().essence().envelopeDigest().equals(digest)) {
                    bury(opened, id, Refusal.INVALID);
                }
            }
            case Lookup.Erased _ -> {
                // What was erased is not known any more, and is not told from something else.
            }
            case Lookup.Absent _ -> throw new IllegalStateException("a taken id must have a report");
        }
    }

    private void bury(Received<Report> refused, UUID id, Refusal reason) {
        outbox.bury(Topics.REPORTS_SUBMITTED, id, refused, reason);
    }

    private Summary.Essence essence(String digest, Report report, Assessment assessment) {
        return new Summary.Essence(
                digest,
                Duration.ofMillis(clock.millis()).toHours(),
                assessment.priority(),
                report.getCountry(),
                report.getRegion(),
                report.getExploitation(),
                assessment.age().value(),
                report.getSharing(),
                assessment.override().map(Finding::value).orElse(null),
                report.getConcernsOfficials());
    }
}
