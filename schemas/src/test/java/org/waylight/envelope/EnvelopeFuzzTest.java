package org.waylight.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.message.SealedEnvelope;
import org.waylight.wire.SingleObject;

/** Whatever is made of an envelope, it opens to what was sealed, or it does not open. No exception at all is allowed. */
@Tag("fuzz")
class EnvelopeFuzzTest {

    private static final byte[] SAID = "She may not leave the house.".getBytes(UTF_8);
    private static final UUID ID = new UUID(1, 2);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T20:00:00Z"), ZoneOffset.UTC);
    private static final SingleObject ENVELOPES = new SingleObject(List.of(SealedEnvelope.class));

    // Of fixed seeds, so that what was found once is found again.
    private static final OpeningKey KEY = OpeningKey.ofSeed(seed(1));
    private static final IdentityKey SENDER = IdentityKey.ofSeed(seed(2));
    private static final EnvelopeContext FROM_REPORTER = new EnvelopeContext(Party.REPORTER, "reports.submitted", ID);
    private static final EnvelopeContext FROM_TRIAGE = new EnvelopeContext(Party.TRIAGE, "reports.cleared", ID);
    private static final Contexts RECEIVER = new Contexts(Party.ROUTING, IdentityKey.ofSeed(seed(3)), CLOCK);

    static Stream<byte[]> sealed() {
        Plaintext said = Plaintext.of(SAID);
        return Stream.of(
                        Envelopes.seal(said, List.of(KEY.sealingKey()), FROM_REPORTER, 0),
                        Envelopes.seal(said, KEY.sealingKey(), FROM_TRIAGE, 0, SENDER),
                        new Contexts(Party.TRIAGE, SENDER, CLOCK).seal(said, KEY.sealingKey(), FROM_TRIAGE, 0))
                .map(SingleObject::encode);
    }

    @MethodSource("sealed")
    @Timeout(300)
    @FuzzTest
    void opens_to_what_was_sealed_or_not(byte[] bytes) {
        Plaintext unpadded = Padding.unpad(bytes);
        if (unpadded != null) {
            assertThat(Padding.unpad(Workings.pad(unpadded.toBytes(), 0)).toBytes())
                    .isEqualTo(unpadded.toBytes());
        }
        if (ENVELOPES.decode(bytes) instanceof SealedEnvelope envelope) {
            Envelopes.hasBucketSize(envelope, Padding.SMALLEST_BUCKET);
            check(Envelopes.open(envelope, KEY, FROM_TRIAGE, SENDER.verifyingKey()));
            check(RECEIVER.open(envelope, List.of(KEY), FROM_TRIAGE, SENDER.verifyingKey()));
            check(Envelopes.open(envelope, List.of(KEY), FROM_REPORTER));
        }
    }

    private static void check(Opening opening) {
        if (opening instanceof Opening.Opened opened) {
            assertThat(opened.plaintext().toBytes()).isEqualTo(SAID);
        }
    }

    private static byte[] seed(int of) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) of);
        return seed;
    }
}
