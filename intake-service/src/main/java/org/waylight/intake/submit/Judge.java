package org.waylight.intake.submit;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.waylight.envelope.Contexts;
import org.waylight.envelope.Envelopes;
import org.waylight.envelope.SealingKey;
import org.waylight.intake.answer.Problem;
import org.waylight.message.Addressed;
import org.waylight.message.KeyId;
import org.waylight.message.KeyStatement;
import org.waylight.message.SealedEnvelope;
import org.waylight.message.Wrap;
import org.waylight.topic.Topics;
import org.waylight.wire.SingleObject;

/** Judges a body by framing, suite, form and key id: all that can be seen from outside. */
public final class Judge {

    /** {@code waylight/v1}, the one suite there is. */
    private static final int SUITE = 1;
    /** Two keys during a rotation, and as many again for another addressee. */
    private static final int MOST_WRAPS = 4;
    /** X-Wing: an ML-KEM-768 ciphertext and an X25519 share. */
    private static final int ENC_BYTES = 1_120;
    /** A 32-byte key and its tag. */
    private static final int WRAPPED_KEY_BYTES = 48;

    private static final int SMALLEST_BUCKET =
            Topics.spec(Topics.REPORTS_SUBMITTED).minimumBucket();
    /** A key that expires while somebody is writing still counts. */
    private static final long GRACE_HOURS = 1;

    private static final SingleObject ENVELOPES = new SingleObject(List.of(SealedEnvelope.class));

    private final Supplier<List<KeyStatement>> triageKeys;
    private final Clock clock;

    /**
     * Judges by these keys.
     *
     * @param triageKeys every key that triage ever stated, expired ones too
     */
    public Judge(Supplier<List<KeyStatement>> triageKeys, Clock clock) {
        this.triageKeys = triageKeys;
        this.clock = clock;
    }

    Judgement judge(byte[] body) {
        if (!(ENVELOPES.decode(body) instanceof SealedEnvelope envelope)) {
            return new Judgement.Rejected(Problem.MALFORMED);
        }
        if (envelope.getSuite() != SUITE) {
            return new Judgement.Rejected(Problem.UNKNOWN_SUITE);
        }
        if (!(envelope.getSealing() instanceof Addressed addressed)
                || !Envelopes.hasBucketSize(envelope, SMALLEST_BUCKET)
                || addressed.getWraps().isEmpty()
                || addressed.getWraps().size() > MOST_WRAPS
                || !addressed.getWraps().stream().allMatch(Judge::isWrap)) {
            return new Judgement.Rejected(Problem.MALFORMED);
        }
        return judgeKeys(envelope, addressed);
    }

    private Judgement judgeKeys(SealedEnvelope envelope, Addressed addressed) {
        Map<KeyId, Long> lastHours = lastHours();
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

    /** The last hour of each key that triage stated; the same key may have been stated again for longer. */
    private Map<KeyId, Long> lastHours() {
        Map<KeyId, Long> lastHours = new HashMap<>();
        for (KeyStatement statement : triageKeys.get()) {
            lastHours.merge(SealingKey.keyId(statement.getPublicKey()), statement.getNotAfter(), Math::max);
        }
        return lastHours;
    }

    private static boolean isWrap(Wrap wrap) {
        return wrap.getEnc().remaining() == ENC_BYTES && wrap.getWrappedKey().remaining() == WRAPPED_KEY_BYTES;
    }
}
