package org.waylight.intake.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn is read again by ZXing's own reader. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class QrCodeTest {

    private static final int QUIET = 4;
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) (\\d+)\"");
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-(\\d+)z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:20000/en/",
                "https://report.example.org/th/",
                "http://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.onion/vi/"
            })
    void says_the_address(String address) throws Exception {
        assertThat(new Decoder().decode(modules(QrCode.svg(address))).getText()).isEqualTo(address);
    }

    @Test
    void is_mended_after_damage_as_in_a_wallet() throws Exception {
        BitMatrix modules = modules(QrCode.svg("https://report.example.org/en/"));

        for (int y = 12; y < 16; y++) {
            for (int x = 10; x < 16; x++) modules.flip(x, y);
        }

        assertThat(new Decoder().decode(modules).getText()).isEqualTo("https://report.example.org/en/");
    }

    @Test
    void the_same_text_gives_the_same_drawing() {
        assertThat(QrCode.svg("https://a.example/en/"))
                .isEqualTo(QrCode.svg("https://a.example/en/"))
                .isNotEqualTo(QrCode.svg("https://b.example/en/"));
    }

    @Test
    void what_no_code_can_hold_is_refused() {
        String text = "x".repeat(3_000);

        assertThatThrownBy(() -> QrCode.svg(text))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("too long");
    }

    /** The black modules of a drawing, without its quiet zone, which has to be empty. */
    private static BitMatrix modules(String svg) {
        Matcher size = SIZE.matcher(svg);
        assertThat(size.find()).isTrue();
        assertThat(size.group(1)).isEqualTo(size.group(2));
        BitMatrix modules = new BitMatrix(Integer.parseInt(size.group(1)) - 2 * QUIET);
        RUN.matcher(svg).results().forEach(run -> {
            assertThat(run.group(3)).isEqualTo(run.group(4));
            modules.setRegion(number(run, 1) - QUIET, number(run, 2) - QUIET, number(run, 3), 1);
        });
        return modules;
    }

    private static int number(MatchResult run, int group) {
        return Integer.parseInt(run.group(group));
    }
}
