package org.waylight.triage.counts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.World.NSPCC;
import static org.waylight.triage.World.slot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.message.Exploitation;
import org.waylight.message.ProgressState;
import org.waylight.message.ReceiptState;
import org.waylight.message.Report;
import org.waylight.message.ViewKind;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.access.Role;
import org.waylight.triage.store.Index;
import org.waylight.wire.SealedSerde;

/** Counts of reports that came through real parts. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class CountsPageTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Index index;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SealedSerde serde;

    @Autowired
    private TransactionTemplate transactions;

    private World world;

    @BeforeEach
    void world() {
        world = World.world().at(port);
    }

    @AfterEach
    void clock() {
        world.clockTo(Instant.now());
    }

    /** Well inside the next hour, so that none begins while a test runs. */
    private void nextHour() {
        world.clockTo(world.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(70)));
    }

    private static Report from(String country) {
        return aReport()
                .setCountry(country)
                .setRegion(null)
                .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                .build();
    }

    private UUID arrived(String country) {
        UUID id = world.submit(from(country));
        world.awaitState(id, "assessed");
        return id;
    }

    private String page(Role role) {
        var answer = world.visitor(role).get("/desk/counts");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** A row of a table, as it is read. */
    private static String row(String page, String label) {
        int at = page.indexOf("<th scope=\"row\">" + label + "</th>");
        assertThat(at).as("a row of " + label).isNotNegative();
        return page.substring(at, page.indexOf("</tr>", at))
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    @Test
    void Countries_show_from_three_reports_on_and_not_before_the_next_hour() {
        // Enough to stand together, so that none that shows is put to them, whatever other tests left.
        List.of("FJ", "KI", "NR").forEach(this::arrived);
        arrived("TO");
        arrived("TO");
        nextHour();
        String before = page(Role.ANALYST);

        arrived("TO");

        assertThat(before).doesNotContain(">TO<");
        assertThat(page(Role.ANALYST)).doesNotContain(">TO<");
        nextHour();
        assertThat(row(page(Role.ANALYST), "TO")).isEqualTo("TO 3");
    }

    @Test
    void What_people_and_agencies_do_is_timed_where_it_happens() {
        UUID id = world.proposed(from("WS"), slot(NSPCC, ViewKind.SANITISED));
        world.awaitState(id, "proposed");
        world.get("/api/v1/reports/" + id, "ana");
        world.clockTo(world.now().plus(Duration.ofHours(2)));
        world.post("/api/v1/reports/" + id + "/clearance", "ana", Map.of("version", world.version(id)));
        var cleared = world.awaitClearance(id).getSlots().getFirst();
        var target = cleared.getTargets().getFirst();
        world.clockTo(world.now().plus(Duration.ofHours(2)));
        world.progress(id, cleared, target, ProgressState.ACCEPTED, world.receipt(target, ReceiptState.ACCEPTED, 1));
        world.awaitState(id, "delivered");

        var counted = index.find(id).orElseThrow().summary().handling().counted();
        long arrived = index.find(id).orElseThrow().summary().essence().arrivedHour();

        assertThat(counted.lookedMinute() / 60 - arrived).isBetween(0L, 1L);
        assertThat(counted.clearedMinute() - counted.lookedMinute()).isBetween(120L, 122L);
        assertThat(counted.acceptedHour() - counted.clearedMinute() / 60).isBetween(2L, 3L);
    }

    @Test
    void What_everybody_may_have_is_taken_as_a_table_and_that_is_on_record() {
        for (int report = 0; report < 11; report++) {
            arrived("TV");
        }
        jdbc.sql("delete from publication").update();
        var inTwoMonths = Clock.fixed(Instant.now().plus(Duration.ofDays(62)), ZoneOffset.UTC);
        new Publications(jdbc, serde, index, inTwoMonths, transactions).publish();

        var table = world.visitor(Role.AUDITOR).get("/desk/counts/public.csv");

        assertThat(table.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
        assertThat(table.body().lines().filter(line -> line.contains(",TV,")))
                .hasSize(1)
                .allMatch(line -> line.matches("20[0-9/-]+,20[0-9/]+,TV,1,0,0,[A-Za-z]+,[A-Za-z]+,11"));
        assertThat(jdbc.sql("select count(*) from publication")
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(new String(world.download("/api/v1/audit/export", "aud").body(), UTF_8))
                .contains("\"deed\":\"STATISTICS_EXPORTED\"");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void Everybody_at_the_desk_sees_them_without_script_or_style_in_the_page(Role role) {
        assertThat(page(role))
                .contains("<h1>Counts</h1>", "role=\"img\"", "<title id=\"plot-late-title\">")
                .doesNotContain("style=", "<style", "onclick", "<script>");
    }
}
