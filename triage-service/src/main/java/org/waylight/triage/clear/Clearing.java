package org.waylight.triage.clear;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.envelope.Octets;
import org.waylight.message.AgencyReport;
import org.waylight.message.Clearance;
import org.waylight.message.ClearedBy;
import org.waylight.message.ClearedSlot;
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
import org.waylight.triage.retention.Certificates;
import org.waylight.triage.retention.Certificates.Choice;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.DeclineReason;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.Outbox;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Slot;
import org.waylight.triage.store.Slot.Dispatch;
import org.waylight.triage.store.State;
import org.waylight.triage.store.Summary;
import org.waylight.wire.Message;
import org.waylight.wire.Raw;
import org.waylight.wire.SealedSerde;

/** Decisions about a report: what a person or the standing order lets go, holds or closes. */
@Component
public class Clearing {

    private static final Logger LOGGER = LoggerFactory.getLogger(Clearing.class);

    private static final Who STANDING_ORDER = Who.program("standing order");

    private final ReportStore store;
    private final Redactions redactions;
    private final Intelligence intelligence;
    private final Originator originator;
    private final Outbox outbox;
    private final Certificates certificates;
    private final Ledger ledger;
    private final SealedSerde serde;
    private final StandingOrder order;
    private final Rate rate;
    private final TransactionTemplate transactions;

    Clearing(
            ReportStore store,
            Redactions redactions,
            Intelligence intelligence,
            Originator originator,
            Outbox outbox,
            Certificates certificates,
            Ledger ledger,
            SealedSerde serde,
            StandingOrder order,
            TransactionTemplate transactions) {
        this.store = store;
        this.redactions = redactions;
        this.intelligence = intelligence;
        this.originator = originator;
        this.outbox = outbox;
        this.certificates = certificates;
        this.ledger = ledger;
        this.serde = serde;
        this.order = order;
        this.rate = new Rate(order.maxPerHour(), System::nanoTime);
        this.transactions = transactions;
    }

    /** Lets go at once what the standing order covers, in the caller's transaction; the rest waits for a person. */
    public void byStandingOrder(Case report) {
        var covered = report.summary().slots().stream()
                .filter(slot -> order.covers(report.summary(), slot))
                // Whose key has not arrived yet waits for a person, who can still clear it.
                .filter(slot -> addressees(slot).anyMatch(serde::onboarded))
                .toList();
        if (covered.isEmpty()) {
            return;
        }
        if (!rate.allows(report.id())) {
            LOGGER.atWarn()
                    .addKeyValue("stage", "clear")
                    .addKeyValue("reason", "rate")
                    .log("standing order suspended itself: reports wait for a person");
            return;
        }
        letGo(report, covered, ClearedBy.STANDING_ORDER, STANDING_ORDER);
    }

    /**
     * Lets go what a person chose.
     *
     * @param version the version that the person saw
     * @param agencies owners of the slots to clear; all open slots that are not withheld if empty
     * @param withheld owners of the slots that get nothing, and why each: a symbol, or nothing
     */
    public Outcome clear(UUID id, int version, Optional<Set<String>> agencies, Map<String, String> withheld, Who who) {
        return decide(id, version, who, report -> {
            var open =
                    report.summary().slots().stream().filter(Slot::undelivered).toList();
            var keeping = open.stream()
                    .filter(slot -> withheld.containsKey(slot.agency()))
                    .toList();
            var chosen = open.stream()
                    .filter(slot -> !withheld.containsKey(slot.agency()))
                    .filter(slot ->
                            agencies.map(named -> named.contains(slot.agency())).orElse(true))
                    .toList();
            if (report.summary().declined() != null || chosen.isEmpty() && keeping.isEmpty()) {
                return new Outcome.NotPossible("there must be a proposed slot that is not decided yet");
            }
            if (keeping.size() < withheld.size()
                    || chosen.size() < agencies.map(Set::size).orElse(0)) {
                return new Outcome.NotPossible("every agency named must own a slot that is not decided yet, once");
            }
            var refusal = intelligence.refusal(report, chosen);
            if (refusal.isPresent()) {
                return new Outcome.NotPossible(refusal.get());
            }
            return done(letGo(withhold(report, keeping, withheld, who), chosen, ClearedBy.ANALYST, who));
        });
    }

    private Case withhold(Case report, List<Slot> keeping, Map<String, String> why, Who who) {
        if (keeping.isEmpty()) {
            return report;
        }
        ledger.write(
                report,
                who,
                Deed.WITHHELD,
                keeping.stream()
                        .map(slot -> slot.agency() + because(why.getOrDefault(slot.agency(), "")))
                        .toList());
        return new Case(
                report.id(),
                report.version(),
                report.key(),
                report.summary().decided(slot -> keeping.contains(slot) ? slot.withheld() : slot));
    }

    private static String because(String why) {
        return why.isEmpty() ? "" : ", reason=" + why;
    }

