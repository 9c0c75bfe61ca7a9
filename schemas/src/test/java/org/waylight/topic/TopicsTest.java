package org.waylight.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.envelope.Party;

/** Architecture section 5, the topic table. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TopicsTest {

    @Test
    void every_topic_has_one_sender_one_addressee_and_a_dead_letter_topic() {
        List<TopicSpec> all = Topics.all(List.of("GB-POLICE", "GB"));

        assertThat(all).hasSize(24).extracting(TopicSpec::name).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(topic -> {
            assertThat(topic.sender()).isNotEqualTo(topic.addressee());
            assertThat(topic.types()).isNotEmpty();
            assertThat(Topics.spec(topic.name())).isEqualTo(topic);
        });
    }

    @Test
    void an_agency_reads_its_reports_and_writes_its_receipts_and_nothing_else() {
        List<TopicSpec> all = Topics.all(List.of("GB-POLICE", "GB"));

        assertThat(all.stream().filter(topic -> topic.readers().contains("GB")).map(TopicSpec::name))
                .containsExactly("agency.GB.reports");
        assertThat(all.stream().filter(topic -> topic.writers().contains("GB")).map(TopicSpec::name))
                .containsExactlyInAnyOrder("agency.GB.receipts", "agency.GB.reports.dead");
    }

    @Test
    void an_agencys_reports_are_sealed_by_triage_and_carried_by_routing() {
        TopicSpec reports = Topics.spec(Topics.agencyReports("GB-POLICE"));

        assertThat(reports.sender()).isEqualTo(Party.TRIAGE);
        assertThat(reports.writers()).contains("routing").doesNotContain("triage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"reports", "agency..reports", "agency.gb.reports", "agency.GB POLICE.reports", "x.dead", ""})
    void another_name_is_refused(String name) {
        assertThatThrownBy(() -> Topics.spec(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
