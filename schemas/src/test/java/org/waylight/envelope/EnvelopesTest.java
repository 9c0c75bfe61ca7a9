package org.waylight.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.message.Addressed;
import org.waylight.message.SealedEnvelope;
import org.waylight.message.Wrap;

/** Architecture section 4, single-shot envelopes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EnvelopesTest {

    private static final OpeningKey TRIAGE = OpeningKey.generate();
    private static final OpeningKey OTHER = OpeningKey.generate();
    private static final EnvelopeContext CONTEXT =
            new EnvelopeContext(Party.REPORTER, "reports.submitted", new UUID(1, 2));
    private static final byte[] WORDS = "a quiet lobby".getBytes(UTF_8);

    private final SealedEnvelope sealed = Envelopes.seal(Plaintext.of(WORDS), List.of(TRIAGE.sealingKey()), CONTEXT, 0);

    @Test
    void its_addressee_opens_it() {
        assertThat(words(open(sealed, TRIAGE, CONTEXT))).isEqualTo(WORDS);
    }

    @Test
    void each_of_several_addressees_opens_it() {
        SealedEnvelope forTwo =
                Envelopes.seal(Plaintext.of(WORDS), List.of(TRIAGE.sealingKey(), OTHER.sealingKey()), CONTEXT, 0);

        assertThat(words(open(forTwo, TRIAGE, CONTEXT))).isEqualTo(WORDS);
        assertThat(words(open(forTwo, OTHER, CONTEXT))).isEqualTo(WORDS);
    }

    @Test
    void another_key_does_not() {
        assertThat(open(sealed, OTHER, CONTEXT)).isInstanceOf(Opening.Unreadable.class);
    }

    @Test
    void in_any_other_place_it_is_unreadable() {
        for (EnvelopeContext elsewhere : List.of(
                new EnvelopeContext(Party.TRIAGE, CONTEXT.topic(), CONTEXT.key()),
                new EnvelopeContext(CONTEXT.sender(), "mailboxes", CONTEXT.key()),
                new EnvelopeContext(CONTEXT.sender(), CONTEXT.topic(), new UUID(1, 3)))) {
            SealedEnvelope moved =
                    SealedEnvelope.newBuilder(sealed).setId(elsewhere.key()).build();

            assertThat(open(moved, TRIAGE, elsewhere)).isInstanceOf(Opening.Unreadable.class);
        }
    }

    @Test
    void under_another_suite_it_is_unreadable() {
        assertThat(open(SealedEnvelope.newBuilder(sealed).setSuite(2).build(), TRIAGE, CONTEXT))
                .isInstanceOf(Opening.Unreadable.class);
    }

    @Test
    void every_single_bit_counts() {
        Wrap wrap = ((Addressed) sealed.getSealing()).getWraps().getFirst();
        byte[] enc = Octets.of(wrap.getEnc());
        byte[] wrapped = Octets.of(wrap.getWrappedKey());
        byte[] content = Octets.of(sealed.getContent());
        byte[] keyId = wrap.getKeyId().bytes();

        flipEach(keyId, flipped -> rewrap(new org.waylight.message.KeyId(flipped), enc, wrapped, content));
        flipEach(enc, flipped -> rewrap(wrap.getKeyId(), flipped, wrapped, content));
        flipEach(wrapped, flipped -> rewrap(wrap.getKeyId(), enc, flipped, content));
        flipEach(content, flipped -> rewrap(wrap.getKeyId(), enc, wrapped, flipped));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 47, 1_119})
    void cut_short_it_is_unreadable(int length) {
        Wrap wrap = ((Addressed) sealed.getSealing()).getWraps().getFirst();
        byte[] enc = Arrays.copyOf(Octets.of(wrap.getEnc()), length);
        byte[] content = Arrays.copyOf(Octets.of(sealed.getContent()), length);
        byte[] wrapped = Octets.of(wrap.getWrappedKey());

        assertThat(open(rewrap(wrap.getKeyId(), enc, wrapped, Octets.of(sealed.getContent())), TRIAGE, CONTEXT))
                .isInstanceOf(Opening.Unreadable.class);
        assertThat(open(rewrap(wrap.getKeyId(), Octets.of(wrap.getEnc()), wrapped, content), TRIAGE, CONTEXT))
                .isInstanceOf(Opening.Unreadable.class);
    }

    @Test
    void a_low_order_public_share_is_unreadable_and_no_exception() {
        Wrap wrap = ((Addressed) sealed.getSealing()).getWraps().getFirst();
        byte[] zeroShare = Octets.of(wrap.getEnc());
        Arrays.fill(zeroShare, zeroShare.length - 32, zeroShare.length, (byte) 0);

        Opening opening = open(
                rewrap(wrap.getKeyId(), zeroShare, Octets.of(wrap.getWrappedKey()), Octets.of(sealed.getContent())),
                TRIAGE,
                CONTEXT);

        assertThat(opening).isInstanceOf(Opening.Unreadable.class);
    }

    /** The points of Curve25519 whose order divides 8, as they and the numbers above the prime are written (RFC 7748, 7). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void a_low_order_public_key_is_refused(String share) {
        byte[] weak = TRIAGE.sealingKey().toBytes();
        System.arraycopy(HexFormat.of().parseHex(share), 0, weak, weak.length - 32, 32);

        assertThatThrownBy(() -> SealingKey.of(weak)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_public_key_of_nothing_but_zeros_or_with_numbers_beyond_the_modulus_is_refused() {
        byte[] beyond = TRIAGE.sealingKey().toBytes();
        Arrays.fill(beyond, 0, 3, (byte) 0xff);

        assertThatThrownBy(() -> SealingKey.of(new byte[1_216])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SealingKey.of(beyond)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_of_the_wrong_length_is_refused() {
        assertThatThrownBy(() -> SealingKey.of(new byte[1_215]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1216 bytes, was 1215");
    }

    @Test
    void a_signed_one_opens_only_as_from_its_sender() {
        IdentityKey sender = IdentityKey.generate();
        EnvelopeContext context = new EnvelopeContext(Party.TRIAGE, "mailboxes", new UUID(4, 4));
        SealedEnvelope mailbox = Envelopes.seal(Plaintext.of(WORDS), OTHER.sealingKey(), context, 0, sender);

        assertThat(words(Envelopes.open(mailbox, OTHER, context, sender.verifyingKey())))
                .isEqualTo(WORDS);
        assertThat(Envelopes.open(
                        mailbox, OTHER, context, IdentityKey.generate().verifyingKey()))
                .isInstanceOf(Opening.WrongSender.class);
        SealedEnvelope unsigned = Envelopes.seal(Plaintext.of(WORDS), List.of(OTHER.sealingKey()), context, 0);
        assertThat(Envelopes.open(unsigned, OTHER, context, sender.verifyingKey()))
                .isInstanceOf(Opening.WrongSender.class);
        SealedEnvelope empty = Envelopes.seal(Plaintext.of(new byte[0]), List.of(OTHER.sealingKey()), context, 0);
        assertThat(Envelopes.open(empty, OTHER, context, sender.verifyingKey()))
                .isInstanceOf(Opening.WrongSender.class);
    }

    @Test
    void a_signed_one_looks_like_an_unsigned_one() {
        EnvelopeContext context = new EnvelopeContext(Party.TRIAGE, "mailboxes", new UUID(4, 4));

        SealedEnvelope signed =
                Envelopes.seal(Plaintext.of(WORDS), OTHER.sealingKey(), context, 0, IdentityKey.generate());

        SealedEnvelope unsigned = Envelopes.seal(Plaintext.of(WORDS), List.of(OTHER.sealingKey()), context, 0);
        assertThat(org.waylight.wire.SingleObject.encode(signed))
                .hasSameSizeAs(org.waylight.wire.SingleObject.encode(unsigned));
        assertThat(Envelopes.hasBucketSize(signed, 0)).isTrue();
    }

    private interface Change {
        SealedEnvelope with(byte[] changed);
    }

    private static void flipEach(byte[] original, Change change) {
        List<Integer> opened = new ArrayList<>();
        for (int bit = 0; bit < original.length * Byte.SIZE; bit++) {
            byte[] flipped = original.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            if (!(open(change.with(flipped), TRIAGE, CONTEXT) instanceof Opening.Unreadable)) {
                opened.add(bit);
            }
        }
        assertThat(opened).as("bits that may be flipped").isEmpty();
    }

    private SealedEnvelope rewrap(org.waylight.message.KeyId keyId, byte[] enc, byte[] wrapped, byte[] content) {
        Wrap wrap = new Wrap(keyId, ByteBuffer.wrap(enc), ByteBuffer.wrap(wrapped));
        return SealedEnvelope.newBuilder(sealed)
                .setSealing(new Addressed(List.of(wrap)))
                .setContent(ByteBuffer.wrap(content))
                .build();
    }

    private static Opening open(SealedEnvelope envelope, OpeningKey key, EnvelopeContext context) {
        return Envelopes.open(envelope, List.of(key), context);
    }

    private static byte[] words(Opening opening) {
        return ((Opening.Opened) opening).plaintext().toBytes();
    }
}