    /** Closes a report unsent; the version is the one that the person saw. */
    public Outcome decline(UUID id, int version, DeclineReason reason, Who who) {
        return decide(id, version, who, report -> {
            if (report.summary().declined() != null || report.summary().anythingSent()) {
                return new Outcome.NotPossible("nothing of the report may have been sent or declined yet");
            }
            if (reason == DeclineReason.MERGED) {
                return new Outcome.NotPossible("the report whose duplicate it is must be named");
            }
            if (reason == DeclineReason.ERASED) {
                certificates.certify(report, "erased at the desk", Choice.FORGOTTEN);
                // Nothing was sent, so nothing is left to follow.
                ledger.erased(report, store.erase(report), who, Deed.DECLINED, List.of(reason.name()));
                return new Outcome.Done(id, State.DECLINED, report.version() + 1);
            }
            ledger.write(report, who, Deed.DECLINED, List.of(reason.name()));
            return done(store.decide(report, report.summary().declined(reason)));
        });
    }

    /** Lets a report wait for a person. */
    public Outcome hold(UUID id, int version, Who who) {
        return decide(id, version, who, report -> {
            if (!report.summary().state().undecided()) {
                return new Outcome.NotPossible("the report must be undecided");
            }
            ledger.write(report, who, Deed.HELD, List.of());
            return done(store.decide(report, report.summary().held()));
        });
    }

    /** Decides at the version that the person saw, unless somebody else has claimed the report. */
    Outcome decide(UUID id, int version, Who who, Function<Case, Outcome> decision) {
        return transactions.execute(transaction -> switch (store.lock(id)) {
            case Lookup.Found(Case report)
            when report.summary().handling().claimedBy() instanceof String by && !by.equals(who.name()) ->
                new Outcome.Claimed(by);
            case Lookup.Found(Case report) when report.version() == version -> decision.apply(report);
            case Lookup.Found(Case report) -> new Outcome.Stale(report.version());
            case Lookup.Erased _, Lookup.Absent _ -> new Outcome.NotThere();
        });
    }

    private Case letGo(Case report, List<Slot> chosen, ClearedBy by, Who who) {
        Content content = redactions.masked(report, store.content(report));
        @Nullable Form form = intelligence.of(report).orElse(null);
        // In the order of the proposal.
        var sealed = new LinkedHashMap<UUID, Sealed>();
        for (Slot slot : chosen) {
            var view = Views.of(content, form, originator, slot, by == ClearedBy.ANALYST);
            sealed.put(slot.id(), new Sealed(slot, targets(view, slot), Views.fields(view)));
        }
        var leaving = sealed.values().stream()
                .filter(Predicate.not(cleared -> cleared.targets.isEmpty()))
                .map(Sealed::message)
                .toList();
        if (!leaving.isEmpty()) {
            outbox.send(Topics.REPORTS_CLEARED, report.id(), new Clearance(by, leaving));
        }
        if (!chosen.isEmpty()) {
            ledger.write(
                    report, who, Deed.CLEARED, chosen.stream().map(Slot::agency).toList());
        }
        Summary summary = report.summary();
        return store.decide(
                report,
                summary.decided(slot -> Optional.ofNullable(sealed.get(slot.id()))
                        .map(let -> slot.cleared(by, let.dispatches()))
                        .orElse(slot)));
    }

    /** One for the owner and each deputy that can be sealed to now; who cannot is left out. */
    private List<Target> targets(AgencyReport view, Slot slot) {
        return addressees(slot)
                .filter(serde::onboarded)
                .map(agency -> new Target(
                        agency, serde.seal(Topics.agencyReports(agency), new Message<>(UUID.randomUUID(), view))))
                .toList();
    }

    private static Stream<String> addressees(Slot slot) {
        return Stream.concat(Stream.of(slot.agency()), slot.deputies().stream());
    }

    private Outcome done(Case decided) {
        return new Outcome.Done(decided.id(), decided.summary().state(), decided.version());
    }

    /** A slot and its sealed views. */
    private final class Sealed {
        private final Slot slot;
        private final List<Target> targets;
        private final List<String> fields;

        private Sealed(Slot slot, List<Target> targets, List<String> fields) {
            this.slot = slot;
            this.targets = targets;
            this.fields = fields;
        }

        private ClearedSlot message() {
            return new ClearedSlot(slot.id(), slot.deadlineMinutes(), targets);
        }

        private List<Dispatch> dispatches() {
            return targets.stream()
                    .map(target -> Dispatch.sealed(
                            target.getAgency(),
                            target.getEnvelope().getId(),
                            digest(target.getAgency(), target.getEnvelope()),
                            fields))
                    .toList();
        }

        private String digest(String agency, SealedEnvelope envelope) {
            var digest =
                    Raw.of(serde.frame(Topics.agencyReports(agency), envelope)).envelopeDigest();
            return Octets.hex(digest);
        }
    }
}
