package org.waylight.routing.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waylight.message.AgeGroup;
import org.waylight.message.Exploitation;
import org.waylight.message.TransferClass;
import org.waylight.routing.directory.Agency;
import org.waylight.routing.directory.AgencyKind;
import org.waylight.routing.directory.Sex;
import org.waylight.routing.policy.PolicyReader;
import org.waylight.routing.transfer.TransferRow.Regime;

/** Domain report 4.1 and rules X1 to X4: transfers fail closed (I7). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TransferGateTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private final TransferGate gate = PolicyReader.builtIn().gate();

    private static Agency agencyOf(String country, TransferClass transferClass, String... certified) {
        return new Agency(
                "XX-TEST",
                "Test",
                AgencyKind.NGO,
                true,
                List.of(country),
                EnumSet.allOf(Exploitation.class),
                Set.of(AgeGroup.ADULT),
                Set.of(Sex.ANY),
                Map.of(country, transferClass),
                Set.of(certified),
                false,
                List.of(),
                Agency.Support.UNKNOWN,
                Agency.Background.NONE);
    }

    private static TransferRow row(String country, TransferClass transferClass, String from, @Nullable String to) {
        return new TransferRow(
                country,
                Regime.UK_GDPR,
                transferClass,
                null,
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "GB, UK, X1",
        "FR, EEA, X2",
        "NO, EEA, X2",
        "IS, EEA, X2",
        "CH, ADEQUATE_FULL, X2",
        "NZ, ADEQUATE_FULL, X2"
    })
    void the_whole_view_goes_where_protection_is_adequate(String country, TransferClass transferClass, String rule) {
        var decision = gate.decide(agencyOf(country, transferClass), country, TODAY);

        assertThat(decision).isEqualTo(new TransferDecision.Full(transferClass, rule));
    }

    @ParameterizedTest
    @CsvSource({"CA", "JP", "KR", "US"})
    void under_partial_adequacy_only_a_certified_recipient_gets_the_whole_view(String country) {
        var certified = gate.decide(agencyOf(country, TransferClass.ADEQUATE_PARTIAL, country), country, TODAY);
        var other = gate.decide(agencyOf(country, TransferClass.ADEQUATE_PARTIAL), country, TODAY);

        assertThat(certified).isEqualTo(new TransferDecision.Full(TransferClass.ADEQUATE_PARTIAL, "X3"));
        assertThat(other).isInstanceOf(TransferDecision.Sanitised.class);
        assertThat(other.rule()).isEqualTo("X4");
    }

    @ParameterizedTest
    @CsvSource({"UA", "ZA", "TH", "BR"})
    void elsewhere_only_what_is_no_personal_data_goes(String country) {
        var decision = gate.decide(agencyOf(country, TransferClass.OTHER), country, TODAY);

        assertThat(decision).isInstanceOf(TransferDecision.Sanitised.class);
    }

    @ParameterizedTest
    @CsvSource({"FO", "VN", "ZZ"})
    void a_country_that_the_table_lacks_gets_nothing(String country) {
        var decision = gate.decide(agencyOf(country, TransferClass.EEA), country, TODAY);

        assertThat(decision).isInstanceOf(TransferDecision.Stopped.class);
        assertThat(decision.rule()).isEqualTo("X4");
    }

    @ParameterizedTest
    @CsvSource({"2023-10-11, Stopped", "2023-10-12, Sanitised", "2026-11-21, Sanitised"})
    void a_row_holds_from_its_first_day(LocalDate day, String outcome) {
        var decision = gate.decide(agencyOf("US", TransferClass.ADEQUATE_PARTIAL), "US", day);

        assertThat(decision.getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"2027-06-30, Full", "2027-07-01, Stopped"})
    void and_to_the_end_of_its_last(LocalDate day, String outcome) {
        var dated = new TransferGate(
                List.of(row("FR", TransferClass.EEA, "2021-01-01", "2027-06-30")), rules(), "no valid row");

        var decision = dated.decide(agencyOf("FR", TransferClass.EEA), "FR", day);

        assertThat(decision.getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void the_office_for_the_reports_country_counts_then_the_international_one_then_the_seat() {
        var policy = PolicyReader.builtIn();

        assertThat(policy.directory().get("INT-A21").officeFor("GR")).isEqualTo("GR");
        assertThat(policy.directory().get("INT-UNICEF").officeFor("FR")).isEqualTo("*");
        assertThat(policy.directory().get("GB-ANTI-SLAVERY").officeFor("GH")).isEqualTo("GB");
    }

    @Test
    void two_rows_of_a_country_must_not_hold_on_the_same_day() {
        var rows = List.of(
                row("FR", TransferClass.EEA, "2021-01-01", "2027-06-30"),
                row("FR", TransferClass.OTHER, "2027-06-30", null));

        assertThatThrownBy(() -> new TransferGate(rows, rules(), "no valid row"))
                .hasMessageContaining("FR")
                .hasMessageContaining("same day");
    }

    @Test
    void a_table_that_does_not_close_is_refused() {
        assertThatThrownBy(() -> new TransferGate(List.of(), rules().subList(0, 1), "no valid row"))
                .hasMessageContaining("X4");
    }

    private static List<TransferRule> rules() {
        return List.of(
                new TransferRule(
                        "X2", Set.of(TransferClass.EEA), false, TransferRule.Allows.FULL, "adequate", List.of()),
                new TransferRule(
                        "X4", Set.of(TransferClass.OTHER), false, TransferRule.Allows.SANITISED, "none", List.of()));
    }
}
