package org.waylight.triage.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ViewTableTest {

    private static ViewTable read(String yaml) {
        return ViewTable.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String ours() throws IOException {
        try (var in = ViewTableTest.class.getResourceAsStream("/view/views.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void The_page_for_people_is_what_the_table_says() throws IOException {
        String page = ViewsPage.of(ViewTable.ours());
        if (Boolean.getBoolean("write.views.page")) {
            Files.writeString(ViewsPage.FILE, page);
        }

        assertThat(Files.readString(ViewsPage.FILE))
                .as("docs/views.md; -Dwrite.views.page=true writes it anew")
                .isEqualTo(page);
    }

    /** Each line is a mistake: what stands in the table, what somebody makes of it, and what is said. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "field: place,|field: plaace,|'place' is missing",
                "- {field: venue,|- {field: narrative, POLICE: GIVEN}¶- {field: venue,|'narrative' is no field",
                "HUB: GRID|HUB: GIVEN|'place' for HUB must be GRID or NONE",
                "HUB: GRID, SANITISED: NONE|HUB: GRID, SANITISED: GRID|'place' for SANITISED must be NONE: it is personal data",
                "HUB: GRID, SANITISED: NONE|HUB: GRID|'place' for SANITISED is missing",
                "HUB: GRID|HUB: CITY|'place' for HUB says 'CITY'; write one of",
                "FIRST_RESPONDER: WORDS|FIRST_RESPONDER: GRADED|'items' for FIRST_RESPONDER must not be GRADED",
                "POLICE: GRADED, FIRST_RESPONDER: WORDS|POLICE: WORDS, FIRST_RESPONDER: WORDS|'items' for POLICE must not be WORDS",
                "FIRST_RESPONDER: WORDS, CHILD_PROTECTION: WORDS, LABOUR_INSPECTOR: WORDS, SUPPORT: NONE|FIRST_RESPONDER: NONE, CHILD_PROTECTION: WORDS, LABOUR_INSPECTOR: WORDS, SUPPORT: NONE|'translation' for FIRST_RESPONDER must be NONE: it gets none of the words",
                "OTHER: {by: []|OTHER: {by: [X4]|'OTHER' must name no rule",
                "UK: {by: [X1]|UK: {by: [X1], through: 3|has the unknown field 'through'",
                "field: canary,               POLICE: NONE|field: canary,               POLICE: GIVEN|'canary' for POLICE must be NONE: no report is a canary",
                "version: 3|version: one|version: must be a whole number",
                "  HUB: {gets|  HAB: {gets|kinds says 'HAB'",
            })
    void A_mistake_in_it_is_refused_and_named(String right, String wrong, String said) throws IOException {
        String table = ours();
        assertThat(table).contains(right);

        assertThatThrownBy(() -> read(
                        table.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong.replace('¶', '\n')))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    /** Published: the Eiffel Tower, the White House and the middle of London; the British ones by the grid's own rule. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "48.8584, 2.2945|31UDQ41",
                "38.8977, -77.0365|18SUJ20",
                "51.5074 N 0.1278 W|30UXC91",
                "the blue door at 51.5074, -0.1278, second floor|30UXC91",
                "TQ 300 804|TQ38",
                "tq300804|TQ38",
                "TQ38|TQ38",
                "TQ 30012 80456, behind the mill|TQ38",
                "TQ 300 80|-",
                "room 51 of the hotel, 2.5 km from the sea|-",
                "a hand car wash beside a motorway exit|-",
                "CT 12 34|-",
                "97.12345, 10.12345|-",
                "51.5074, 200.1278|-",
            })
    void A_place_is_told_as_a_square_of_ten_kilometres_or_not_at_all(String place, String square) {
        assertThat(GridSquare.of(place).orElse(null)).isEqualTo(square);
    }
}
