package org.waylight.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.message.FromParty;
import org.waylight.message.KeyId;
import org.waylight.message.SealedEnvelope;

/** Architecture section 4, envelopes between parties. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContextsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:59:59Z"), ZoneOffset.UTC);
    private static final IdentityKey TRIAGE = IdentityKey.generate();
    private static final OpeningKey ROUTING = OpeningKey.generate();
    private static final EnvelopeContext CONTEXT = new EnvelopeContext(Party.TRIAGE, "reports.cleared", new UUID(7, 8));
    private static final byte[] WORDS = "three slots".getBytes(UTF_8);

    private final Contexts sender = new Contexts(Party.TRIAGE, TRIAGE, CLOCK);
    private final SealedEnvelope sealed = sender.seal(Plaintext.of(WORDS), ROUTING.sealingKey(), CONTEXT, 0);

    @Test
    void its_addressee_opens_it_as_from_its_sender() {
        assertThat(words(open(sealed, CONTEXT, TRIAGE))).isEqualTo(WORDS);
    }

    @Test
    void messages_of_one_hour_share_a_context_and_no_key() {
        SealedEnvelope next = sender.seal(Plaintext.of(WORDS), ROUTING.sealingKey(), CONTEXT, 0);

        assertThat(sealing(next).getEnc()).isEqualTo(sealing(sealed).getEnc());
        assertThat(next.getContent()).isNotEqualTo(sealed.getContent());
    }

    @Test
    void the_next_hour_has_a_context_of_its_own() {
        Contexts later =
                new Contexts(Party.TRIAGE, TRIAGE, Clock.fixed(CLOCK.instant().plusSeconds(1), ZoneOffset.UTC));

        SealedEnvelope next = later.seal(Plaintext.of(WORDS), ROUTING.sealingKey(), CONTEXT, 0);

        assertThat(sealing(next).getHour()).isEqualTo(sealing(sealed).getHour() + 1);
        assertThat(sealing(next).getEnc()).isNotEqualTo(sealing(sealed).getEnc());
    }

    @Test
    void another_identity_is_the_wrong_sender() {
        assertThat(open(sealed, CONTEXT, IdentityKey.generate())).isInstanceOf(Opening.WrongSender.class);
    }

    @Test
    void a_sender_that_the_directory_lacks_is_the_wrong_sender() {
        assertThat(reader().open(sealed, List.of(ROUTING), CONTEXT, null)).isInstanceOf(Opening.WrongSender.class);
    }

    @Test
    void a_single_shot_envelope_is_from_the_wrong_sender() {
        SealedEnvelope anonymous = Envelopes.seal(Plaintext.of(WORDS), List.of(ROUTING.sealingKey()), CONTEXT, 0);

        assertThat(open(anonymous, CONTEXT, TRIAGE)).isInstanceOf(Opening.WrongSender.class);
    }

    @Test
    void somebody_who_copies_a_signed_context_cannot_write_under_it() {
        OpeningKey mallory = OpeningKey.generate();
        SealedEnvelope own = new Contexts(Party.TRIAGE, IdentityKey.generate(), CLOCK)
                .seal(Plaintext.of(WORDS), mallory.sealingKey(), CONTEXT, 0);
        FromParty copied = FromParty.newBuilder(sealing(sealed))
                .setSalt(sealing(own).getSalt())
                .build();

        assertThat(open(SealedEnvelope.newBuilder(own).setSealing(copied).build(), CONTEXT, TRIAGE))
                .isInstanceOf(Opening.Unreadable.class);
    }

    @Test
    void another_key_does_not_open_it() {
        assertThat(reader().open(sealed, List.of(OpeningKey.generate()), CONTEXT, TRIAGE.verifyingKey()))
                .isInstanceOf(Opening.Unreadable.class);
    }

    @Test
    void in_any_other_place_it_does_not_open() {
        assertThat(open(sealed, new EnvelopeContext(Party.ROUTING, CONTEXT.topic(), CONTEXT.key()), TRIAGE))
                .isInstanceOf(Opening.WrongSender.class);
        assertThat(open(sealed, new EnvelopeContext(Party.TRIAGE, "reports.assessed", CONTEXT.key()), TRIAGE))
                .isInstanceOf(Opening.Unreadable.class);
        UUID otherKey = new UUID(7, 9);
        assertThat(open(
                        SealedEnvelope.newBuilder(sealed).setId(otherKey).build(),
                        new EnvelopeContext(Party.TRIAGE, CONTEXT.topic(), otherKey),
                        TRIAGE))
                .isInstanceOf(Opening.Unreadable.class);
    }

    @Test
    void of_another_suite_or_record_it_does_not_open() {
        assertThat(open(SealedEnvelope.newBuilder(sealed).setSuite(Suite.ID + 1).build(), CONTEXT, TRIAGE))
                .isInstanceOf(Opening.Unreadable.class);
        assertThat(open(SealedEnvelope.newBuilder(sealed).setId(new UUID(7, 9)).build(), CONTEXT, TRIAGE))
                .isInstanceOf(Opening.Unreadable.class);
    }

    /** docs/wire-format.md, step by step: the message's key depends on the salt and the place, not on the context alone. */
    @Test
    void its_content_is_under_the_key_that_the_wire_format_derives() {
        FromParty sealing = sealing(sealed);
        byte[] secret =
                Workings.exported(Octets.of(sealing.getEnc()), ROUTING, "waylight/v1/context", "waylight/v1/message");
        byte[] salt = Octets.of(sealing.getSalt());
        byte[] place = CONTEXT.associatedData();
        byte[] info = ByteBuffer.allocate(salt.length + place.length)
                .put(salt)
                .put(place)
                .array();

        assertThat(Workings.encrypt(Suite.expand(secret, info), place, Padding.pad(WORDS, WORDS.length, 0, 0)))
                .isEqualTo(Octets.of(sealed.getContent()));
    }

    @Test
    void a_party_cannot_seal_under_anothers_name() {
        EnvelopeContext asRouting = new EnvelopeContext(Party.ROUTING, "routes.proposed", new UUID(1, 1));

        assertThatThrownBy(() -> sender.seal(Plaintext.of(WORDS), ROUTING.sealingKey(), asRouting, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_single_bit_counts() {
        everyBitCounts(reader());
    }

    @Test
    void every_single_bit_counts_to_a_reader_who_remembers_the_context() {
        Contexts reader = reader();
        assertThat(words(open(reader, sealed, TRIAGE))).isEqualTo(WORDS);

        everyBitCounts(reader);

        assertThat(open(reader, sealed, IdentityKey.generate())).isInstanceOf(Opening.WrongSender.class);
        assertThat(words(open(reader, sealed, TRIAGE))).isEqualTo(WORDS);
    }

    @Test
    void what_is_remembered_does_not_change_with_the_envelope_that_it_came_in() {
        Contexts reader = reader();
        FromParty passing = FromParty.newBuilder(sealing(sealed))
                .setEnc(ByteBuffer.wrap(Octets.of(sealing(sealed).getEnc())))
                .build();
        SealedEnvelope envelope = with(passing);
        assertThat(words(open(reader, envelope, TRIAGE))).isEqualTo(WORDS);

        passing.getEnc().put(0, (byte) ~passing.getEnc().get(0));

        assertThat(open(reader, envelope, TRIAGE)).isInstanceOf(Opening.WrongSender.class);
    }

    private void everyBitCounts(Contexts reader) {
        FromParty sealing = sealing(sealed);
        flipEach(
                reader,
                sealing.getKeyId().bytes(),
                b -> with(FromParty.newBuilder(sealing).setKeyId(new KeyId(b)).build()));
        flipEach(
                reader,
                Octets.of(sealing.getEnc()),
                b -> with(
                        FromParty.newBuilder(sealing).setEnc(ByteBuffer.wrap(b)).build()));
        flipEach(
                reader,
                Octets.of(sealing.getSignature()),
                b -> with(FromParty.newBuilder(sealing)
                        .setSignature(ByteBuffer.wrap(b))
                        .build()));
        flipEach(
                reader,
                Octets.of(sealing.getSalt()),
                b -> with(FromParty.newBuilder(sealing)
                        .setSalt(ByteBuffer.wrap(b))
                        .build()));
        flipEach(
                reader,
                Octets.of(sealed.getContent()),
                b -> SealedEnvelope.newBuilder(sealed)
                        .setContent(ByteBuffer.wrap(b))
                        .build());
        assertThat(open(
                        reader,
                        with(FromParty.newBuilder(sealing)
                                .setHour(sealing.getHour() + 1)
                                .build()),
                        TRIAGE))
                .isInstanceOf(Opening.WrongSender.class);
    }

    @Test
    void cut_short_it_does_not_open() {
        FromParty sealing = sealing(sealed);
        for (int length : new int[] {0, 1, 31}) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(Octets.of(sealing.getSalt()), length));
            assertThat(open(with(FromParty.newBuilder(sealing).setSalt(cut).build()), CONTEXT, TRIAGE))
                    .isInstanceOf(Opening.Unreadable.class);
        }
    }

    private interface Change {
        SealedEnvelope with(byte[] changed);
    }

    private static void flipEach(Contexts reader, byte[] original, Change change) {
        List<Integer> opened = new ArrayList<>();
        for (int bit = 0; bit < original.length * Byte.SIZE; bit++) {
            byte[] flipped = original.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            if (open(reader, change.with(flipped), TRIAGE) instanceof Opening.Opened) {
                opened.add(bit);
            }
        }
        assertThat(opened).as("bits that may be flipped").isEmpty();
    }

    private SealedEnvelope with(FromParty sealing) {
        return SealedEnvelope.newBuilder(sealed).setSealing(sealing).build();
    }

    private static FromParty sealing(SealedEnvelope envelope) {
        return (FromParty) envelope.getSealing();
    }

    private static Contexts reader() {
        return new Contexts(Party.ROUTING, IdentityKey.generate(), CLOCK);
    }

    private static Opening open(SealedEnvelope envelope, EnvelopeContext context, IdentityKey as) {
        return reader().open(envelope, List.of(ROUTING), context, as.verifyingKey());
    }

    private static Opening open(Contexts reader, SealedEnvelope envelope, IdentityKey as) {
        return reader.open(envelope, List.of(ROUTING), CONTEXT, as.verifyingKey());
    }

    private static byte[] words(Opening opening) {
        return ((Opening.Opened) opening).plaintext().toBytes();
    }
}
