package org.waylight.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DigestTest {

    /** FIPS 180-2, appendix B.1. */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void Of_a_text_is_that_of_its_bytes_in_UTF_8() {
        assertThat(Digest.ofText("abc").hex()).isEqualTo(OF_ABC);
        assertThat(Digest.sha256("a".getBytes(UTF_8), "bc".getBytes(UTF_8)).hex())
                .isEqualTo(OF_ABC);
        assertThat(Digest.ofText("ü")).isEqualTo(Digest.sha256(new byte[] {(byte) 0xc3, (byte) 0xbc}));
    }
}
