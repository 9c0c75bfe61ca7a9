package org.waylight.triage.clear;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.waylight.envelope.Octets;
import org.waylight.message.AgencyReport;
import org.waylight.message.Clearance;
import org.waylight.message.ClearedBy;
import org.waylight.message.ClearedSlot;
import org.waylight.message.NarrativeTranslation;
import org.waylight.message.SealedEnvelope;
import org.waylight.message.Target;
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
import org.waylight.triage.store.Outbox;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.Slot.Dispatch;
import org.waylight.triage.translate.Translations;
import org.waylight.wire.Message;
import org.waylight.wire.Raw;
import org.waylight.wire.SealedSerde;

/** Seals each agency's view as it is now and sends all of them to routing at once (hop 6), in the caller's transaction. */
@Component
class Sealing {

    private final ReportStore store;
    private final Redactions redactions;
    private final Intelligence intelligence;
    private final Translations translations;
    private final Views views;
    private final Originator originator;
    private final Outbox outbox;
    private final SealedSerde serde;
    private final Ledger ledger;

    Sealing(
            ReportStore store,
            Redactions redactions,
            Intelligence intelligence,
            Translations translations,
            Views views,
            Originator originator,
            Outbox outbox,
            SealedSerde serde,
            Ledger ledger) {
        this.store = store;
        this.redactions = redactions;
        this.intelligence = intelligence;
        this.translations = translations;
        this.views = views;
        this.originator = originator;
        this.outbox = outbox;
        this.serde = serde;
        this.ledger = ledger;
    }

    /** Whether its owner or a deputy has a key that it can be sealed to now. */
    boolean reaches(Slot slot) {
        return slot.addressees().anyMatch(serde::onboarded);
    }

    /**
     * Sends {@code slots} of a report and writes what they became: cleared, or a hand-over where nobody has a key. Each
     * transfer goes on record before it leaves.
     *
     * @param who lets them go now
     * @param approvers who approved a slot, for the record
     * @return the report as it is stored now
     */
    Case send(Case report, List<Slot> slots, ClearedBy by, Who who, Function<Slot, List<String>> approvers) {
        Content raw = store.content(report);
        Content content = redactions.masked(report, raw);
        @Nullable
        NarrativeTranslation translation =
                translations.beside(report, raw.report()).translation();
        @Nullable Form form = intelligence.of(report).orElse(null);
        // In the order of the proposal.
        var sealed = new LinkedHashMap<UUID, List<Sealed>>();
        for (Slot slot : slots) {
            sealed.put(
                    slot.id(),
                    addressees(report, slot)
                            .map(agency -> {
                                var recipient = recipient(report, slot, agency);
                                AgencyReport view = views.of(
                                        content,
                                        translation,
                                        form,
                                        originator,
                                        slot,
                                        recipient,
                                        by == ClearedBy.ANALYST);
                                ledger.write(
                                        report,
                                        who,
                                        Deed.LEFT,
                                        recipient.transfer(view, views.table().version(), approvers.apply(slot)));
                                return seal(agency, view);
                            })
                            .toList());
        }
        var leaving = slots.stream()
                .map(slot -> new ClearedSlot(
                        slot.id(),
                        slot.deadlineMinutes(),
                        of(sealed, slot).stream().map(one -> one.target).toList()))
                .filter(slot -> !slot.getTargets().isEmpty())
                .toList();
        if (!leaving.isEmpty()) {
            outbox.send(Topics.REPORTS_CLEARED, report.id(), new Clearance(by, leaving, false));
        }
        return store.decide(
                report,
                report.summary()
                        .progressed(slot -> sealed.containsKey(slot.id())
                                ? slot.cleared(
                                        by,
                                        of(sealed, slot).stream()
                                                .map(one -> one.dispatch)
                                                .toList())
                                : slot));
    }

    /** What {@code slot} gave its owner by hand, for the record (X5). */
    List<String> transferByHand(Case report, Slot slot) {
        var recipient = recipient(report, slot, slot.agency());
        Content raw = store.content(report);
        AgencyReport view = views.of(
                redactions.masked(report, raw),
                translations.beside(report, raw.report()).translation(),
                intelligence.of(report).orElse(null),
                originator,
                slot,
                recipient,
                true);
        return recipient.transfer(view, views.table().version(), approvers(report, slot.agency()));
    }

    private List<String> approvers(Case report, String agency) {
        return ledger.of(report).stream()
                .filter(entry -> entry.because().contains(agency))
                .flatMap(entry -> switch (entry.deed()) {
                    case CLEARED -> Stream.of("approver=" + entry.who());
                    case CONFIRMED -> Stream.of("second=" + entry.who());
                    default -> Stream.empty();
                })
                .distinct()
                .toList();
    }

    private Recipient recipient(Case report, Slot slot, String agency) {
        return Recipient.of(report.summary().proposal(), slot, agency, intelligence.wording(report, slot, agency));
    }

    private static List<Sealed> of(Map<UUID, List<Sealed>> sealed, Slot slot) {
        return Objects.requireNonNull(sealed.get(slot.id()));
    }

    /** The owner and each deputy that can be sealed to now; who cannot is left out, and whom the report concerns. */
    private Stream<String> addressees(Case report, Slot slot) {
        return slot.addressees()
                .filter(agency -> !report.summary().excluded().contains(agency))
                .filter(serde::onboarded);
    }

    /** A view, sealed to one agency, and what is kept of it. */
    private record Sealed(Target target, Dispatch dispatch) {}

    private Sealed seal(String agency, AgencyReport view) {
        String topic = Topics.agencyReports(agency);
        SealedEnvelope envelope = serde.seal(topic, new Message<>(UUID.randomUUID(), view));
        String digest = Octets.hex(Raw.of(serde.frame(topic, envelope)).envelopeDigest());
        return new Sealed(
                new Target(agency, envelope), Dispatch.sealed(agency, envelope.getId(), digest, Views.fields(view)));
    }
}
