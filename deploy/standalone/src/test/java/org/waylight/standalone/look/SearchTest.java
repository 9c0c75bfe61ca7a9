package org.waylight.standalone.look;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A search that cannot find would prove nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchTest {

    private static final String WORD = "marzipan";
    private static final int BLOCK = 1 << 20;

    @TempDir
    Path folder;

    static Stream<byte[]> forms() {
        byte[] plain = WORD.getBytes(UTF_8);
        return Stream.of(
                plain,
                WORD.getBytes(UTF_16LE),
                WORD.getBytes(UTF_16BE),
                HexFormat.of().formatHex(plain).getBytes(UTF_8),
                HexFormat.of().withUpperCase().formatHex(plain).getBytes(UTF_8),
                Base64.getEncoder().encode(("x" + WORD + "yz").getBytes(UTF_8)),
                Base64.getEncoder().encode(("xy" + WORD + "z").getBytes(UTF_8)),
                Base64.getUrlEncoder().encode(("xyz" + WORD).getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void finds_every_form_of_a_word(byte[] form) throws Exception {
        Files.write(folder.resolve("file"), form);

        assertThat(Search.below(folder, List.of(WORD), _ -> false).finds()).isNotEmpty();
        assertThat(Search.found(form, List.of(WORD))).isTrue();
    }

    @Test
    void finds_a_word_that_gzip_packed_amid_other_bytes() throws Exception {
        var packed = new ByteArrayOutputStream();
        packed.write(new byte[BLOCK - 5]);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(("sugar, almonds, ".repeat(50) + WORD).getBytes(UTF_8));
        }
        Files.write(folder.resolve("file"), packed.toByteArray());

        assertThat(new String(packed.toByteArray(), UTF_8)).doesNotContain(WORD);
        assertThat(Search.below(folder, List.of(WORD), _ -> false).finds()).hasSize(1);
        assertThat(Search.found(packed.toByteArray(), List.of(WORD))).isTrue();
    }

    @Test
    void finds_a_word_that_lies_across_two_blocks() throws Exception {
        for (int before = 1; before < WORD.length(); before++) {
            byte[] content = ByteBuffer.allocate(BLOCK + 100)
                    .position(BLOCK - before)
                    .put(WORD.getBytes(UTF_8))
                    .array();
            Files.write(folder.resolve("file"), content);

            Search search = Search.below(folder, List.of(WORD), _ -> false);

            assertThat(search.finds()).containsExactly(WORD + " as it is in file");
            assertThat(search.bytes()).isEqualTo(content.length);
        }
    }

    @Test
    void leaves_out_what_it_is_told_to_and_finds_nothing_where_nothing_is() throws Exception {
        Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(folder.resolve("inbox/file"), WORD);
        Files.writeString(folder.resolve("other"), "marzipa");

        assertThat(Search.below(folder, List.of(WORD), path -> path.endsWith("inbox"))
                        .finds())
                .isEmpty();
    }
}
