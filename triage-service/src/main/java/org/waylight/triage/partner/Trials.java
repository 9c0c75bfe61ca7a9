package org.waylight.triage.partner;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.canary.Canary;
import org.waylight.envelope.Octets;
import org.waylight.message.Clearance;
import org.waylight.message.ClearedBy;
import org.waylight.message.ClearedSlot;
import org.waylight.message.DeliveryProgress;
import org.waylight.message.SealedEnvelope;
import org.waylight.message.Target;
import org.waylight.topic.Topics;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.Outbox;
import org.waylight.wire.Message;
import org.waylight.wire.Raw;
import org.waylight.wire.Refusal;
import org.waylight.wire.SealedSerde;

/**
 * Tests the way to one agency: a synthetic report is sealed, cleared, delivered, opened and signed for as a real one is, and
 * is about nobody. It is no report here, so no queue shows it and nothing counts it; what became of it is on record.
 *
 * <p>Nothing of it is kept: its ids are tokens that only triage can make, so whichever instance hears of it knows that it was
 * sent, to whom, and in which envelope.
 */
@Component
public class Trials {

    private static final String NOTE =
            "SYNTHETIC: a test of the way, about nobody. Do not act on it, do not count it, delete it when you like.";
    /** How far back an outcome is looked for. */
    private static final int NEWEST = 200;

    private final SealedSerde serde;
    private final Outbox outbox;
    private final Ledger ledger;
    private final TransactionTemplate transactions;
    private final Nobody ids;

    Trials(SealedSerde serde, Outbox outbox, Ledger ledger, TransactionTemplate transactions) {
        this.serde = serde;
        this.outbox = outbox;
        this.ledger = ledger;
        this.transactions = transactions;
        this.ids = new Nobody(serde.tokenKey(), "trial");
    }

    /** What came of the wish to test the way to an agency. */
    sealed interface Sent {
        /** @param dispatch the id under which the agency gets it */
        record Done(UUID dispatch) implements Sent {}

        /** The directory does not name the agency, or it has stated no key. */
        record NoKey() implements Sent {}
    }

    Sent send(String agency, Who who) {
        if (!serde.reaches(agency)) {
            return new Sent.NoKey();
        }
        String topic = Topics.agencyReports(agency);
        SealedEnvelope envelope = serde.seal(
                topic, new Message<>(UUID.randomUUID(), Canary.aboutNobody(NOTE).build()));
        UUID dispatch = envelope.getId();
        String digest = Octets.hex(Raw.of(serde.frame(topic, envelope)).envelopeDigest());
        var slot = new ClearedSlot(
                ids.slot(agency, dispatch), Canary.DEADLINE_MINUTES, List.of(new Target(agency, envelope)));
        transactions.executeWithoutResult(_ -> {
            ledger.write(who, Deed.TRIAL_SENT, List.of(agency, dispatch.toString()));
            outbox.send(
                    Topics.REPORTS_CLEARED,
                    ids.report(agency, dispatch, digest),
                    new Clearance(ClearedBy.ANALYST, List.of(slot), true));
        });
        return new Sent.Done(dispatch);
    }

    /** Whether it is about a synthetic report of ours. */
    public boolean sent(DeliveryProgress progress) {
        return progress.getSlot().equals(ids.slot(progress.getAgency(), progress.getDispatch()));
    }

    /** Puts on record what became of it, in the caller's transaction; says why not, if not. */
    public Optional<Refusal> refusal(DeliveryProgress progress) {
        String agency = progress.getAgency();
        UUID dispatch = progress.getDispatch();
        Optional<Refusal> refusal = AgencysWord.refusal(
                progress,
                digest -> progress.getReport().equals(ids.report(agency, dispatch, digest)),
                serde.directory()::identity);
        if (refusal.isPresent()) {
            return refusal;
        }
        // Routing's word alone is never an agency's: what the agency signed is marked so.
        String whose = progress.getReceipt() == null ? "routing" : "signed";
        ledger.write(
                Who.program(agency),
                Deed.TRIAL_PROGRESS,
                List.of(agency, dispatch.toString(), progress.getState().name(), whose));
        return Optional.empty();
    }

    /** States that the agency signed for, or routing told, the oldest first. */
    record Outcome(List<String> signed, List<String> routing) {
        Outcome {
            signed = List.copyOf(signed);
            routing = List.copyOf(routing);
        }
    }

    Outcome outcome(String agency, UUID dispatch) {
        List<List<String>> known = ledger.newestOfPrograms(NEWEST).stream()
                .filter(entry -> entry.deed() == Deed.TRIAL_PROGRESS)
                .map(Ledger.Entry::because)
                .filter(because ->
                        because.getFirst().equals(agency) && because.get(1).equals(dispatch.toString()))
                .toList();
        return new Outcome(states(known, "signed"), states(known, "routing"));
    }

    private static List<String> states(List<List<String>> known, String whose) {
        return known.stream()
                .filter(because -> because.getLast().equals(whose))
                .map(because -> because.get(2))
                .toList();
    }
}
