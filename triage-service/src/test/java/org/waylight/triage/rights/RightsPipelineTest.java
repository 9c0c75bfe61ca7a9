package org.waylight.triage.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.World.NSPCC;
import static org.waylight.triage.World.slot;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.envelope.Party;
import org.waylight.message.Exploitation;
import org.waylight.message.ProgressState;
import org.waylight.message.ReceiptState;
import org.waylight.message.RoutingFacts;
import org.waylight.message.ViewKind;
import org.waylight.topic.Topics;
import org.waylight.triage.DeskVisitor;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.access.Role;
import org.waylight.triage.mask.Redactions;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;

/** Requests of people whom a report concerns (V-20, V-23; domain 4.5), on real parts. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class RightsPipelineTest {

    private static final String NARRATIVE = "The tulipword waiter told Mirela to hide. He drives a green van.";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ReportStore store;

    @Autowired
    private Redactions redactions;

    @Autowired
    private TransactionTemplate transactions;

    private World world;
    private DeskVisitor analyst;
    private DeskVisitor senior;

    @BeforeEach
    void world() {
        world = World.world().at(port);
        analyst = world.visitor(Role.ANALYST);
        senior = world.visitor(Role.SENIOR);
    }

    private UUID submitted() {
        UUID id = world.submit(aReport()
                .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                .setNarrative(NARRATIVE)
                .build());
        world.awaitState(id, "assessed");
        return id;
    }

    private UUID delivered() {
        UUID id = world.proposed(
                aReport()
                        .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                        .setNarrative(NARRATIVE)
                        .build(),
                slot(NSPCC, ViewKind.CHILD_PROTECTION));
        world.awaitState(id, "proposed");
        world.post("/api/v1/reports/" + id + "/clearance", "ana", Map.of("version", world.version(id)));
        var slot = world.awaitClearance(id).getSlots().getFirst();
        var target = slot.getTargets().getFirst();
        world.progress(id, slot, target, ProgressState.OPENED, world.receipt(target, ReceiptState.OPENED, 1));
        world.awaitState(id, "delivered");
        return id;
    }

    private Map<String, String> request(Right right, String reports, String note) {
        return Map.of(
                "reports",
                reports,
                "right",
                right.name(),
                "channel",
                "LETTER",
                "received",
                LocalDate.ofInstant(world.now(), ZoneOffset.UTC).toString(),
                "note",
                note);
    }

    /** Where its page is. */
    private String opened(Right right, UUID... reports) {
        String named = String.join(
                " ", java.util.Arrays.stream(reports).map(UUID::toString).toList());
        return location(analyst.post("/desk/rights", request(right, named, "canarynote asks")));
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isIn(302, 303);
        return java.net
                .URI
                .create(answer.headers().firstValue("Location").orElseThrow())
                .getPath();
    }

    private HttpResponse<String> decides(String request, UUID report, String outcome, String... grounds) {
        senior.confirm();
        var form = new HashMap<>(Map.of("outcome", outcome, "note", "as the canarynote says"));
        for (String ground : grounds) {
            form.put("ground", ground);
        }
        return senior.post(request + "/" + report + "/decision", form);
    }

    private String deeds(UUID report) {
        var answer = world.get("/api/v1/reports/" + report, "ana").body();
        return answer.get("record").toString();
    }

    private int rows(UUID report) {
        return jdbc.sql("select count(*) from rights_case where report = ?")
                .param(report)
                .query(Integer.class)
                .single();
    }

    /** The narrative as the desk and every agency get it. */
    private String narrative(UUID id) {
        return Objects.requireNonNull(transactions.execute(transaction -> store.lock(id)
                        instanceof Lookup.Found(var report)
                ? redactions.masked(report, store.content(report)).report().getNarrative()
                : ""));
    }

    @Test
    void a_copy_leaves_out_what_is_about_others_and_says_why() {
        UUID id = submitted();
        String request = opened(Right.ACCESS, id);
        String sheet = request + "/" + id;

        analyst.post(sheet + "/cut", Map.of("typed", "green van", "ground", "THIRD_PARTY"));
        analyst.post(sheet + "/leave-out", Map.of("field", "venue", "ground", "PREJUDICE_TO_CRIME"));
        String copy = analyst.get(sheet).body();

        assertThat(copy)
                .contains("tulipword waiter told Mirela", "[masked]", "left out: It would harm the prevention")
                .doesNotContain("green van", "Hotel or motel", "Business traveller");
        assertThat(decides(request, id, "GRANT").statusCode()).isEqualTo(302);
        String page = analyst.get(request).body();
        assertThat(page).contains("Granted in part", "It is about somebody else", "canarynote");
        assertThat(analyst.post(sheet + "/cut", Map.of("typed", "waiter", "ground", "THIRD_PARTY"))
                        .body())
                .contains("nothing is changed any more");
        assertThat(location(analyst.post(request + "/answered", Map.of()))).isEqualTo(request);
        assertThat(analyst.get("/desk/rights").body()).doesNotContain(request);
        assertThat(deeds(id))
                .contains("RIGHTS_CASE", "RIGHTS_DECIDED", "IN_PART", "THIRD_PARTY", "purpose=RIGHTS_REQUEST")
                .doesNotContain("canarynote", "green van");
        assertThat(narrative(id)).as("the report itself is as it was").contains("green van");
    }

    @Test
    void an_answer_is_due_in_a_month_and_a_senior_may_take_two_more_once() {
        UUID id = submitted();
        String request = opened(Right.ACCESS, id);
        var today = LocalDate.ofInstant(world.now(), ZoneOffset.UTC);

        assertThat(analyst.get(request).body()).contains(today.plusMonths(1).toString());
        senior.post(request + "/extension", Map.of());

        assertThat(senior.get(request).body()).contains(today.plusMonths(3).toString());
        assertThat(senior.post(request + "/extension", Map.of()).body()).contains("given once");
    }

    @Test
    void an_objection_that_is_granted_erases_the_report_and_asks_who_has_it_to_delete_it() {
        UUID id = delivered();
        String request = opened(Right.OBJECTION, id);
        senior.post("/desk/reports/" + id + "/legal-hold", Map.of("hold", "LEGAL", "reason", "claim"));
        assertThat(decides(request, id, "GRANT").body()).contains("legal hold");
        senior.post("/desk/reports/" + id + "/legal-hold/lift", Map.of());

        var erased = decides(request, id, "GRANT");

        assertThat(erased.body()).contains("The report is erased", NSPCC, "the charity cannot delete those");
        senior.confirm();
        assertThat(senior.post("/desk/rights/deletion", Map.of("erased", id.toString()))
                        .body())
                .contains("asked to delete", NSPCC);
        assertThat(senior.post("/desk/rights/deletion", Map.of("erased", UUID.randomUUID() + ""))
                        .body())
                .contains("of which something had left");
        var left = world.get("/api/v1/reports/" + id, "ana");
        assertThat(left.status()).isEqualTo(410);
        assertThat(left.body().get("record").toString()).contains("ERASED_ON_OBJECTION");
        assertThat(rows(id)).isZero();
        assertThat(analyst.get(request).statusCode()).isEqualTo(404);
    }

    @Test
    void an_objection_that_is_refused_says_on_which_ground_and_leaves_the_report() {
        UUID id = submitted();
        String request = opened(Right.OBJECTION, id);

        assertThat(decides(request, id, "REFUSE").body()).contains("Choose at least one ground", "canarynote");
        assertThat(decides(request, id, "REFUSE", "FOUND_TO_BE_RIGHT").body()).contains("Choose at least one ground");
        assertThat(decides(request, id, "REFUSE", "COMPELLING_GROUNDS").statusCode())
                .isEqualTo(302);

        assertThat(deeds(id)).contains("REFUSED", "COMPELLING_GROUNDS");
        assertThat(decides(request, id, "GRANT").body()).contains("decided already");
        assertThat(world.state(id)).isEqualTo("assessed");
    }

    @Test
    void what_is_put_right_is_read_by_the_desk_and_by_every_agency_and_routing_is_asked_again() {
        UUID id = world.proposed(
                aReport()
                        .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                        .setNarrative(NARRATIVE)
                        .build(),
                slot(NSPCC, ViewKind.CHILD_PROTECTION));
        world.awaitState(id, "proposed");
        String request = opened(Right.CORRECTION, id);
        String sheet = request + "/" + id;
        assertThat(decides(request, id, "GRANT").body()).contains("Write first what is wrong");

        analyst.post(sheet + "/fix", Map.of("typed", "green van", "right", "<b>blue</b> lorry"));
        analyst.post(sheet + "/fix", Map.of("answer", "exploitation", "value", "SERVITUDE"));
        assertThat(analyst.post(sheet + "/fix", Map.of("typed", "van", "right", "bus"))
                        .body())
                .contains("masked or corrected already");
        assertThat(analyst.post(sheet + "/fix", Map.of("answer", "venue", "value", "PALACE"))
                        .body())
                .contains("no right answer");
        assertThat(narrative(id)).as("until a senior decides").contains("green van");
        assertThat(decides(request, id, "GRANT").statusCode()).isEqualTo(302);

        assertThat(narrative(id)).contains("[corrected: <b>blue</b> lorry]").doesNotContain("green van");
        assertThat(analyst.get(sheet).body())
                .contains("[corrected: &lt;b&gt;blue&lt;/b&gt; lorry]")
                .doesNotContain("<b>blue");
        world.awaitState(id, "assessed");
        org.awaitility.Awaitility.await()
                .atMost(World.SOON)
                .untilAsserted(
                        () -> assertThat(world.opened(Party.ROUTING, Topics.REPORTS_ASSESSED, id, RoutingFacts.class)
                                        .getLast()
                                        .getExploitation())
                                .containsExactly(Exploitation.SERVITUDE));
        assertThat(deeds(id)).contains("CORRECTED", "exploitation").doesNotContain("lorry");
        world.send(Party.ROUTING, Topics.ROUTES_PROPOSED, id, World.proposal(slot(NSPCC, ViewKind.CHILD_PROTECTION)));
        world.awaitState(id, "proposed");
    }

    @Test
    void what_somebody_has_is_put_right_too() {
        UUID id = delivered();
        String request = opened(Right.CORRECTION, id);
        analyst.post(request + "/" + id + "/fix", Map.of("typed", "green van", "right", "blue lorry"));

        decides(request, id, "GRANT");

        assertThat(narrative(id)).contains("[corrected: blue lorry]");
        assertThat(world.state(id)).as("what left is followed on").isNotEqualTo("assessed");
        assertThat(analyst.get(request + "/" + id).body()).contains(NSPCC);
    }

    @Test
    void a_request_about_two_reports_goes_on_when_one_is_erased() {
        UUID first = submitted();
        UUID second = submitted();
        String request = opened(Right.OBJECTION, first, second);

        decides(request, first, "GRANT");

        assertThat(rows(first)).isZero();
        assertThat(analyst.get(request).body()).contains(second.toString()).doesNotContain(first.toString());
        assertThat(decides(request, second, "REFUSE", "UNFOUNDED").statusCode()).isEqualTo(302);
    }

    @Test
    void a_report_that_is_not_there_opens_nothing_and_what_was_typed_stays() {
        UUID id = submitted();

        String none = analyst.post("/desk/rights", request(Right.ACCESS, UUID.randomUUID() + "", "canarynote <i>"))
                .body();
        String later = analyst.post(
                        "/desk/rights",
                        Map.of("reports", id + "", "right", "ACCESS", "channel", "LETTER", "received", "2999-01-01"))
                .body();
        var byStart =
                analyst.post("/desk/rights", request(Right.ACCESS, id.toString().substring(0, 8), ""));

        assertThat(none).contains("one of these is no report", "canarynote &lt;i&gt;");
        assertThat(later).contains("not later than today", id.toString());
        assertThat(location(byStart)).startsWith("/desk/rights/");
        assertThat(analyst.get("/desk/reports/" + id + "/rights").body())
                .contains("Subject access", "to be answered by");
    }

    @Test
    void only_a_senior_decides() {
        UUID id = submitted();
        String request = opened(Right.OBJECTION, id);
        analyst.confirm();

        var refused = analyst.post(request + "/" + id + "/decision", Map.of("outcome", "GRANT"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(rows(id)).isEqualTo(1);
    }
}
