package org.waylight.triage.queue;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.message.ProposedSlot;
import org.waylight.message.RouteProposal;
import org.waylight.topic.Topics;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.clear.Clearing;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.Outbox;
import org.waylight.triage.store.Proposal;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.Slot;
import org.waylight.wire.Received;
import org.waylight.wire.Refusal;
import org.waylight.wire.SealedSerde;

/**
 * Hop 5: stores what routing proposes, and lets the standing order act on a report's first proposal at once. A proposal
 * replaces another only if it was made from newer facts: one that comes again or late changes nothing.
 */
@Component
class Proposals {

    private static final Pattern AGENCY = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,63}");

    private final SealedSerde serde;
    private final ReportStore store;
    private final Outbox outbox;
    private final Ledger ledger;
    private final Clearing clearing;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Proposals(
            SealedSerde serde,
            ReportStore store,
            Outbox outbox,
            Ledger ledger,
            Clearing clearing,
            JdbcClient jdbc,
            TransactionTemplate transactions) {
        this.serde = serde;
        this.store = store;
        this.outbox = outbox;
        this.ledger = ledger;
        this.clearing = clearing;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @KafkaListener(id = "triage.propose", topics = Topics.ROUTES_PROPOSED)
    void on(List<ConsumerRecord<UUID, byte[]>> records) {
        transactions.executeWithoutResult(_ -> {
            store.together(records.stream().map(ConsumerRecord::key).toList());
            ledger.together();
            var policies = new LinkedHashSet<String>();
            records.forEach(record -> take(
                    record.key(),
                    serde.receive(record.topic(), record.value(), RouteProposal.class)
                            .at(record.key()),
                    policies));
            // After all reports are locked.
            policies.forEach(this::inForce);
        });
    }

    /** Writes down that routing proposes by another policy than before. */
    private void inForce(String policy) {
        int changed = jdbc.sql("insert into policy_in_force (name) values (?) on conflict (one)"
                        + " do update set name = excluded.name where policy_in_force.name <> excluded.name")
                .param(policy)
                .update();
        if (changed > 0) {
            ledger.write(Who.program("routing"), Deed.POLICY_IN_FORCE, List.of("policy=" + policy));
        }
    }

    private void take(UUID key, Received<RouteProposal> received, Set<String> policies) {
        switch (received) {
            case Received.Refused<RouteProposal> refused -> bury(key, refused, refused.refusal());
            case Received.Opened<RouteProposal> opened -> {
                switch (store.lock(key)) {
                    case Lookup.Found(Case report)
                    when wellFormed(opened.message().body()) -> {
                        policies.add(opened.message().body().getPolicyVersion());
                        take(report, opened.message().body());
                    }
                    case Lookup.Found _, Lookup.Absent _ -> bury(key, opened, Refusal.INVALID);
                    case Lookup.Erased _ -> {
                        // Nobody is left to propose anything for.
                    }
                }
            }
        }
    }

    private void take(Case report, RouteProposal proposed) {
        Proposal known = report.summary().proposal();
        if (report.summary().declined() != null || known != null && proposed.getFactsRevision() <= known.facts()) {
            return;
        }
        ledger.write(
                report,
                Who.program("routing"),
                Deed.PROPOSED,
                Stream.concat(
                                Stream.of("policy=" + proposed.getPolicyVersion()),
                                proposed.getSlots().stream().map(slot -> slot.getAgency() + " by " + slot.getRule()))
                        .toList());
        var renewed = store.decide(report, report.summary().proposed(proposal(proposed)));
        if (known == null) {
            clearing.byStandingOrder(renewed);
        }
    }

    private void bury(UUID key, Received<RouteProposal> refused, Refusal reason) {
        outbox.bury(Topics.ROUTES_PROPOSED, key, refused, reason);
    }

    /** Whether every agency that may get it has an id, every owner one slot, and every deadline a length. */
    private static boolean wellFormed(RouteProposal proposed) {
        var owners = new HashSet<String>();
        return proposed.getChoosable().stream()
                        .allMatch(choosable ->
                                AGENCY.matcher(choosable.getAgency()).matches())
                && proposed.getSlots().stream()
                        .allMatch(slot -> owners.add(slot.getAgency())
                                && slot.getDeadlineMinutes() >= 1
                                && Stream.concat(Stream.of(slot.getAgency()), slot.getDeputies().stream())
                                        .allMatch(id -> AGENCY.matcher(id).matches()));
    }

    private static Proposal proposal(RouteProposal proposed) {
        return new Proposal(
                proposed.getPolicyVersion(),
                proposed.getPhoneFirst(),
                proposed.getSlots().stream().map(Proposals::slot).toList(),
                proposed.getBlocked().stream()
                        .map(blocked -> new Proposal.Blocked(
                                blocked.getAgency(),
                                blocked.getNamedBy(),
                                blocked.getRule(),
                                blocked.getBlockReason(),
                                blocked.getReason()))
                        .toList(),
                proposed.getFactsRevision(),
                proposed.getChoosable().stream()
                        .map(choosable -> new Proposal.Choosable(
                                choosable.getAgency(),
                                choosable.getOnboarded(),
                                choosable.getView(),
                                choosable.getTransferClass(),
                                choosable.getTransferRule()))
                        .toList(),
                proposed.getFired().stream()
                        .map(fired -> new Proposal.Fired(fired.getRule(), fired.getNamed()))
                        .toList());
    }

    private static Slot slot(ProposedSlot slot) {
        return new Slot(
                UUID.randomUUID(),
                slot.getAgency(),
                slot.getDeputies(),
                slot.getRule(),
                slot.getReason(),
                slot.getDeadlineMinutes(),
                slot.getView(),
                slot.getTransferClass(),
                slot.getTransferRule(),
                Slot.Decision.OPEN,
                null,
                List.of(),
                null,
                null);
    }
}
