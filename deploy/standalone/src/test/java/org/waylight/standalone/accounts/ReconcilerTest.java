package org.waylight.standalone.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** I3 and I4: what does not add up is said. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReconcilerTest {

    private static final UUID REPORT = new UUID(1, 1);
    private static final UUID DISPATCH = new UUID(2, 2);

    private Set<String> elsewhere = Set.of();

    @TempDir
    Path folder;

    @Test
    void a_report_that_its_agency_holds_is_delivered() throws Exception {
        holds("GB-POLICE", DISPATCH);

        Reconciler accounts = reconcile("delivered", true, Map.of(DISPATCH, 1));

        assertThat(accounts.faults()).isEmpty();
        assertThat(accounts.states()).containsEntry("delivered", 1);
        assertThat(accounts.holds()).isTrue();
    }

    @Test
    void an_accepted_report_that_nobody_knows_yet_is_pending() throws Exception {
        Reconciler accounts = Reconciler.reconcile(
                Map.of(REPORT, "a report"),
                JsonMapper.shared().readTree("[]"),
                new Inboxes(folder),
                Map.of(),
                Set.of());

        assertThat(accounts.states()).containsEntry("pending", 1);
    }

    @Test
    void a_delivered_report_that_nobody_holds_is_a_fault() throws Exception {
        assertThat(reconcile("delivered", false, Map.of()).faults())
                .singleElement()
                .asString()
                .contains("counts as delivered");
    }

    @Test
    void a_signature_for_what_is_not_there_is_a_fault() throws Exception {
        assertThat(reconcile("pending", true, Map.of()).faults())
                .singleElement()
                .asString()
                .contains("signed for a dispatch");
    }

    @Test
    void a_dispatch_committed_twice_is_a_fault() throws Exception {
        holds("GB-POLICE", DISPATCH);

        assertThat(reconcile("delivered", true, Map.of(DISPATCH, 2)).faults())
                .singleElement()
                .asString()
                .contains("delivered 2 times");
    }

    @Test
    void what_an_agency_holds_without_a_clearance_is_a_fault() throws Exception {
        holds("GB-POLICE", DISPATCH);
        holds("GB-NSPCC", new UUID(3, 3));

        assertThat(reconcile("delivered", true, Map.of(DISPATCH, 1)).faults())
                .singleElement()
                .asString()
                .contains("GB-NSPCC holds dispatch");
    }

    @Test
    void a_declined_report_that_somebody_holds_is_a_fault() throws Exception {
        holds("GB-POLICE", DISPATCH);

        assertThat(reconcile("declined", true, Map.of(DISPATCH, 1)).faults())
                .singleElement()
                .asString()
                .contains("was declined and an agency holds it");
    }

    @Test
    void of_an_agency_elsewhere_its_signed_word_has_to_do() throws Exception {
        elsewhere = Set.of("GB-POLICE");

        assertThat(reconcile("delivered", true, Map.of(DISPATCH, 1)).faults()).isEmpty();
        assertThat(reconcile("delivered", false, Map.of(DISPATCH, 1)).faults()).hasSize(1);
    }

    @Test
    void a_synthetic_report_is_nobodys() throws Exception {
        holds("GB-POLICE", DISPATCH);
        Path inbox = Files.createDirectories(folder.resolve("GB-NSPCC").resolve("inbox"));
        Files.writeString(inbox.resolve(new UUID(3, 3) + ".json"), "{\"synthetic\": true}");

        assertThat(reconcile("delivered", true, Map.of(DISPATCH, 1)).faults()).isEmpty();
    }

    private Reconciler reconcile(String account, boolean opened, Map<UUID, Integer> committed) throws Exception {
        String accounts = """
                [{"id": "%s", "account": "%s", "slots": [{"decision": "cleared", "dispatches":
                  [{"agency": "GB-POLICE", "dispatch": "%s", "opened": %s}]}]}]
                """.formatted(REPORT, account, DISPATCH, opened);
        return Reconciler.reconcile(
                Map.of(REPORT, "a report"),
                JsonMapper.shared().readTree(accounts),
                new Inboxes(folder),
                committed,
                elsewhere);
    }

    private void holds(String agency, UUID dispatch) throws Exception {
        Path inbox = Files.createDirectories(folder.resolve(agency).resolve("inbox"));
        Files.writeString(inbox.resolve(dispatch + ".json"), "{}");
    }
}
