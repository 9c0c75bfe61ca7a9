package org.waylight.triage.counts.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.triage.counts.publish.Suppression.ALL;
import static org.waylight.triage.counts.publish.Suppression.OTHER;

import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.waylight.message.AgeGroup;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.triage.counts.publish.Publication.Sample;
import org.waylight.triage.counts.publish.Suppression.Group;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SuppressionTest {

    private static final List<Set<String>> PROPERTIES =
            List.of(Set.of("GB", "RO", "VN", "TH"), Set.of("Minor", "Adult", "unknown"));

    private static List<Group> groups(Map<List<String>, Integer> counts) {
        return Suppression.of(11).groups(PROPERTIES, counts);
    }

    @Test
    void A_group_of_eleven_is_shown_and_one_of_ten_is_not() {
        assertThat(groups(Map.of(List.of("GB", "Adult"), 11, List.of("RO", "Adult"), 10)))
                .containsExactly(new Group(List.of("GB", "Adult"), 11));
    }

    @Test
    void Small_groups_are_put_together_and_not_divided_further() {
        assertThat(groups(Map.of(List.of("GB", "Adult"), 7, List.of("RO", "Minor"), 4)))
                .containsExactly(new Group(List.of(OTHER, ALL), 11));
    }

    @Test
    void What_is_left_over_is_left_out_where_it_would_say_how_many_each_has() {
        // Two values of at most ten each that have 15 together: neither can have had fewer than five.
        assertThat(groups(Map.of(List.of("GB", "Adult"), 30, List.of("GB", "Minor"), 8, List.of("GB", "unknown"), 7)))
                .containsExactly(new Group(List.of("GB", "Adult"), 30));
        assertThat(groups(Map.of(List.of("GB", "Adult"), 5, List.of("GB", "Minor"), 8, List.of("GB", "unknown"), 7)))
                .containsExactly(new Group(List.of("GB", OTHER), 20));
    }

    @Nested
    class As_a_table {
        @Test
        void has_the_columns_of_the_standards() {
            var reports = Collections.nCopies(
                    12,
                    Sample.of(
                            YearMonth.of(2026, 8),
                            "GB",
                            List.of(Exploitation.FORCED_BEGGING, Exploitation.PROSTITUTION),
                            AgeGroup.CHILD,
                            Gender.Feminine));
            var rest = Collections.nCopies(
                    11,
                    Sample.of(YearMonth.of(2026, 8), "GB", List.of(), AgeGroup.UNKNOWN, Gender.NonSpecifiedUnknown));
            var published = Publication.next(
                            Optional.empty(),
                            Stream.concat(reports.stream(), rest.stream()).toList(),
                            YearMonth.of(2026, 10))
                    .orElseThrow();

            assertThat(PublicTable.of(List.of(
                            published,
                            new Publication(
                                    YearMonth.of(2026, 9),
                                    YearMonth.of(2027, 1),
                                    List.of(new Group(List.of("GB", OTHER, ALL, ALL), 13))))))
                    .isEqualTo(String.join(
                            "\r\n",
                            "cas_IncomingReferralDate,yearOfRegistration,CountryOfExploitation,isForcedLabour,"
                                    + "isSexualExploit,isOtherExploit,majorityStatus,prs_Gender,count",
                            "2026-08,2026,GB,0,0,0,unknown,NonSpecifiedUnknown,11",
                            "2026-08,2026,GB,1,1,0,Minor,Feminine,12",
                            "2026-09/2027-01,2026/2027,GB,other,other,other,all,all,13",
                            ""));
        }

        @Test
        void holds_no_formula() {
            assertThat(PublicTable.cell("=HYPERLINK(\"x\")")).isEqualTo("\"'=HYPERLINK(\"\"x\"\")\"");
            assertThat(PublicTable.cell("@SUM(1)")).isEqualTo("'@SUM(1)");
            assertThat(PublicTable.cell("-1+1")).isEqualTo("'-1+1");
            assertThat(PublicTable.cell("2026-08")).isEqualTo("2026-08");
        }

        @Test
        void knows_every_value_that_a_report_can_have() {
            for (Exploitation form : Exploitation.values()) {
                assertThat(Column.EXPLOITATION.domain()).contains(Column.exploitation(List.of(form)));
            }
            assertThat(Column.exploitation(List.of(Exploitation.UNKNOWN))).isEqualTo("0,0,0");
            for (AgeGroup age : AgeGroup.values()) {
                assertThat(Column.AGE.domain()).contains(Column.age(age));
            }
        }
    }
}
