package org.waylight.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.standalone.accounts.Inboxes;
import tools.jackson.databind.json.JsonMapper;

/** I3 and I4, judged by what senders wrote down and what lies in the agencies' folders. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CensusTest {

    private static final long SENT = 1_800_000_000_000L;
    private static final UUID REPORT = new UUID(1, 1);
    private static final UUID DISPATCH = new UUID(2, 2);
    private static final UUID DEPUTYS = new UUID(2, 3);

    @TempDir
    Path folder;

    @Test
    void what_its_agency_holds_once_and_in_time_is_delivered() throws Exception {
        holds("GB-POLICE", DISPATCH, 7, Duration.ofMinutes(1));

        Census census = census("IMMEDIATE", account("delivered", "OPENED"), Map.of(DISPATCH, 1));

        assertThat(census.holds()).isTrue();
        assertThat(census.states()).containsEntry("delivered", 1);
        assertThat(census.within()).isEqualTo(1);
        assertThat(census.slowestMillis()).isEqualTo(60_000);
    }

    @Test
    void what_nobody_knows_is_lost() throws Exception {
        Census census = census("IMMEDIATE", "[]", Map.of());

        assertThat(census.lost()).containsExactly(REPORT);
        assertThat(census.holds()).isFalse();
    }

    @Test
    void what_counts_as_delivered_and_lies_nowhere_is_lost() throws Exception {
        // Another one of the same agency's does not make up for it.
        holds("GB-POLICE", DISPATCH, 8, Duration.ofMinutes(1));

        assertThat(census("IMMEDIATE", account("delivered", "OPENED"), Map.of()).lost())
                .containsExactly(REPORT);
    }

    @Test
    void what_an_agency_holds_under_two_ids_is_double_whatever_triage_says() throws Exception {
        holds("GB-POLICE", DISPATCH, 7, Duration.ofMinutes(1));
        holds("GB-POLICE", new UUID(9, 9), 7, Duration.ofMinutes(1));

        Census census = census("IMMEDIATE", account("delivered", "OPENED"), Map.of());

        assertThat(census.twice()).singleElement().asString().contains("GB-POLICE holds report");
        assertThat(census.holds()).isFalse();
    }

    @Test
    void what_was_committed_twice_is_double() throws Exception {
        holds("GB-POLICE", DISPATCH, 7, Duration.ofMinutes(1));

        assertThat(census("IMMEDIATE", account("delivered", "OPENED"), Map.of(DISPATCH, 2))
                        .twice())
                .singleElement()
                .asString()
                .contains("committed 2 times");
    }

    @Test
    void a_deputy_beside_the_owner_is_double_unless_the_owners_turn_was_over() throws Exception {
        holds("GB-POLICE", DISPATCH, 7, Duration.ofMinutes(1));
        holds("GB-NCA-UKHTC", DEPUTYS, 7, Duration.ofMinutes(16));

        assertThat(census("IMMEDIATE", account("delivered", "OPENED"), Map.of()).twice())
                .hasSize(1);
        assertThat(census("IMMEDIATE", account("delivered", "DEADLINE_PASSED"), Map.of())
                        .holds())
                .isTrue();
    }

    @Test
    void an_immediate_one_that_comes_too_late_is_late_unless_it_was_handed_over_or_a_person_was_called()
            throws Exception {
        holds("GB-POLICE", DISPATCH, 7, Duration.ofMinutes(16));

        assertThat(census("IMMEDIATE", account("delivered", "OPENED"), Map.of()).late())
                .isEqualTo(1);
        assertThat(census("IMMEDIATE", account("delivered", "DEADLINE_PASSED"), Map.of())
                        .escalated())
                .isEqualTo(1);
        assertThat(census("REVIEWED", account("delivered", "OPENED"), Map.of()).late())
                .isZero();
    }

    @Test
    void what_was_to_stay_here_and_lies_with_an_agency_is_a_fault() throws Exception {
        holds("GB-POLICE", DISPATCH, 7, Duration.ofMinutes(1));

        assertThat(census("DECLINED", account("declined", "OPENED"), Map.of()).faults())
                .singleElement()
                .asString()
                .contains("is declined and an agency holds it");
    }

    @Test
    void what_is_on_its_way_is_pending_and_not_lost() throws Exception {
        Census census = census("REVIEWED", account("pending", "OPENED"), Map.of());

        assertThat(census.pending()).isEqualTo(1);
        assertThat(census.lost()).isEmpty();
        assertThat(census.holds()).isFalse();
    }

    private Census census(String kind, String accounts, Map<UUID, Integer> committed) throws Exception {
        return Census.take(
                Map.of(REPORT, kind + " 7 " + SENT),
                JsonMapper.shared().readTree(accounts),
                new Inboxes(folder),
                committed);
    }

    private static String account(String state, String policesProgress) {
        return """
                [{"id": "%s", "account": "%s", "slots": [{"decision": "cleared", "dispatches": [
                  {"agency": "GB-POLICE", "dispatch": "%s", "progress": "%s", "opened": true},
                  {"agency": "GB-NCA-UKHTC", "dispatch": "%s", "progress": null, "opened": false}]}]}]
                """.formatted(REPORT, state, DISPATCH, policesProgress, DEPUTYS);
    }

    private void holds(String agency, UUID dispatch, int number, Duration after) throws Exception {
        Path inbox = Files.createDirectories(folder.resolve(agency).resolve("inbox"));
        Path file = Files.writeString(inbox.resolve(dispatch + ".json"), "{\"place\": \"" + Mark.place(number) + "\"}");
        Files.setLastModifiedTime(file, FileTime.fromMillis(SENT + after.toMillis()));
    }
}
