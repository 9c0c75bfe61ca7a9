package org.waylight.triage.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.drill.HaltPoint;
import org.waylight.envelope.Octets;
import org.waylight.message.MailboxKey;
import org.waylight.message.MailboxMessage;
import org.waylight.message.Person;
import org.waylight.message.Report;
import org.waylight.message.SealedEnvelope;
import org.waylight.topic.Topics;
import org.waylight.triage.assess.Assessment;
import org.waylight.triage.assess.Confirmed;
import org.waylight.triage.assess.Facts;
import org.waylight.triage.assess.Finding;
import org.waylight.triage.assess.ReportValidator;
import org.waylight.triage.assess.ReportValidator.Validity;
import org.waylight.triage.attach.Attachments;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.facts.SentFacts;
import org.waylight.triage.mailbox.Messages;
import org.waylight.triage.rulebook.RuleBooks;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.Counted;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Letters;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.Outbox;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Summary;
import org.waylight.watch.HourlyCount;
import org.waylight.watch.Meters;
import org.waylight.wire.Received;
import org.waylight.wire.Refusal;
import org.waylight.wire.SealedSerde;

/**
 * Hop 3: opens, validates, assesses, stores; and hop 4: what routing may know. One transaction for a batch of reports.
 * Messages through mailboxes come the same way.
 */
@Component
class Arrivals {

    private final SealedSerde serde;
    private final RuleBooks rules;
    private final ReportStore store;
    private final Index index;
    private final Letters letters;
    private final Messages messages;
    private final Attachments attachments;
    private final Outbox outbox;
    private final SentFacts facts;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final HourlyCount taken;

    Arrivals(
            SealedSerde serde,
            RuleBooks rules,
            ReportStore store,
            Index index,
            Letters letters,
            Messages messages,
            Attachments attachments,
            Outbox outbox,
            SentFacts facts,
            Ledger ledger,
            TransactionTemplate transactions,
            Clock clock,
            Meters meters) {
        this.serde = serde;
        this.rules = rules;
        this.store = store;
        this.index = index;
        this.letters = letters;
        this.messages = messages;
        this.attachments = attachments;
        this.outbox = outbox;
        this.facts = facts;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
        this.taken = meters.hourly("triage.reports", "records of reports.submitted taken");
    }

    @KafkaListener(id = "triage.assess", topics = Topics.REPORTS_SUBMITTED)
    void on(List<ConsumerRecord<UUID, byte[]>> records) {
        var arrived = records.stream()
                .map(record -> new Arrived(
                        record.key(),
                        serde.receive(record.topic(), record.value(), SpecificRecord.class)
                                .at(record.key())))
                .toList();
        for (var run : runs(arrived)) {
            transactions.executeWithoutResult(_ -> {
                store.together(run.stream().map(Arrived::id).toList());
                ledger.together();
                run.forEach(this::take);
                HaltPoint.ASSESS_BEFORE.passed();
            });
            HaltPoint.ASSESS_AFTER.passed();
        }
        records.forEach(_ -> taken.more());
    }

    private record Arrived(UUID id, Received<SpecificRecord> received) {

        Optional<SpecificRecord> body() {
            return received instanceof Received.Opened<SpecificRecord> opened
                    ? Optional.of(opened.message().body())
                    : Optional.empty();
        }

        Optional<UUID> mailbox() {
            return body().filter(Report.class::isInstance)
                    .map(Report.class::cast)
                    .map(Report::getMailbox)
                    .map(MailboxKey::getMailbox);
        }
    }

    /**
     * The batch in parts that are committed one after another: whose mailbox it is, is known once its report is committed.
     * So a message begins a part, and so does a second report with the same mailbox.
     */
    private static List<List<Arrived>> runs(List<Arrived> arrived) {
        var runs = new ArrayList<List<Arrived>>();
        var mailboxes = new HashSet<UUID>();
        for (var next : arrived) {
            if (runs.isEmpty()
                    || next.body().filter(MailboxMessage.class::isInstance).isPresent()
                    || next.mailbox().filter(mailboxes::contains).isPresent()) {
                runs.add(new ArrayList<>());
                mailboxes.clear();
            }
            next.mailbox().ifPresent(mailboxes::add);
            runs.getLast().add(next);
        }
        return runs;
    }

