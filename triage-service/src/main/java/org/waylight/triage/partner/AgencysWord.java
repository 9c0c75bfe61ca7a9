package org.waylight.triage.partner;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.Octets;
import org.waylight.envelope.Party;
import org.waylight.envelope.Receipts;
import org.waylight.envelope.VerifyingKey;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.DeliveryProgress;
import org.waylight.message.ProgressState;
import org.waylight.wire.Refusal;

/** Whether what routing passes on is the agency's own word wherever it must be. Pure. */
public final class AgencysWord {

    private AgencysWord() {}

    /**
     * Why the progress of a delivery does not count; empty if it does.
     *
     * @param sent whether an envelope of this digest, SHA-256 in hexadecimal, is what the agency was sent
     * @param identity a party's identity key by the signed directory; null if it names none
     */
    public static Optional<Refusal> refusal(
            DeliveryProgress progress, Predicate<String> sent, Function<Party, @Nullable VerifyingKey> identity) {
        AgencyReceipt receipt = progress.getReceipt();
        if (receipt == null) {
            return isAgencys(progress.getState()) ? Optional.of(Refusal.INVALID) : Optional.empty();
        }
        if (!fits(receipt, progress) || !sent.test(Octets.hex(receipt.getEnvelopeDigest()))) {
            return Optional.of(Refusal.INVALID);
        }
        Optional<Party> agency = Party.stated(receipt.getAgency());
        @Nullable VerifyingKey key = agency.isPresent() ? identity.apply(agency.get()) : null;
        return key != null && Receipts.verify(key, receipt) ? Optional.empty() : Optional.of(Refusal.SENDER);
    }

    /** What a former owner says is passed on as superseded, whatever it says. */
    private static boolean fits(AgencyReceipt receipt, DeliveryProgress progress) {
        return receipt.getAgency().equals(progress.getAgency())
                && receipt.getDispatch().equals(progress.getDispatch())
                && (progress.getState() == ProgressState.SUPERSEDED
                        || receipt.getState().name().equals(progress.getState().name()));
    }

    /** Whether the agency must have said so, not routing. */
    private static boolean isAgencys(ProgressState state) {
        return switch (state) {
            case OPENED, ACCEPTED, DECLINED, REFERRED_BACK, OUTCOME -> true;
            case DISPATCHED, DEADLINE_PASSED, SUPERSEDED, UNOWNED -> false;
        };
    }
}
