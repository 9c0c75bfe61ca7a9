package org.waylight.triage.retention.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waylight.triage.retention.schedule.RetentionRules.Kept;

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
            beside:
            - {id: H, kept: HOLDS, life: P12M, then: look, here: h, found: f, source: test}
            - {id: C, kept: CERTIFICATES, life: P6Y, then: delete, here: h, found: f, source: test}
            - {id: F, kept: FOLLOWED, life: P6Y, then: delete, here: h, found: f, source: test}
            - {id: S, kept: SESSIONS, life: P6Y, then: delete, here: h, found: f, source: test}
            - {id: P, kept: ACCOUNTS, life: P24M, then: delete, here: h, found: f, source: test}
            - {id: N, kept: ACCOUNT_NAMES, life: P8Y, then: delete, here: h, found: f, source: test}
            elsewhere: []
            """;

    private static RetentionRules read(String yaml) {
        return RetentionRules.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void ours_are_the_rows_of_the_domain_and_nobody_signed_them_off() {
        var ours = RetentionRules.ours();

        assertThat(ours.signedOff()).isNull();
        assertThat(ours.guard()).isEqualTo(Period.ofDays(30));
        assertThat(ours.zone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(ours.rules()).extracting(RetentionRules.Rule::id).containsExactly("RT-1", "RT-2", "RT-3", "RT-4");
        assertThat(ours.rules()).allSatisfy(rule -> assertThat(rule.source()).contains("DERIVED"));
        assertThat(ours.of(Kept.ACCOUNTS).life()).isEqualTo(Period.ofMonths(24));
        assertThat(ours.of(Kept.FOLLOWED).life()).isEqualTo(Period.ofYears(6));
        assertThat(rowsOfTheDomain(ours)).contains("row 1", "row 2", "row 3", "row 4", "row 5", "row 6", "row 7");
    }

    private static String rowsOfTheDomain(RetentionRules rules) {
        return Stream.of(
                        rules.rules().stream().map(RetentionRules.Rule::source),
                        rules.beside().stream().map(RetentionRules.Beside::source),
                        rules.elsewhere().stream().map(RetentionRules.Elsewhere::source))
                .flatMap(sources -> sources)
                .collect(Collectors.joining("\n"));
    }

    /** The last day of a life is a day of it. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-22, 2028-11-22, false",
        "2026-11-22, 2028-11-23, true",
        "2028-02-29, 2030-02-28, false",
        "2028-02-29, 2030-03-01, true"
    })
    void what_is_kept_beside_reports_is_over_on_the_day_after(LocalDate day, LocalDate today, boolean over) {
        assertThat(RetentionRules.ours().of(Kept.ACCOUNTS).over(day, today)).isEqualTo(over);
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
        "P24M, P0D, life of P must be a day or more",
        "'kept: SESSIONS', 'kept: HOLDS', beside must have each kind once",
        "'id: N', 'id: A', beside must have each kind once",
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
                        "beside:",
                        "- {id: A, from: CLOSING, life: P1D, then: destroy the key, source: test}\nbeside:")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an id of its own");
    }
}
