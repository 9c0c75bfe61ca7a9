package org.waylight.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OctetsTest {

    @Test
    void Of_a_field_are_what_is_left_of_it_and_the_field_stays() {
        var field = ByteBuffer.wrap(new byte[] {1, 2, (byte) 0xff}, 1, 2);

        assertThat(Octets.of(field)).containsExactly(2, 0xff);
        assertThat(Octets.hex(field)).isEqualTo("02ff");
        assertThat(field.remaining()).isEqualTo(2);
    }
}
