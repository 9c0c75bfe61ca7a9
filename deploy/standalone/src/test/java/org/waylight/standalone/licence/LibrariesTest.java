package org.waylight.standalone.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waylight.standalone.Place;

/** The licence check. What Maven's modules bring is checked by {@code ./waylight sbom}, which needs Maven. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LibrariesTest {

    private static final Path ROOT = Place.checkout().root();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'license':{'id':'Apache-2.0'}} | true",
                "{'license':{'id':'LGPL-2.1-only'}},{'license':{'id':'EPL-2.0'}} | true",
                "{'license':{'name':'Bouncy Castle Licence'}} | true",
                "{'license':{'id':'AGPL-3.0-only'}} | false",
                "{'license':{'name':'Commercial'}} | false",
                "{'expression':'GPL-3.0-only AND MIT'} | false",
                "'' | false"
            })
    void a_library_ships_only_under_a_licence_of_the_list(String licences, boolean ships) throws IOException {
        bom("{'group':'a','name':'b','version':'1','licenses':[%s]}".formatted(licences));

        assertThat(Libraries.check(ROOT, folder, new PrintStream(said, true, StandardCharsets.UTF_8)))
                .as(said.toString(StandardCharsets.UTF_8))
                .isEqualTo(ships);
    }

    @Test
    void the_page_and_the_partner_without_java_are_checked_too() throws IOException {
        assertThat(Libraries.ofPage(ROOT.resolve(Libraries.PAGE)))
                .extracting(Library::name)
                .contains("@hpke/core", "mlkem", "hash-wasm", "intl-messageformat");
        assertThat(Libraries.ofPackageLock(ROOT.resolve(Libraries.PARTNER)))
                .extracting(Library::name)
                .contains("kafkajs")
                .doesNotContain("canonicalize");
    }

    private void bom(String component) throws IOException {
        Files.writeString(
                folder.resolve(Libraries.MAVEN),
                "{'components':[%s]}".formatted(component).replace('\'', '"'));
    }
}
