package org.waylight.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Architecture, section 4: receipt code. The derivation itself is checked against the page's own in the shared vectors. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReceiptCodeTest {

    private static final String CODE = "abandon zoo ability able about above absent absorb";

    @Test
    void is_eight_words_and_never_the_same_twice() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String words = ReceiptCode.generate().words();

            assertThat(words.split(" ")).hasSize(ReceiptCode.WORDS);
            assertThat(seen.add(words)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CODE,
                "  ABANDON-zoo, ability\nable.about  above absent absorb ",
                // Full-width letters, as some phones' keyboards write them.
                "ａｂａｎｄｏｎ zoo ability able about above absent absorb",
                // A Turkish keyboard's capital of i, and what its I is in small; accents by long presses.
                "ABANDON ZOO ABİLİTY ABLE ABOUT ABOVE ABSENT ABSORB",
                "abandon zoo abılıty able about above absent absorb",
                "àbandôn zoo abílity able about above absent absorb"
            })
    void is_read_however_it_was_typed(String typed) {
        assertThat(ReceiptCode.parse(typed).words()).isEqualTo(CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abandon", CODE + " zoo", "abandon zoo ability able about above absent xyzzy"})
    void is_refused_without_a_word_of_what_was_typed(String typed) {
        assertThatThrownBy(() -> ReceiptCode.parse(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a receipt code is 8 words of the list");
    }

    @Test
    void always_leads_to_the_same_mailbox_and_no_other_code_does() {
        ReceiptCode.Box box = ReceiptCode.parse(CODE).box();
        ReceiptCode.Box again = ReceiptCode.parse(CODE).box();
        ReceiptCode.Box other = ReceiptCode.generate().box();

        assertThat(again.id()).isEqualTo(box.id());
        assertThat(again.key().sealingKey()).isEqualTo(box.key().sealingKey());
        assertThat(again.secret()).isEqualTo(box.secret());
        assertThat(other.id()).isNotEqualTo(box.id());
        assertThat(box.id().version()).isEqualTo(4);
        assertThat(box.id().variant()).isEqualTo(2);
    }

    @Test
    void has_a_secret_that_only_its_own_digest_knows() {
        var box = ReceiptCode.parse(CODE).box();
        var digest = ByteBuffer.wrap(box.secretDigest());
        byte[] other = box.secret();
        other[31] ^= 1;

        assertThat(ReceiptCode.isSecret(ByteBuffer.wrap(box.secret()), digest)).isTrue();
        assertThat(ReceiptCode.isSecret(ByteBuffer.wrap(other), digest)).isFalse();
        assertThat(ReceiptCode.isSecret(digest, digest)).isFalse();
        assertThat(ReceiptCode.isSecret(ByteBuffer.wrap(box.secret()), ByteBuffer.allocate(0)))
                .isFalse();
    }

    @Test
    void says_nothing_of_itself() {
        assertThat(ReceiptCode.parse(CODE)).hasToString("ReceiptCode[redacted]");
        assertThat(ReceiptCode.parse(CODE).box()).hasToString("Box[redacted]");
    }
}
