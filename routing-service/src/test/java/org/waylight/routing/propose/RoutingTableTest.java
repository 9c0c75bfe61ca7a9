package org.waylight.routing.propose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** With {@code -Dwrite.routing.table=true} the first test writes the page anew. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoutingTableTest {

    @Test
    void The_published_table_is_what_the_policy_gives_today() throws IOException {
        if (Boolean.getBoolean("write.routing.table")) {
            Files.writeString(RoutingTable.FILE, RoutingTable.text());
        }

        assertThat(Files.readString(RoutingTable.FILE))
                .as("docs/routing.md; -Dwrite.routing.table=true writes it anew")
                .isEqualTo(RoutingTable.text());
    }

    @Test
    void Every_fixture_is_as_expected_and_every_rule_is_shown_or_said_why_not() throws IOException {
        assertThat(RoutingTable.text()).contains("Differences: 0.").doesNotContain("NOT SHOWN");
    }
}
