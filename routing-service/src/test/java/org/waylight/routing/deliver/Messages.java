package org.waylight.routing.deliver;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.Party;
import org.waylight.envelope.Receipts;
import org.waylight.message.AgencyNotice;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AgencyReport;
import org.waylight.message.Clearance;
import org.waylight.message.ClearedBy;
import org.waylight.message.ClearedSlot;
import org.waylight.message.NoticeAnswer;
import org.waylight.message.NoticeReason;
import org.waylight.message.NoticeReceipt;
import org.waylight.message.NoticeTarget;
import org.waylight.message.ReceiptState;
import org.waylight.message.SealedEnvelope;
import org.waylight.message.Target;
import org.waylight.testkit.AgencyReports;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.wire.Message;
import org.waylight.wire.Raw;

/** Messages to routing, with dull defaults, sealed by real parties. */
final class Messages {

    private Messages() {}

    /** A target with a view that triage has sealed to it. */
    static Target target(TestParties parties, String agency) {
        return target(parties, agency, agency);
    }

    /** A target whose envelope is sealed to another agency than it names. */
    static Target target(TestParties parties, String agency, String sealedTo) {
        SealedEnvelope envelope = parties.serde(Party.TRIAGE)
                .seal(
                        Topics.agencyReports(sealedTo),
                        new Message<>(UUID.randomUUID(), AgencyReports.aView().build()));
        return new Target(agency, envelope);
    }

    static ClearedSlot slot(int deadlineMinutes, Target... targets) {
        return new ClearedSlot(UUID.randomUUID(), deadlineMinutes, Arrays.asList(targets));
    }

    static Clearance clearance(ClearedSlot... slots) {
        return new Clearance(ClearedBy.ANALYST, Arrays.asList(slots), false);
    }

    /** A notice about what {@code target} got: to delete it, or a view in its place. */
    static NoticeTarget notice(TestParties parties, Target target, @Nullable AgencyReport view) {
        UUID dispatch = target.getEnvelope().getId();
        var reason = view == null ? NoticeReason.MISDIRECTED : NoticeReason.CORRECTED;
        SealedEnvelope envelope = parties.serde(Party.TRIAGE)
                .seal(
                        Topics.agencyReports(target.getAgency()),
                        new Message<>(UUID.randomUUID(), new AgencyNotice(dispatch, 1, reason, view)));
        return new NoticeTarget(target.getAgency(), dispatch, view == null, envelope);
    }

    /** What an agency answers to a notice that arrived, not yet signed. */
    static NoticeReceipt receipt(
            String agency, UUID notice, UUID dispatch, byte[] arrived, NoticeAnswer answer, int sequence) {
        return NoticeReceipt.newBuilder()
                .setAgency(agency)
                .setNotice(notice)
                .setDispatch(dispatch)
                .setEnvelopeDigest(Raw.of(arrived).envelopeDigest())
                .setAnswer(answer)
                .setSequence(sequence)
                .setHour(490_000)
                .setSignature(java.nio.ByteBuffer.allocate(0))
                .build();
    }

    /** A receipt for what arrived, not yet signed. */
    static AgencyReceipt receipt(String agency, UUID dispatch, byte[] arrived, ReceiptState state, int sequence) {
        return AgencyReceipt.newBuilder()
                .setAgency(agency)
                .setDispatch(dispatch)
                .setEnvelopeDigest(Raw.of(arrived).envelopeDigest())
                .setState(state)
                .setSequence(sequence)
                .setHour(490_000)
                .setSignature(java.nio.ByteBuffer.allocate(0))
                .build();
    }

    static AgencyReceipt signed(IdentityKey identity, AgencyReceipt receipt) {
        return Receipts.sign(identity, receipt);
    }
}
