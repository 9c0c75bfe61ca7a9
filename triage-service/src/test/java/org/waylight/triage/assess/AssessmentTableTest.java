package org.waylight.triage.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AssessmentTableTest {

    @Test
    void The_published_table_is_what_the_rules_give_today() throws IOException {
        assertThat(Files.readString(AssessmentTable.FILE))
                .as("docs/assessment.md; AssessmentTable.main writes it anew")
                .isEqualTo(AssessmentTable.text());
    }

    @Test
    void Every_difference_is_explained() {
        assertThat(AssessmentTable.text()).doesNotContain("NOT EXPLAINED");
    }
}
