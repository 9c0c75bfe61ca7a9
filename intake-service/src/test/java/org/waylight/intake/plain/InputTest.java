package org.waylight.intake.plain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a form's body is read. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InputTest {

    @Test
    void fields_come_back_as_they_were_typed() {
        Input input = parse("narrative=a+b%2Bc%26d%3D%0D%0A%F0%9F%98%80&dangers=A&dangers=B&empty=&none&=x");

        assertThat(input.first("narrative")).isEqualTo("a b+c&d=\r\n\uD83D\uDE00");
        assertThat(input.all("dangers")).containsExactly("A", "B");
        assertThat(input.all("empty")).containsExactly("");
        assertThat(input.all("none")).containsExactly("");
        assertThat(input.all("missing")).isEmpty();
        assertThat(input.first("missing")).isEmpty();
    }

    @Test
    void an_empty_body_has_no_fields() {
        assertThat(parse("").all("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%=a", "a=%C3%28", "a=%ED%A0%80", "a=%FF", "a=\u00e4"})
    void what_no_browser_sends_is_no_input(String body) {
        assertThat(Input.parse(body.getBytes(ISO_8859_1))).isNull();
    }

    @Test
    void too_many_fields_are_no_input() {
        assertThat(Input.parse("a=&".repeat(1_000).getBytes(ISO_8859_1))).isNotNull();
        assertThat(Input.parse("a=&".repeat(1_001).getBytes(ISO_8859_1))).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void any_text_survives_encoding_and_reading(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int round = 0; round < 500; round++) {
            String text = random.ints(random.nextInt(50), 0, 0x110000)
                    .filter(point -> point < 0xD800 || point > 0xDFFF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();

            assertThat(parse("x=" + URLEncoder.encode(text, UTF_8)).first("x"))
                    .as("seed %d", seed)
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void random_bytes_are_read_or_refused_and_never_thrown(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int read = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] body = new byte[random.nextInt(12)];
            for (int i = 0; i < body.length; i++) {
                body[i] = (byte) "ab=&%+0C3\u00ff".charAt(random.nextInt(10));
            }
            Input input = Input.parse(body);
            read += input == null ? 0 : 1;
        }

        assertThat(read).as("seed %d", seed).isBetween(500, 4_500);
    }

    @Test
    void it_never_prints_itself() {
        assertThat(parse("narrative=Kanarienvogel")).hasToString("Input[redacted]");
    }

    private static Input parse(String body) {
        return Input.parse(body.getBytes(ISO_8859_1));
    }
}
