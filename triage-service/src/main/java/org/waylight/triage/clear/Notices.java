package org.waylight.triage.clear;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.waylight.envelope.Octets;
import org.waylight.message.AgencyNotice;
import org.waylight.message.AgencyReport;
import org.waylight.message.ClearedBy;
import org.waylight.message.NarrativeTranslation;
import org.waylight.message.NoticeReason;
import org.waylight.message.NoticeTarget;
import org.waylight.message.Recall;
import org.waylight.message.SealedEnvelope;
import org.waylight.topic.Topics;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.intelligence.Intelligence;
import org.waylight.triage.intelligence.Originator;
import org.waylight.triage.intelligence.form.Form;
import org.waylight.triage.mask.Redactions;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.News;
import org.waylight.triage.store.Notice;
import org.waylight.triage.store.Outbox;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.Slot.Dispatch;
import org.waylight.triage.translate.Translations;
import org.waylight.wire.Message;
import org.waylight.wire.Raw;
import org.waylight.wire.SealedSerde;

/**
 * What is said after a report left: that it is to be deleted, that it was put right, that routing forgets it. Every call
 * belongs into a transaction of its caller, with the report locked.
 */
@Component
public class Notices {

    private final ReportStore store;
    private final Redactions redactions;
    private final Intelligence intelligence;
    private final Translations translations;
    private final Views views;
    private final Originator originator;
    private final Outbox outbox;
    private final Ledger ledger;
    private final SealedSerde serde;
    private final Clock clock;

    Notices(
            ReportStore store,
            Redactions redactions,
            Intelligence intelligence,
            Translations translations,
            Views views,
            Originator originator,
            Outbox outbox,
            Ledger ledger,
            SealedSerde serde,
            Clock clock) {
        this.store = store;
        this.redactions = redactions;
        this.intelligence = intelligence;
        this.translations = translations;
        this.views = views;
        this.originator = originator;
        this.outbox = outbox;
        this.ledger = ledger;
        this.serde = serde;
        this.clock = clock;
    }

    /**
     * Asks every agency that holds a view by one of the slots to delete it; nobody else gets it by them any more. Writes
     * the request and a new version into the store.
     *
     * @param to the slots concerned; those of which nothing left are passed over
     * @return the report as it is now; an erasure that follows must start from it
     */
    public Case delete(Case report, Predicate<Slot> to, NoticeReason reason, Who who) {
        var recalled = report.summary().slots().stream()
                .filter(to)
                .filter(slot -> slot.dispatches().stream().anyMatch(dispatch -> !dispatch.recalled()))
                .toList();
        if (recalled.isEmpty()) {
            return report;
        }
        var told = new Telling(report.id());
        var changed = report.summary()
                .progressed(slot -> recalled.contains(slot)
                        ? slot.recalled(dispatch -> dispatch.recalled() ? dispatch : told.about(dispatch, reason, null))
                        : slot);
        told.send(recalled.stream().map(Slot::id).toList());
        ledger.write(report, who, Deed.DELETION_ASKED, told.because(reason));
        return store.decide(report, changed);
    }

    /**
     * Opens an incident: what left by {@code slot} went to the wrong agency. Who has it by that slot is asked to delete it.
     *
     * @return the report as it is now
     */
    public Case misdirected(Case report, Slot slot, MisdirectedReason why, Who who) {
        var because = new ArrayList<>(List.of(why.name(), slot.agency()));
        slot.dispatches().stream()
                .flatMap(dispatch -> dispatch.fields().stream())
                .distinct()
                .map(field -> "left=" + field)
                .forEach(because::add);
        ledger.write(report, who, Deed.MISDIRECTED, because);
        return delete(report, other -> other.id().equals(slot.id()), NoticeReason.MISDIRECTED, who);
    }

