package org.waylight.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenKeyTest {

    private final TokenKey key = TokenKey.generate();

    @Test
    void equal_values_of_a_kind_have_one_token_and_others_have_others() {
        assertThat(key.token("PHONE", "+441632960001"))
                .hasSize(16)
                .isEqualTo(key.token("PHONE", "+441632960001"))
                .isNotEqualTo(key.token("PHONE", "+441632960002"))
                .isNotEqualTo(key.token("PLATE", "+441632960001"))
                .isNotEqualTo(TokenKey.generate().token("PHONE", "+441632960001"));
    }

    @Test
    void what_belongs_to_the_kind_and_what_to_the_value_is_told_apart() {
        assertThat(key.token("AB", "C")).isNotEqualTo(key.token("A", "BC"));
    }

    @Test
    void a_key_is_never_printed() {
        assertThat(key).hasToString("TokenKey[redacted]");
    }

    /** RFC 4231, test case 2. */
    @Test
    void the_mac_is_the_published_one() {
        byte[] mac = Suite.authenticate("Jefe".getBytes(UTF_8), "what do ya want for nothing?".getBytes(UTF_8));

        assertThat(HexFormat.of().formatHex(Arrays.copyOf(mac, 16))).isEqualTo("5bdcc146bf60754e6a042426089575c7");
    }
}