    private void take(Arrived arrived) {
        switch (arrived.received) {
            case Received.Refused<SpecificRecord> refused -> bury(refused, arrived.id, refused.refusal());
            case Received.Opened<SpecificRecord> opened ->
                refusal(opened).ifPresent(reason -> bury(opened, arrived.id, reason));
        }
    }

    /** Takes what was opened; says why not, if not. */
    private Optional<Refusal> refusal(Received.Opened<SpecificRecord> opened) {
        UUID id = opened.message().id();
        String digest = Octets.hex(opened.raw().envelopeDigest());
        return switch (opened.message().body()) {
            case Report report -> refusal(id, digest, report);
            case MailboxMessage message -> messages.refusal(id, message);
            default -> Optional.of(Refusal.INVALID);
        };
    }

    private Optional<Refusal> refusal(UUID id, String digest, Report report) {
        return switch (ReportValidator.check(report)) {
            case Validity.Valid _
            when ownMailbox(id, report) && attachments.free(report.getAttachments(), id) -> stored(id, digest, report);
            case Validity.Valid _, Validity.Invalid _ -> Optional.of(Refusal.INVALID);
        };
    }

    /** Whether nobody else's report has its mailbox: whoever knows only the id of one must not get its letters replaced. */
    private boolean ownMailbox(UUID id, Report report) {
        return report.getMailbox() == null
                || index.reportOf(report.getMailbox().getMailbox())
                        .map(id::equals)
                        .orElse(true);
    }

    private Optional<Refusal> stored(UUID id, String digest, Report report) {
        Optional<SealedEnvelope> letter =
                Optional.ofNullable(report.getMailbox()).flatMap(letters::first);
        if (report.getMailbox() != null && letter.isEmpty()) {
            return Optional.of(Refusal.INVALID);
        }
        Assessment assessment = rules.active().assess(report, Confirmed.nothing());
        var summary = Summary.assessed(
                        essence(digest, report, assessment),
                        Optional.ofNullable(report.getMailbox())
                                .map(MailboxKey::getMailbox)
                                .orElse(null),
                        report.getConcernsAgencies())
                .handled(nobody ->
                        nobody.counted(Counted.of(report.getPersons().stream().map(Person::getGender))));
        return store.add(id, summary, new Content(report, assessment))
                .map(added -> added(added, report, assessment, letter))
                .orElseGet(() -> again(id, digest));
    }

    private Optional<Refusal> added(Case added, Report report, Assessment assessment, Optional<SealedEnvelope> letter) {
        ledger.write(
                added,
                Who.program("assess"),
                Deed.ASSESSED,
                List.of(assessment.priority().id()));
        letter.ifPresent(first -> outbox.send(Topics.MAILBOXES, first));
        attachments.expect(added, report.getAttachments());
        if (added.summary().essence().routable()) {
            facts.send(
                    added,
                    Facts.of(
                            report,
                            assessment,
                            added.summary().excluded(),
                            added.summary().revision()));
        }
        return Optional.empty();
    }

    /** The same envelope again is nothing new; another one under a used id is refused, whoever was first. */
    private Optional<Refusal> again(UUID id, String digest) {
        return switch (store.lock(id)) {
            case Lookup.Found(Case known) ->
                known.summary().essence().envelopeDigest().equals(digest)
                        ? Optional.empty()
                        : Optional.of(Refusal.INVALID);
            // What was erased is not known any more, and is not told from something else.
            case Lookup.Erased _ -> Optional.empty();
            case Lookup.Absent _ -> throw new IllegalStateException("a taken id must have a report");
        };
    }

    private void bury(Received<SpecificRecord> refused, UUID id, Refusal reason) {
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
                report.getConcernsOfficials(),
                report.getLanguage());
    }
}
