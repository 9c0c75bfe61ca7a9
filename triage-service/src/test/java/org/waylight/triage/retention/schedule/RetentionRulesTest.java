package org.waylight.triage.retention.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RetentionRulesTest {

    private static final String RIGHT = """
            version: 2
            since: "2027-01-01"
            signedOff: "A. Person, 2026-12-30"
            zone: Europe/London
            guard: {life: P14D}
            rules:
            - {id: A, from: LAST_ROUTING, life: P1Y, then: destroy the key, source: test}
            elsewhere: []
            """;

    private static RetentionRules read(String yaml) {
        return RetentionRules.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void ours_are_the_six_rows_of_the_domain_and_nobody_signed_them_off() {
        var ours = RetentionRules.ours();

        assertThat(ours.signedOff()).isNull();
        assertThat(ours.guard()).isEqualTo(Period.ofDays(30));
        assertThat(ours.zone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(ours.rules()).extracting(RetentionRules.Rule::id).containsExactly("RT-1", "RT-2", "RT-3");
        assertThat(ours.rules()).allSatisfy(rule -> assertThat(rule.source()).contains("DERIVED"));
        assertThat(ours.elsewhere()).hasSize(6);
    }

    @Test
    void who_signed_and_every_life_are_read() {
        var rules = read(RIGHT);

        assertThat(rules.version()).isEqualTo(2);
        assertThat(rules.signedOff()).isEqualTo("A. Person, 2026-12-30");
        assertThat(rules.rules().getFirst().life()).isEqualTo(Period.ofYears(1));
    }

    @ParameterizedTest
    @CsvSource({
        "version: 2, version: 0, version must be 1 or more",
        "version: 2, version: two, YAML",
        "P14D, 14 days, YAML",
        "P14D, P-1D, guard must not be negative",
        "P1Y, P0D, life of A must be a day or more",
        "LAST_ROUTING, ARRIVAL, ARRIVAL",
        "'\"2027-01-01\"', 2027-01-01, since is missing",
        "'elsewhere: []', 'elsewhere: 1', elsewhere must be a list",
        "'rules:', 'rule:', rules must be a list",
        "'{life: P14D}', 7, guard must have fields",
        "'zone: ', 'zone: [', YAML"
    })
    void an_error_says_what_is_wrong(String right, String wrong, String says) {
        assertThatThrownBy(() -> read(RIGHT.replace(right, wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
    }

    /** Britain's clocks go forward on 28 March 2027 at 01Z and back on 25 October 2026 at 01Z. */
    @ParameterizedTest
    @CsvSource({
        "2027-03-27T23:00:00Z, 2027-03-27",
        "2027-03-28T00:00:00Z, 2027-03-28",
        "2027-03-28T22:00:00Z, 2027-03-28",
        "2027-03-28T23:00:00Z, 2027-03-29",
        "2026-10-24T23:00:00Z, 2026-10-25",
        "2026-10-25T23:00:00Z, 2026-10-25",
        "2026-10-26T00:00:00Z, 2026-10-26",
        "2028-02-29T23:00:00Z, 2028-02-29"
    })
    void a_day_begins_at_midnight_where_days_are_counted(Instant hour, LocalDate day) {
        assertThat(RetentionRules.ours().day(hour.getEpochSecond() / 3_600)).isEqualTo(day);
    }

    @Test
    void two_rules_of_one_name_are_an_error() {
        assertThatThrownBy(() -> read(RIGHT.replace(
                        "elsewhere",
                        "- {id: A, from: CLOSING, life: P1D, then: destroy the key, source: test}\nelsewhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an id of its own");
    }
}
