package org.waylight.intake.submit;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.waylight.envelope.Contexts;
import org.waylight.envelope.Envelopes;
import org.waylight.intake.answer.Problem;
import org.waylight.message.Addressed;
import org.waylight.message.KeyId;
import org.waylight.message.SealedEnvelope;
import org.waylight.message.Wrap;
import org.waylight.topic.Topics;
import org.waylight.wire.SingleObject;

/** Judges a body by framing, suite, form and key id: all that can be seen from outside. */
final class Judge {

    /** {@code waylight/v1}, the one suite there is. */
    private static final int SUITE = 1;
    /** Two keys during a rotation, and as many again for another addressee. */
    private static final int MOST_WRAPS = 4;
    /** X-Wing: an ML-KEM-768 ciphertext and an X25519 share. */
    private static final int ENC_BYTES = 1_120;
    /** A 32-byte key and its tag. */
    private static final int WRAPPED_KEY_BYTES = 48;

    /** A key that expires while somebody is writing still counts. */
    private static final long GRACE_HOURS = 1;

    private static final SingleObject ENVELOPES = new SingleObject(List.of(SealedEnvelope.class));

    /** AES-256-GCM. */
    private static final int TAG_BYTES = 16;

    private final int smallestBucket;
    private final int largestBucket;
    private final Supplier<Map<KeyId, Long>> triageKeys;
    private final Clock clock;

    private Judge(int smallestBucket, int largestBucket, Supplier<Map<KeyId, Long>> triageKeys, Clock clock) {
        this.smallestBucket = smallestBucket;
        this.largestBucket = largestBucket;
        this.triageKeys = triageKeys;
        this.clock = clock;
    }

    /**
     * Judges reports and messages through mailboxes, which come in all the buckets that sealing makes.
     *
     * @param triageKeys the last hour of every key that triage ever stated, expired ones too
     */
    static Judge ofReports(Supplier<Map<KeyId, Long>> triageKeys, Clock clock) {
        int smallest = Topics.spec(Topics.REPORTS_SUBMITTED).minimumBucket();
        return new Judge(smallest, Integer.MAX_VALUE - TAG_BYTES, triageKeys, clock);
    }

    /** Judges chunks of attachments, which all have one size. */
    static Judge ofChunks(Supplier<Map<KeyId, Long>> triageKeys, Clock clock) {
        int only = Topics.spec(Topics.ATTACHMENTS_SUBMITTED).minimumBucket();
        return new Judge(only, only, triageKeys, clock);
    }

    Judgement judge(byte[] body) {
        if (!(ENVELOPES.decode(body) instanceof SealedEnvelope envelope)) {
            return new Judgement.Rejected(Problem.MALFORMED);
        }
        if (envelope.getSuite() != SUITE) {
            return new Judgement.Rejected(Problem.UNKNOWN_SUITE);
        }
        if (!(envelope.getSealing() instanceof Addressed addressed)
                || !Envelopes.hasBucketSize(envelope, smallestBucket)
                || envelope.getContent().remaining() > largestBucket + TAG_BYTES
                || addressed.getWraps().isEmpty()
                || addressed.getWraps().size() > MOST_WRAPS
                || !addressed.getWraps().stream().allMatch(Judge::isWrap)) {
            return new Judgement.Rejected(Problem.MALFORMED);
        }
        return judgeKeys(envelope, addressed);
    }

    private Judgement judgeKeys(SealedEnvelope envelope, Addressed addressed) {
        Map<KeyId, Long> lastHours = triageKeys.get();
        if (lastHours.isEmpty()) {
            return new Judgement.Rejected(Problem.UNAVAILABLE);
        }
        long hour = Contexts.hour(clock);
        for (Wrap wrap : addressed.getWraps()) {
            Long lastHour = lastHours.get(wrap.getKeyId());
            if (lastHour == null) {
                return new Judgement.Rejected(Problem.UNKNOWN_KEY);
            }
            if (hour > lastHour + GRACE_HOURS) {
                return new Judgement.Rejected(Problem.EXPIRED_KEY);
            }
        }
        return new Judgement.WellFormed(envelope);
    }

    private static boolean isWrap(Wrap wrap) {
        return wrap.getEnc().remaining() == ENC_BYTES && wrap.getWrappedKey().remaining() == WRAPPED_KEY_BYTES;
    }
}
