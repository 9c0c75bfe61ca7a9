package org.waylight.triage.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** With {@code -Dwrite.assessment.table=true} the first test writes the page anew. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AssessmentTableTest {

    @Test
    void The_published_table_is_what_the_rules_give_today() throws IOException {
        if (Boolean.getBoolean("write.assessment.table")) {
            Files.writeString(AssessmentTable.FILE, AssessmentTable.text());
        }

        assertThat(Files.readString(AssessmentTable.FILE))
                .as("docs/assessment.md; -Dwrite.assessment.table=true writes it anew")
                .isEqualTo(AssessmentTable.text());
    }

    @Test
    void Every_difference_is_explained() {
        assertThat(AssessmentTable.text()).doesNotContain("NOT EXPLAINED");
    }
}
