package org.waylight.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How keys are named, compared, kept and printed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeysTest {

    private static final byte[] SECRET = "thirty-two bytes of a secret key".getBytes(UTF_8);
    private static final String PLACE = "report/1/key";

    @Test
    void a_public_key_is_equal_to_one_of_the_same_bytes_and_to_no_other() {
        VerifyingKey identity = IdentityKey.generate().verifyingKey();
        SealingKey sealing = OpeningKey.generate().sealingKey();

        assertThat(VerifyingKey.of(identity.toBytes())).isEqualTo(identity).hasSameHashCodeAs(identity);
        assertThat(identity).isNotEqualTo(IdentityKey.generate().verifyingKey());
        assertThat(SealingKey.of(ByteBuffer.wrap(sealing.toBytes())))
                .isEqualTo(sealing)
                .hasSameHashCodeAs(sealing);
        assertThat(sealing).isNotEqualTo(OpeningKey.generate().sealingKey());
        assertThat(IdentityKey.generate().verifyingKey().hashCode()).isNotEqualTo(identity.hashCode());
        assertThat(OpeningKey.generate().sealingKey().hashCode()).isNotEqualTo(sealing.hashCode());
    }

    /** The first key of RFC 8032, section 7.1; its SHA-256 by another program. */
    @Test
    void a_fingerprint_is_the_SHA_256_of_the_key() {
        byte[] key = HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

        assertThat(VerifyingKey.of(key).fingerprint())
                .isEqualTo("21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9");
    }

    @Test
    void a_sealing_key_has_its_name_by_its_bytes_alone() {
        SealingKey key = OpeningKey.generate().sealingKey();

        assertThat(SealingKey.keyId(ByteBuffer.wrap(key.toBytes()))).isEqualTo(key.keyId());
        assertThat(SealingKey.keyId(ByteBuffer.wrap(new byte[1]))).isNotEqualTo(key.keyId());
    }

    @Test
    void what_a_key_hands_out_can_be_changed_without_changing_the_key() {
        VerifyingKey identity = IdentityKey.generate().verifyingKey();
        SealingKey sealing = OpeningKey.generate().sealingKey();
        byte[] before = identity.toBytes();
        byte[] beforeSealing = sealing.toBytes();

        Arrays.fill(identity.toBytes(), (byte) 0);
        Arrays.fill(sealing.toBytes(), (byte) 0);

        assertThat(identity.toBytes()).isEqualTo(before);
        assertThat(sealing.toBytes()).isEqualTo(beforeSealing);
    }

    @Test
    void nothing_secret_is_in_what_is_printed() {
        IdentityKey identity = IdentityKey.ofSeed(SECRET);
        OpeningKey opening = OpeningKey.ofSeed(SECRET);

        assertThat(identity)
                .hasToString("IdentityKey[" + identity.verifyingKey().fingerprint() + "]");
        assertThat(opening).hasToString("OpeningKey[" + opening.sealingKey().keyId() + "]");
        assertThat(StoreKey.ofBytes(SECRET)).hasToString("StoreKey[redacted]");
        assertThat(TokenKey.ofBytes(SECRET)).hasToString("TokenKey[redacted]");
        assertThat(Plaintext.of(SECRET)).hasToString("Plaintext[redacted]");
        assertThat(Stream.of(identity, opening, identity.verifyingKey(), opening.sealingKey()))
                .allSatisfy(key -> assertThat(key.toString())
                        .contains("Key[")
                        .doesNotContain(
                                HexFormat.of().formatHex(SECRET),
                                Base64.getEncoder().encodeToString(SECRET),
                                new String(SECRET, UTF_8)));
    }

    @Test
    void a_records_key_opens_after_it_was_wrapped_and_only_in_its_place() {
        StoreKey store = StoreKey.generate();
        StoreKey record = StoreKey.generate();
        byte[] wrapped = record.wrap(store, PLACE);

        assertThat(store.unwrap(wrapped, PLACE).open(record.seal(SECRET, PLACE), PLACE))
                .isEqualTo(SECRET);
        assertThatThrownBy(() -> store.unwrap(wrapped, "report/2/key")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> StoreKey.generate().unwrap(wrapped, PLACE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_too_short_to_be_sealed_does_not_open() {
        StoreKey store = StoreKey.generate();
        int whole = store.seal(new byte[0], PLACE).length;

        assertThat(store.open(store.seal(new byte[0], PLACE), PLACE)).isEmpty();
        for (int length = 0; length < whole; length++) {
            byte[] cut = Arrays.copyOf(store.seal(new byte[0], PLACE), length);
            assertThatThrownBy(() -> store.open(cut, PLACE))
                    .as("%d bytes", length)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("does not open");
        }
    }

    @Test
    void only_an_id_of_a_form_that_parties_have_is_one() {
        assertThat(Party.stated("GB-POLICE")).contains(new Party("GB-POLICE"));
        assertThat(Party.stated("gb police")).isEmpty();
        assertThat(Party.stated("")).isEmpty();
    }
}
