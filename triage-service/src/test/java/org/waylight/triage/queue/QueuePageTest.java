package org.waylight.triage.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.World.POLICE;
import static org.waylight.triage.World.SOON;
import static org.waylight.triage.World.proposal;
import static org.waylight.triage.World.slot;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.waylight.envelope.Party;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.Certainty;
import org.waylight.message.Danger;
import org.waylight.message.Exploitation;
import org.waylight.message.MailboxKey;
import org.waylight.message.Report;
import org.waylight.message.RouteProposal;
import org.waylight.message.ViewKind;
import org.waylight.topic.Topics;
import org.waylight.triage.DeskVisitor;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.access.Role;

/** The queue as people use it. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class QueuePageTest {

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private static @Nullable DeskVisitor anotherAnalyst;

    private World world;
    private Visitor ana;
    private Visitor bob;
    private Visitor sen;

    @BeforeEach
    void people() {
        world = World.world().at(port);
        if (anotherAnalyst == null || !anotherAnalyst.seated()) {
            anotherAnalyst = world.newVisitor(Role.ANALYST);
        }
        ana = new Visitor(world.visitor(Role.ANALYST));
        bob = new Visitor(anotherAnalyst);
        sen = new Visitor(world.visitor(Role.SENIOR));
    }

    private static Report.Builder aForcedLabourReport() {
        return aReport().setExploitation(List.of(Exploitation.FORCED_LABOUR));
    }

    private UUID arrived(Report.Builder report) {
        UUID id = world.submit(report.build());
        world.awaitState(id, "assessed");
        return id;
    }

    /** The version by the API's queue, which opens nothing. */
    private int version(UUID id) {
        for (var row : world.get("/api/v1/reports", "ana").body()) {
            if (row.get("id").asString().equals(id.toString())) {
                return row.get("version").asInt();
            }
        }
        throw new AssertionError("not in the queue");
    }

    private List<String> record(UUID id) {
        return world.get("/api/v1/reports/" + id, "ana")
                .body()
                .get("record")
                .valueStream()
                .map(entry ->
                        entry.get("deed").asString() + " by " + entry.get("who").asString() + " "
                                + entry.get("because")
                                        .valueStream()
                                        .map(because -> because.asString())
                                        .toList())
                .toList();
    }

    private static String path(UUID id, String what) {
        return "/desk/queue/" + id + "/" + what;
    }

    private static String rowOf(String page, UUID id) {
        var row = Pattern.compile("<tr id=\"row-" + id + "\".*?</tr>", Pattern.DOTALL)
                .matcher(page);
        assertThat(row.find()).as("a row of " + id).isTrue();
        return row.group().replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
    }

    @Nested
    class The_page {
        @Test
        void shows_what_the_queue_needs_to_know_and_no_word_of_the_reporter() {
            UUID id = arrived(
                    aForcedLabourReport().setLanguage("pt-BR").setNarrative("The canaryword stood by the lift."));

            String page = ana.read("/desk/queue?language=pt");

            assertThat(rowOf(page, id))
                    .contains("P3", "GB-ENG", "Forced labour", "Portuguese (pt-BR)", "Assessed", "Claim");
            assertThat(page).doesNotContain("canaryword");
        }

        @Test
        void leaves_out_what_the_filter_does_not_name() {
            UUID id = arrived(aForcedLabourReport().setLanguage("km"));

            assertThat(ana.read("/desk/queue?language=km")).contains("row-" + id);
            assertThat(ana.read("/desk/queue?language=km&priority=P1_IMMEDIATE"))
                    .doesNotContain("row-" + id);
        }

        @Test
        void says_so_when_it_does_not_know_a_filter() {
            var answer = ana.visit("/desk/queue?country=canaryword");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("Show the whole queue").doesNotContain("canaryword");
        }

        @Test
        void renews_its_rows_only_when_something_changed() {
            UUID first = arrived(aForcedLabourReport().setLanguage("ti"));
            await().atMost(SOON).untilAsserted(() -> {
                String seen = seen(ana.read("/desk/queue/live?language=ti"));

                assertThat(ana.visit("/desk/queue/live?language=ti&seen=" + seen)
                                .statusCode())
                        .isEqualTo(204);
            });
            String seen = seen(ana.read("/desk/queue/live?language=ti"));
            UUID second = arrived(aForcedLabourReport().setLanguage("ti"));

            assertThat(ana.read("/desk/queue/live?language=ti&seen=" + seen))
                    .contains("row-" + first, "row-" + second)
                    .doesNotContain("<html");
        }

        private static String seen(String rows) {
            var seen = Pattern.compile("seen=([0-9.]+)").matcher(rows);
            assertThat(seen.find()).isTrue();
            return seen.group(1);
        }

        @Test
        void is_for_analysts_and_seniors() {
            assertThat(sen.visit("/desk/queue").statusCode()).isEqualTo(200);
            assertThat(world.visitor(Role.AUDITOR).get("/desk/queue").statusCode())
                    .isEqualTo(403);
        }
    }

    @Nested
    class A_report_that_somebody_claims {
        private UUID id;

        @BeforeEach
        void claimed() {
            id = arrived(aForcedLabourReport().setLanguage("so"));
            ana.send(path(id, "claim"), Map.of("version", version(id), "back", "language=so"));
        }

        @Test
        void is_shown_as_claimed_to_everybody() {
            assertThat(rowOf(ana.read("/desk/queue?language=so"), id)).contains(" you ", "Release");
            assertThat(rowOf(bob.read("/desk/queue?language=so"), id))
                    .contains(" " + ana.name() + " ")
                    .doesNotContain("Claim ");
            assertThat(record(id)).contains("CLAIMED by " + ana.name() + " []");
        }

        @Test
        void is_refused_to_another_with_the_name_of_who_has_it() {
            String page = bob.send(path(id, "claim"), Map.of("version", version(id), "back", "language=so"))
                    .body();

            assertThat(page).contains("Another person has claimed it", "It is with " + ana.name() + ".");
            assertThat(rowOf(page, id)).contains(" " + ana.name() + " ");
        }

        @Test
        void cannot_be_decided_by_another_unknowingly() {
            var answer = world.post(
                    "/api/v1/reports/" + id + "/decline", "bob", Map.of("reason", "SPAM", "version", version(id)));

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body().get("type").asString()).endsWith(":claimed");
            assertThat(answer.body().get("by").asString()).isEqualTo(ana.name());
            assertThat(world.state(id)).isEqualTo("assessed");
        }

        @Test
        void makes_what_others_saw_before_stale() {
            int before = version(id);
            ana.send(path(id, "release"), Map.of("version", before));

            var answer = world.post(
                    "/api/v1/reports/" + id + "/decline", "bob", Map.of("reason", "SPAM", "version", before));

            assertThat(answer.body().get("type").asString()).endsWith(":stale-version");
        }

        @Test
        void is_handed_over_to_a_named_account_that_there_is() {
            assertThat(ana.send(path(id, "hand-over"), Map.of("version", version(id), "to", "nobody"))
                            .body())
                    .contains("There is no analyst or senior of that name.");
            assertThat(ana.send(
                                    path(id, "hand-over"),
                                    Map.of("version", version(id), "to", world.visitor(Role.AUDITOR).name))
                            .body())
                    .contains("There is no analyst or senior of that name.");

            ana.send(path(id, "hand-over"), Map.of("version", version(id), "to", bob.name()));

            assertThat(rowOf(bob.read("/desk/queue?claimed=ME&language=so"), id))
                    .contains(" you ");
            assertThat(record(id)).contains("HANDED_OVER by " + ana.name() + " [to " + bob.name() + "]");
        }

        @Test
        void is_taken_by_a_senior_and_by_nobody_else() {
            assertThat(bob.send(path(id, "hand-over"), Map.of("version", version(id), "to", bob.name()))
                            .body())
                    .contains("Only the person who has claimed it, or a senior");

            sen.send(path(id, "hand-over"), Map.of("version", version(id), "to", sen.name()));

            assertThat(rowOf(sen.read("/desk/queue?language=so"), id)).contains(" you ");
        }

        @Test
        void is_claimed_by_one_when_two_try_at_once() {
            ana.send(path(id, "release"), Map.of("version", version(id)));
            int seen = version(id);
            var pages = List.of(ana, bob).parallelStream()
                    .map(person -> person.send(path(id, "claim"), Map.of("version", seen, "back", "report"))
                            .body())
                    .toList();

            assertThat(pages)
                    .filteredOn(page -> page.contains("You have claimed it."))
                    .hasSize(1);
        }
    }

    @Nested
    class A_noise_report {
        @Test
        void is_closed_from_the_queue() {
            UUID id = arrived(aForcedLabourReport());

            String page = ana.send(
                            "/desk/queue/close",
                            Map.of("report", id, "version", version(id), "reason", "SPAM", "back", "country=GB"))
                    .body();

            assertThat(page).contains("It is closed.").doesNotContain("row-" + id);
            assertThat(world.state(id)).isEqualTo("declined");
            assertThat(record(id)).contains("DECLINED by " + ana.name() + " [SPAM]");
        }

        @Test
        void that_is_out_of_scope_leaves_a_signpost_in_the_mailbox() {
            var box = ReceiptCode.generate().box();
            UUID id = arrived(aForcedLabourReport()
                    .setMailbox(new MailboxKey(
                            box.id(),
                            ByteBuffer.wrap(box.key().sealingKey().toBytes()),
                            ByteBuffer.wrap(box.secretDigest()))));

            ana.send(
                    "/desk/queue/close",
                    Map.of("report", id, "version", version(id), "reason", "OUT_OF_SCOPE", "back", "report"));

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(world.letters(box).getLast().getQuestions())
                            .hasSize(1));
            assertThat(world.letters(box).getLast().getQuestions().getFirst().getText())
                    .contains("08000 121 700");
        }

        @Test
        void is_closed_for_no_other_reason() {
            UUID id = arrived(aForcedLabourReport());

            String page = ana.send(
                            "/desk/queue/close",
                            Map.of("report", id, "version", version(id), "reason", "ERASED", "back", "report"))
                    .body();

            assertThat(page).contains("missing or too long");
            assertThat(world.state(id)).isEqualTo("assessed");
        }

        @Test
        void that_changed_meanwhile_is_not_closed() {
            UUID id = arrived(aForcedLabourReport());

            String page = ana.send(
                            "/desk/queue/close",
                            Map.of("report", id, "version", version(id) + 1, "reason", "SPAM", "back", "report"))
                    .body();

            assertThat(page).contains("It changed since it was shown.");
            assertThat(world.state(id)).isEqualTo("assessed");
        }
    }

    @Nested
    class What_is_done_about_a_report {
        @Test
        void by_phone_has_number_and_script_and_stays_on_record() {
            UUID id = arrived(aForcedLabourReport()
                    .setDangers(List.of(Danger.CONFINEMENT))
                    .setConcernsOfficials(Certainty.YES));
            var first = RouteProposal.newBuilder(proposal(slot(POLICE, ViewKind.POLICE)))
                    .setPhoneFirst(true)
                    .build();
            world.send(Party.ROUTING, Topics.ROUTES_PROPOSED, id, first);
            world.awaitState(id, "proposed");
            assertThat(ana.read("/desk/queue/" + id))
                    .contains("999", "number not checked yet", "I am calling from a charity");

            String page = ana.send(
                            path(id, "phoned"),
                            Map.of(
                                    "version",
                                    version(id),
                                    "reached",
                                    "POLICE",
                                    "at",
                                    "2026-01-05T10:20",
                                    "reference",
                                    "<b>17</b>"))
                    .body();

            assertThat(page).contains("5 Jan 2026 10:20", "reference &lt;b&gt;17&lt;/b&gt;");
            assertThat(record(id)).contains("PHONED by " + ana.name() + " [POLICE]");
        }

        @Test
        void that_has_not_happened_yet_is_refused() {
            UUID id = arrived(aForcedLabourReport());

            assertThat(ana.send(
                                    path(id, "phoned"),
                                    Map.of("version", version(id), "reached", "POLICE", "at", "2999-01-05T10:20"))
                            .body())
                    .contains("missing or too long");
        }

        @Test
        void shows_the_home_offices_dates_without_alarm() {
            UUID id = arrived(aForcedLabourReport());

            String page = ana.send(
                            path(id, "referred"),
                            Map.of("version", version(id), "received", "2026-05-22", "decided", "2026-06-01"))
                    .body();

            // 25 May is a bank holiday; 45 days after 1 June.
            assertThat(page).contains("2026-06-01", "2026-07-16");
            assertThat(record(id))
                    .contains("REFERRED_TO_NRM by " + ana.name() + " [received 2026-05-22, decided 2026-06-01]");
        }

        @Test
        void about_its_language_can_be_filtered_by() {
            UUID id = arrived(aForcedLabourReport().setLanguage("my"));

            ana.send(path(id, "interpreter"), Map.of("version", version(id), "needed", true));

            assertThat(rowOf(bob.read("/desk/queue?interpreter=yes&language=my"), id))
                    .contains("needs interpreter");
            ana.send(path(id, "interpreter"), Map.of("version", version(id), "needed", false));
            assertThat(bob.read("/desk/queue?interpreter=yes&language=my")).doesNotContain("row-" + id);
        }
    }

    @Nested
    class What_a_person_sets_up {
        @Test
        void is_which_languages_that_person_reads() {
            UUID id = arrived(aForcedLabourReport().setLanguage("ps"));
            assertThat(bob.read("/desk/queue?readable=yes&language=ps")).doesNotContain("row-" + id);

            bob.send("/desk/me/languages", Map.of("language", "ps"));

            assertThat(bob.read("/desk/queue?readable=yes&language=ps")).contains("row-" + id);
            assertThat(sen.read("/desk/queue?readable=yes&language=ps")).doesNotContain("row-" + id);
        }

        @Test
        void is_a_view_under_a_name_that_only_that_person_sees() {
            bob.send("/desk/queue/views", Map.of("name", "My <i>canaryview</i>", "filter", "country=PL&state=HELD"));

            assertThat(bob.read("/desk/queue"))
                    .contains("My &lt;i&gt;canaryview", "/desk/queue?country=PL&amp;state=HELD");
            assertThat(ana.read("/desk/queue")).doesNotContain("canaryview");
            for (byte[] entry : jdbc.sql("select entry from desk_settings")
                    .query(byte[].class)
                    .list()) {
                assertThat(World.holds(entry, "canaryview".getBytes(UTF_8))).isFalse();
            }

            bob.send("/desk/queue/views/forget", Map.of("name", "My <i>canaryview</i>"));
            assertThat(bob.read("/desk/queue")).doesNotContain("canaryview");
        }
    }

    @Nested
    class The_alarm {
        @Test
        void calls_with_a_count_alone_and_goes_along_the_rota() {
            int desk = world.calls("desk").size();
            int rota = world.calls("rota").size();
            UUID id = arrived(aForcedLabourReport()
                    .setDangers(List.of(Danger.CONFINEMENT))
                    .setNarrative("The canaryword stood by the lift."));

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(world.calls("desk")).hasSizeGreaterThan(desk));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(world.calls("rota")).hasSizeGreaterThan(rota));
            assertThat(world.calls("desk")).allMatch(told -> told.matches("\\{\"p1\":[1-9][0-9]*}"));
            assertThat(ana.read("/desk/queue/alarm/live")).contains("claimed by nobody");
            ana.send(path(id, "claim"), Map.of("version", version(id), "back", "report"));
            assertThat(record(id)).contains("CLAIMED by " + ana.name() + " []");
        }
    }
}
