package org.waylight.triage.followup;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.envelope.Octets;
import org.waylight.envelope.Party;
import org.waylight.envelope.Receipts;
import org.waylight.message.AgencyQuestion;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.DeliveryProgress;
import org.waylight.message.KeyStatement;
import org.waylight.message.NoticeAnswer;
import org.waylight.message.NoticeProgress;
import org.waylight.message.NoticeReceipt;
import org.waylight.message.NoticeState;
import org.waylight.message.ProgressState;
import org.waylight.topic.Topics;
import org.waylight.triage.asked.AgencyQuestions;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.partner.AgencysWord;
import org.waylight.triage.partner.Canaries;
import org.waylight.triage.partner.Trials;
import org.waylight.triage.restore.SetBack;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.Notice;
import org.waylight.triage.store.Outbox;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Slot.Dispatch;
import org.waylight.wire.Raw;
import org.waylight.wire.Received;
import org.waylight.wire.Refusal;
import org.waylight.wire.SealedSerde;

/** Hop 9: verifies each agency's own signed word and notes it; takes agencies' questions and new keys. */
@Component
class Progress {

    private final SealedSerde serde;
    private final ReportStore store;
    private final Outbox outbox;
    private final Ledger ledger;
    private final StatedKeys statedKeys;
    private final Trials trials;
    private final Canaries canaries;
    private final AgencyQuestions questions;
    private final TransactionTemplate transactions;
    private final SetBack setBack;

    Progress(
            SealedSerde serde,
            ReportStore store,
            Outbox outbox,
            Ledger ledger,
            StatedKeys statedKeys,
            Trials trials,
            Canaries canaries,
            AgencyQuestions questions,
            TransactionTemplate transactions,
            SetBack setBack) {
        this.serde = serde;
        this.store = store;
        this.outbox = outbox;
        this.ledger = ledger;
        this.statedKeys = statedKeys;
        this.trials = trials;
        this.canaries = canaries;
        this.questions = questions;
        this.transactions = transactions;
        this.setBack = setBack;
    }

    @KafkaListener(id = "triage.progress", topics = Topics.DELIVERIES_PROGRESS)
    void on(List<ConsumerRecord<UUID, byte[]>> records) {
        var heard = records.stream()
                .map(record -> new Heard(
                        record.key(),
                        serde.receive(record.topic(), record.value(), SpecificRecord.class)
                                .at(record.key())))
                .toList();
        transactions.executeWithoutResult(_ -> {
            store.together(heard.stream().flatMap(Heard::report).toList());
            ledger.together();
            heard.forEach(one -> take(one.key, one.received));
        });
    }

    private record Heard(UUID key, Received<SpecificRecord> received) {

        /** What most of them are about. */
        Stream<UUID> report() {
            return received instanceof Received.Opened<SpecificRecord> opened
                            && opened.message().body() instanceof DeliveryProgress progress
                    ? Stream.of(progress.getReport())
                    : Stream.empty();
        }
    }

    private void take(UUID key, Received<SpecificRecord> received) {
        switch (received) {
            case Received.Refused<SpecificRecord> refused -> bury(key, refused, refused.refusal());
            case Received.Opened<SpecificRecord> opened ->
                refusal(opened.message().body(), opened.raw()).ifPresent(reason -> bury(key, opened, reason));
        }
    }

    private void bury(UUID key, Received<SpecificRecord> refused, Refusal reason) {
        outbox.bury(Topics.DELIVERIES_PROGRESS, key, refused, reason);
    }

    /** Takes a message; says why not, if not. */
    private Optional<Refusal> refusal(SpecificRecord body, Raw carrier) {
        return switch (body) {
            case KeyStatement statement -> statedKeys.take(statement) ? Optional.empty() : Optional.of(Refusal.SENDER);
            case DeliveryProgress canary when canaries.sent(canary) -> canaries.refusal(canary);
            case DeliveryProgress trial when trials.sent(trial) -> trials.refusal(trial);
            case DeliveryProgress progress -> refusal(progress.getReport(), report -> refusal(report, progress));
            case NoticeProgress progress -> refusal(progress.getReport(), report -> refusal(report, progress));
            case AgencyQuestion question ->
                question.getReport() == null
                        ? Optional.of(Refusal.INVALID)
                        : refusal(question.getReport(), report -> questions.take(report, question, carrier));
            default -> Optional.of(Refusal.INVALID);
        };
    }

    private Optional<Refusal> refusal(UUID id, Function<Case, Optional<Refusal>> take) {
        return switch (store.lock(id)) {
            case Lookup.Found(Case report) -> take.apply(report);
            case Lookup.Absent _ -> Optional.of(Refusal.INVALID);
            case Lookup.Erased erased -> erased.left().flatMap(take);
        };
    }

    private Optional<Refusal> refusal(Case report, NoticeProgress progress) {
        return report.summary().slots().stream()
                .flatMap(slot -> slot.dispatches().stream())
                .filter(dispatch -> dispatch.id().equals(progress.getDispatch())
                        && dispatch.agency().equals(progress.getAgency()))
                .findFirst()
                .flatMap(dispatch -> dispatch.notices().stream()
                        .filter(notice -> notice.id().equals(progress.getNotice()))
                        .findFirst()
                        .map(notice -> note(report, dispatch, notice, progress)))
                // What is no notice is the answer to a question.
                .orElseGet(() -> questions.heard(report, progress));
    }

