package org.waylight.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AuditCheckpoint;
import org.waylight.message.KeyStatement;
import org.waylight.message.NoticeAnswer;
import org.waylight.message.NoticeReceipt;
import org.waylight.message.ReceiptState;

/** What a party or a person cannot disown: a signature that covers every other field, under the signer's key alone. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignedWordsTest {

    private static final String SIGNATURE = "signature";
    private static final IdentityKey SIGNER = IdentityKey.generate();

    /** One way to sign a kind of message. */
    private record Kind<T extends SpecificRecordBase>(
            T unsigned, BiFunction<IdentityKey, T, T> sign, BiPredicate<VerifyingKey, T> verify) {

        T signed() {
            return sign.apply(SIGNER, unsigned);
        }

        /** The signed message once for each field, with another value in it and the same signature. */
        List<T> changed() {
            return unsigned.getSchema().getFields().stream()
                    .filter(field -> !field.name().equals(SIGNATURE))
                    .map(field -> {
                        T copy = SpecificData.get().deepCopy(unsigned.getSchema(), signed());
                        copy.put(field.pos(), other(copy.get(field.pos()), field.schema()));
                        return copy;
                    })
                    .toList();
        }

        @Override
        public String toString() {
            return unsigned.getSchema().getName();
        }
    }

    private static Object other(Object value, Schema schema) {
        return switch (value) {
            // Nothing or a reason.
            case null ->
                SpecificData.get().createEnum(reason(schema).getEnumSymbols().getFirst(), reason(schema));
            case Integer number -> number + 1;
            case Long number -> number + 1;
            case UUID id -> new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + 1);
            case ByteBuffer bytes -> {
                byte[] flipped = Octets.of(bytes);
                flipped[0] ^= 1;
                yield ByteBuffer.wrap(flipped);
            }
            case Enum<?> one -> one.getDeclaringClass().getEnumConstants()[(one.ordinal() + 1) % 2];
            default -> value + "X";
        };
    }

    private static Schema reason(Schema union) {
        return union.getTypes().get(1);
    }

    static Stream<Kind<?>> kinds() {
        return Stream.of(
                new Kind<>(
                        AgencyReceipt.newBuilder()
                                .setAgency("GB-POLICE")
                                .setDispatch(new UUID(1, 2))
                                .setEnvelopeDigest(ByteBuffer.wrap(new byte[32]))
                                .setState(ReceiptState.OPENED)
                                .setReason(null)
                                .setSequence(1)
                                .setHour(500_000)
                                .setSignature(ByteBuffer.allocate(0))
                                .build(),
                        Receipts::sign,
                        Receipts::verify),
                new Kind<>(
                        NoticeReceipt.newBuilder()
                                .setAgency("GB-POLICE")
                                .setNotice(new UUID(3, 4))
                                .setDispatch(new UUID(1, 2))
                                .setEnvelopeDigest(ByteBuffer.wrap(new byte[32]))
                                .setAnswer(NoticeAnswer.values()[0])
                                .setReason(null)
                                .setSequence(1)
                                .setHour(500_000)
                                .setSignature(ByteBuffer.allocate(0))
                                .build(),
                        Receipts::sign,
                        Receipts::verify),
                new Kind<>(
                        AuditCheckpoint.newBuilder()
                                .setNumber(7)
                                .setHour(500_000)
                                .setEntries(40)
                                .setChains(3)
                                .setRoot(ByteBuffer.wrap(new byte[32]))
                                .setPreviousRoot(ByteBuffer.wrap(new byte[32]))
                                .setSignature(ByteBuffer.allocate(0))
                                .build(),
                        AuditCheckpoints::sign,
                        AuditCheckpoints::verify),
                new Kind<>(
                        new KeyStatement(
                                "routing",
                                Suite.ID,
                                ByteBuffer.wrap(
                                        OpeningKey.generate().sealingKey().toBytes()),
                                500_000L,
                                500_010L,
                                ByteBuffer.allocate(0)),
                        (key, statement) -> KeyStatements.sign(
                                key,
                                Party.ROUTING,
                                SealingKey.of(statement.getPublicKey()),
                                statement.getNotBefore(),
                                statement.getNotAfter()),
                        KeyStatements::verify));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T extends SpecificRecordBase> void count_under_the_signers_key_and_no_other(Kind<T> kind) {
        T signed = kind.signed();

        assertThat(kind.verify().test(SIGNER.verifyingKey(), signed)).isTrue();
        assertThat(kind.verify().test(IdentityKey.generate().verifyingKey(), signed))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T extends SpecificRecordBase> void count_no_more_once_any_field_is_changed(Kind<T> kind) {
        assertThat(kind.changed())
                .hasSize(kind.unsigned().getSchema().getFields().size() - 1)
                .allSatisfy(changed -> assertThat(kind.verify().test(SIGNER.verifyingKey(), changed))
                        .as("%s", changed)
                        .isFalse());
    }

    @Test
    void on_a_key_of_another_suite_count_nothing_even_if_they_are_signed() {
        KeyStatement statement =
                KeyStatements.sign(SIGNER, Party.ROUTING, OpeningKey.generate().sealingKey(), 1, 2);
        var signature = SIGNER.sign(new Transcript("waylight/v1/key-statement")
                .add(statement.getParty())
                .add(Suite.ID + 1)
                .add(Octets.of(statement.getPublicKey()))
                .add(statement.getNotBefore())
                .add(statement.getNotAfter()));
        var otherSuite = KeyStatement.newBuilder(statement)
                .setSuite(Suite.ID + 1)
                .setSignature(ByteBuffer.wrap(signature))
                .build();

        assertThat(KeyStatements.verify(SIGNER.verifyingKey(), otherSuite)).isFalse();
    }

    @Test
    void on_a_key_may_cover_one_hour_and_none_that_ends_before_it_begins() {
        SealingKey key = OpeningKey.generate().sealingKey();

        assertThat(KeyStatements.sign(SIGNER, Party.ROUTING, key, 5, 5).getNotAfter())
                .isEqualTo(5);
        assertThatThrownBy(() -> KeyStatements.sign(SIGNER, Party.ROUTING, key, 5, 4))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_a_person_are_for_one_version_of_a_policy_and_its_content() {
        byte[] signature = PolicySignatures.sign(SIGNER, "2026-11-01.1", "ab12");
        VerifyingKey person = SIGNER.verifyingKey();

        assertThat(PolicySignatures.verify(person, "2026-11-01.1", "ab12", signature))
                .isTrue();
        assertThat(PolicySignatures.verify(person, "2026-11-01.2", "ab12", signature))
                .isFalse();
        assertThat(PolicySignatures.verify(person, "2026-11-01.1", "ab13", signature))
                .isFalse();
        assertThat(PolicySignatures.verify(IdentityKey.generate().verifyingKey(), "2026-11-01.1", "ab12", signature))
                .isFalse();
    }

    /** A signature of one kind of message is none of another, however alike their fields are. */
    @Test
    void of_one_kind_are_none_of_another() {
        byte[] onPolicy = PolicySignatures.sign(SIGNER, "1", "2");

        assertThat(SIGNER.verifyingKey()
                        .verify(new Transcript("waylight/v1/receipt").add("1").add("2"), onPolicy))
                .isFalse();
        assertThat(SIGNER.verifyingKey()
                        .verify(new Transcript("waylight/v1/policy").add("1").add("2"), onPolicy))
                .isTrue();
    }
}