    /**
     * Sends everybody in the disclosure log the view of the report as it is now, in place of what they have. Writes a new
     * version into the store.
     *
     * @return the report as it is now
     */
    public Case correct(Case report, Who who) {
        var disclosed = report.summary().slots().stream()
                .filter(slot -> slot.decision() == Slot.Decision.CLEARED)
                .toList();
        if (disclosed.isEmpty()) {
            return report;
        }
        Content raw = store.content(report);
        Content content = redactions.masked(report, raw);
        @Nullable
        NarrativeTranslation translation =
                translations.beside(report, raw.report()).translation();
        @Nullable Form form = intelligence.of(report).orElse(null);
        var told = new Telling(report.id());
        var changed = report.summary().progressed(slot -> {
            if (!disclosed.contains(slot)) {
                return slot;
            }
            return slot.told(dispatch -> {
                // Whom the report concerns gets nothing more of it; what it has, a person asks back.
                if (dispatch.recalled() || report.summary().excluded().contains(dispatch.agency())) {
                    return dispatch;
                }
                var recipient = Recipient.of(
                        report.summary().proposal(),
                        slot,
                        dispatch.agency(),
                        intelligence.wording(report, slot, dispatch.agency()));
                AgencyReport view = views.of(
                        content, translation, form, originator, slot, recipient, slot.clearedBy() == ClearedBy.ANALYST);
                ledger.write(
                        report,
                        who,
                        Deed.LEFT,
                        recipient.transfer(view, views.table().version(), List.of("approver=" + who.name())));
                return told.about(dispatch, NoticeReason.CORRECTED, view).withFields(Views.fields(view));
            });
        });
        told.send(List.of());
        ledger.write(report, who, Deed.CORRECTION_SENT, told.because(NoticeReason.CORRECTED));
        return store.decide(report, changed);
    }

    /**
     * Has routing forget a report: held envelopes and clocks go, and what comes of it later is refused. Happens by itself
     * with every {@code ReportStore.erase}.
     */
    public void withdraw(UUID report) {
        send(new Recall(report, true, List.of(), List.of(), List.of()));
    }

    @EventListener
    void on(News.Erased erased) {
        withdraw(erased.report());
    }

    /** Under an id of its own: what is still unsent under the report's is forgotten when it is erased, and this is not. */
    private void send(Recall recall) {
        outbox.send(Topics.REPORTS_CLEARED, UUID.randomUUID(), recall);
    }

    private long minute() {
        return Duration.ofMillis(clock.millis()).toMinutes();
    }

    /** One recall in the making. */
    private final class Telling {
        private final UUID report;
        private final List<NoticeTarget> notices = new ArrayList<>();
        private final List<String> agencies = new ArrayList<>();

        private Telling(UUID report) {
            this.report = report;
        }

        /** @param view what takes the place of the dispatch's view; null if that is to be deleted */
        private Dispatch about(Dispatch dispatch, NoticeReason reason, @Nullable AgencyReport view) {
            agencies.add(dispatch.agency());
            UUID id = UUID.randomUUID();
            int number = dispatch.notices().size() + 1;
            boolean deletes = view == null;
            if (!serde.reaches(dispatch.agency())) {
                return dispatch.with(Notice.unsealed(id, number, deletes, reason, minute()));
            }
            String topic = Topics.agencyReports(dispatch.agency());
            SealedEnvelope envelope =
                    serde.seal(topic, new Message<>(id, new AgencyNotice(dispatch.id(), number, reason, view)));
            notices.add(new NoticeTarget(dispatch.agency(), dispatch.id(), deletes, envelope));
            String digest = Octets.hex(Raw.of(serde.frame(topic, envelope)).envelopeDigest());
            return dispatch.with(Notice.sent(id, number, deletes, reason, digest, minute()));
        }

        private void send(List<UUID> ended) {
            Notices.this.send(new Recall(report, false, ended, List.copyOf(notices), List.of()));
        }

        private List<String> because(NoticeReason reason) {
            var because = new ArrayList<>(List.of(reason.name()));
            because.addAll(agencies);
            return because;
        }
    }
}
