package org.waylight.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports go away unread only by what two persons signed, as they signed it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignedOrderTest {

    private static final IdentityKey ANA = IdentityKey.generate();
    private static final IdentityKey BOB = IdentityKey.generate();
    private static final Signers PERSONS = new Signers(Map.of("ana", ANA.verifyingKey(), "bob", BOB.verifyingKey()));

    private static final SignedOrder UNSIGNED = SignedOrder.unsigned(Set.of("GB-POLICE", "GB-NSPCC"), 60);
    private static final SignedOrder SIGNED = UNSIGNED.signedBy("ana", ANA).signedBy("bob", BOB);

    @TempDir
    Path folder;

    private SignedOrder written(String text) throws IOException {
        return SignedOrder.read(Files.writeString(folder.resolve("order"), text));
    }

    @Test
    void it_takes_two_persons() {
        assertThatCode(() -> SIGNED.requireSigned(PERSONS)).doesNotThrowAnyException();
        assertThatThrownBy(() -> UNSIGNED.requireSigned(PERSONS))
                .hasMessage("must be signed by two of [ana, bob] as it is; is signed by []");
        assertThatThrownBy(() -> UNSIGNED.signedBy("ana", ANA).requireSigned(PERSONS))
                .hasMessageEndingWith("is signed by [ana]");
    }

    @Test
    void one_person_under_two_names_is_one_and_a_stranger_is_none() {
        assertThatThrownBy(
                        () -> UNSIGNED.signedBy("ana", ANA).signedBy("bob", ANA).requireSigned(PERSONS))
                .hasMessageEndingWith("is signed by [ana]");
        assertThatThrownBy(() -> UNSIGNED.signedBy("ana", ANA)
                        .signedBy("eve", IdentityKey.generate())
                        .requireSigned(PERSONS))
                .hasMessageEndingWith("is signed by [ana]");
    }

    @Test
    void whatever_is_changed_has_to_be_signed_anew() {
        assertThatThrownBy(() -> new SignedOrder(SIGNED.agencies(), 61, SIGNED.signatures()).requireSigned(PERSONS))
                .hasMessageEndingWith("is signed by []");
        for (Set<String> agencies :
                Set.of(Set.of("GB-POLICE"), Set.of("GB-POLICE", "GB-NSPCC", "GB-GLAA"), Set.of("GB-POLICE-GB-NSPCC"))) {
            assertThatThrownBy(() -> new SignedOrder(
                                    SignedOrder.unsigned(agencies, 60).agencies(), 60, SIGNED.signatures())
                            .requireSigned(PERSONS))
                    .hasMessageEndingWith("is signed by []");
        }
    }

    @Test
    void a_signature_on_something_else_is_none() {
        byte[] onPolicy = PolicySignatures.sign(ANA, "GB-NSPCC", "GB-POLICE");

        assertThat(ANA.verifyingKey().verify(new Transcript("waylight/v1/standing-order").add("GB-NSPCC"), onPolicy))
                .isFalse();
    }

    @Test
    void the_file_says_all_of_it() throws IOException {
        Path file = folder.resolve("order");
        try (var writer = Files.newBufferedWriter(file)) {
            SIGNED.toProperties().store(writer, null);
        }

        assertThat(SignedOrder.read(file)).isEqualTo(SIGNED);
        assertThat(written("agencies = GB-POLICE , GB-NSPCC,\n")).isEqualTo(UNSIGNED);
    }

    @Test
    void one_that_names_nobody_needs_no_signature() throws IOException {
        assertThatCode(() -> written("").requireSigned(PERSONS)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agencies=GB-POLICE;GB-NSPCC",
                "agencies=../../etc",
                "agencies=GB-POLICE\nmax-per-hour=0",
                "agencies=GB-POLICE\nmax-per-hour=1000001",
                "agencies=GB-POLICE\nmax-per-hour=many",
                "agencies=GB-POLICE\nmaximum=5",
                "agencies=\\uZZZZ",
                "{\"agencies\": [\"GB-POLICE\"]}"
            })
    void what_is_none_is_refused_with_what_to_do_and_repeats_nothing(String text) {
        assertThatThrownBy(() -> written(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("file of the standing order is wrong: it must have the lines agencies=ID,ID")
                .hasMessageNotContaining("GB-POLICE");
    }

    @Test
    void neither_a_missing_file_nor_another_encoding_is_an_order() throws IOException {
        Path none = folder.resolve("none");
        Path other = Files.write(folder.resolve("other"), "agencies=GB-POLIÇE".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> SignedOrder.read(none)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedOrder.read(other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void who_signs_stands_in_a_file_of_two_at_least() throws IOException {
        Path file = folder.resolve("signers");
        String ana = Base64.getEncoder().encodeToString(ANA.verifyingKey().toBytes());
        String bob = Base64.getEncoder().encodeToString(BOB.verifyingKey().toBytes());

        Signers read = Signers.read(Files.writeString(file, "ana=" + ana + "\nbob=" + bob + "\n"), "a.setting");
        assertThatCode(() -> SIGNED.requireSigned(read)).doesNotThrowAnyException();
        for (String wrong : Set.of("ana=" + ana, "ana=" + ana + "\nbob=" + ana, "ana=" + ana + "\nbob=AAAA")) {
            Files.writeString(file, wrong);
            assertThatThrownBy(() -> Signers.read(file, "a.setting"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageEndingWith("check a.setting");
        }
    }
}