    private Optional<Refusal> note(Case report, Dispatch dispatch, Notice known, NoticeProgress progress) {
        NoticeReceipt receipt = progress.getReceipt();
        if ((receipt == null) == (progress.getState() == NoticeState.ANSWERED)) {
            return Optional.of(Refusal.INVALID);
        }
        if (receipt == null) {
            // Routing's word is no news once the agency has spoken.
            return known.answer() == null
                    ? write(
                            report,
                            dispatch,
                            known,
                            known.heard(progress.getState()),
                            progress.getState().name())
                    : Optional.empty();
        }
        if (!fits(receipt, dispatch, known)) {
            return Optional.of(Refusal.INVALID);
        }
        var identity = serde.directory().identity(new Party(receipt.getAgency()));
        if (identity == null || !Receipts.verify(identity, receipt)) {
            return Optional.of(Refusal.SENDER);
        }
        return receipt.getSequence() <= known.receiptSequence()
                ? Optional.empty()
                : write(
                        report,
                        dispatch,
                        known,
                        known.answered(
                                receipt.getAnswer(), receipt.getReason(), receipt.getSequence(), receipt.getHour()),
                        receipt.getReason() == null
                                ? receipt.getAnswer().name()
                                : receipt.getAnswer().name() + ", reason="
                                        + receipt.getReason().name());
    }

    private Optional<Refusal> write(Case report, Dispatch dispatch, Notice known, Notice news, String because) {
        if (!news.equals(known)) {
            ledger.write(report, Who.program(dispatch.agency()), Deed.NOTICE_PROGRESS, List.of(because));
            store.note(report, report.summary().progressed(slot -> slot.with(dispatch.with(news))));
        }
        return Optional.empty();
    }

    private static boolean fits(NoticeReceipt receipt, Dispatch dispatch, Notice known) {
        return receipt.getAgency().equals(dispatch.agency())
                && receipt.getDispatch().equals(dispatch.id())
                && receipt.getNotice().equals(known.id())
                && (receipt.getReason() == null) == (receipt.getAnswer() != NoticeAnswer.REFUSED)
                && Octets.hex(receipt.getEnvelopeDigest()).equals(known.envelopeDigest());
    }

    private Optional<Refusal> refusal(Case report, DeliveryProgress progress) {
        return dispatch(report, progress)
                .map(dispatch -> note(report, dispatch, progress))
                .orElseGet(() -> hadLeft(report, progress));
    }

    /** Of a clearance that a restored database lost: whoever decides on the report again sees that it is not the first time. */
    private Optional<Refusal> hadLeft(Case report, DeliveryProgress progress) {
        if (!setBack.recently()) {
            return Optional.of(Refusal.INVALID);
        }
        ledger.write(
                report,
                Who.program("routing"),
                Deed.HAD_LEFT,
                List.of(progress.getAgency() + " " + progress.getState().name()));
        return Optional.empty();
    }

    private static Optional<Dispatch> dispatch(Case report, DeliveryProgress progress) {
        return report.summary().slots().stream()
                .filter(slot -> slot.id().equals(progress.getSlot()))
                .flatMap(slot -> slot.dispatches().stream())
                .filter(dispatch -> dispatch.id().equals(progress.getDispatch())
                        && dispatch.agency().equals(progress.getAgency()))
                .findFirst();
    }

    private Optional<Refusal> note(Case report, Dispatch known, DeliveryProgress progress) {
        Optional<Refusal> refusal =
                AgencysWord.refusal(progress, digest -> isOf(digest, known), serde.directory()::identity);
        if (refusal.isPresent()) {
            return refusal;
        }
        AgencyReceipt receipt = progress.getReceipt();
        if (receipt == null) {
            return write(report, known, progress, known.receiptSequence(), known.opened());
        }
        // Told again, or overtaken: an older word never replaces a newer one. Whoever signs has opened it.
        return receipt.getSequence() <= known.receiptSequence()
                ? Optional.empty()
                : write(report, known, progress, receipt.getSequence(), true);
    }

    private Optional<Refusal> write(
            Case report, Dispatch known, DeliveryProgress progress, int sequence, boolean opened) {
        var heard = known.heard(latest(known, progress.getState()), sequence, opened);
        var news = progress.getRefused() == null ? heard : heard.refused(progress.getRefused());
        if (!news.equals(known)) {
            ledger.write(
                    report,
                    Who.program(known.agency()),
                    Deed.PROGRESS,
                    progress.getRefused() == null
                            ? List.of(progress.getState().name())
                            : List.of(progress.getState().name(), "refused=" + progress.getRefused()));
            store.note(report, report.summary().progressed(slot -> slot.with(news)));
        }
        return Optional.empty();
    }

    /** That it was sent is no news once the agency has spoken. */
    private static @Nullable ProgressState latest(Dispatch known, ProgressState state) {
        return state == ProgressState.DISPATCHED && known.progress() != null ? known.progress() : state;
    }

    /** A deputy that got a corrected view in place of the first signs for that. */
    private static boolean isOf(String digest, Dispatch known) {
        return digest.equals(known.envelopeDigest())
                || known.notices().stream()
                        .anyMatch(notice -> !notice.deletes() && digest.equals(notice.envelopeDigest()));
    }
}
