package org.waylight.triage.clear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.World.HUB;
import static org.waylight.triage.World.NSPCC;
import static org.waylight.triage.World.SOON;
import static org.waylight.triage.World.slot;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.waylight.envelope.Party;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.Erasure;
import org.waylight.message.Exploitation;
import org.waylight.message.MailboxKey;
import org.waylight.message.MailboxMessage;
import org.waylight.message.RoutingFacts;
import org.waylight.message.ViewKind;
import org.waylight.topic.Topics;
import org.waylight.triage.DeskVisitor;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.access.Role;
import org.waylight.triage.store.Index;

/** Duplicates are linked, and what was closed opens again. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClosedPipelineTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Index index;

    private final ReceiptCode.Box box = ReceiptCode.generate().box();
    private World world;
    private DeskVisitor analyst;

    @BeforeEach
    void world() {
        world = World.world().at(port);
        analyst = world.visitor(Role.ANALYST);
    }

    private UUID submitted() {
        return submitted(ReceiptCode.generate().box());
    }

    private UUID submitted(ReceiptCode.Box reporters) {
        UUID id = world.submit(aReport()
                .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                .setMailbox(new MailboxKey(
                        reporters.id(),
                        ByteBuffer.wrap(reporters.key().sealingKey().toBytes()),
                        ByteBuffer.wrap(reporters.secretDigest())))
                .build());
        world.awaitState(id, "assessed");
        return id;
    }

    private String opens(DeskVisitor who, UUID id) {
        who.post("/desk/reports/" + id, Map.of("purpose", "DECIDE"));
        return who.get("/desk/reports/" + id).body();
    }

    private int merges(UUID id, UUID into) {
        opens(analyst, id);
        return analyst.post("/desk/reports/" + id + "/merge", Map.of("version", version(id), "into", into.toString()))
                .statusCode();
    }

    private int reopens(DeskVisitor who, UUID id) {
        opens(who, id);
        return who.post(
                        "/desk/reports/" + id + "/reopen",
                        Map.of("version", version(id), "reopenReason", "CLOSED_BY_MISTAKE"))
                .statusCode();
    }

    private String version(UUID id) {
        return String.valueOf(index.find(id).orElseThrow().version());
    }

    private String related(UUID id) {
        return analyst.opens(id).get("/desk/reports/" + id + "/related").body();
    }

    private String deeds(UUID id) {
        return world.get("/api/v1/reports/" + id, "ana").body().get("record").toString();
    }

    private void erasesOwn(ReceiptCode.Box reporters) {
        world.submit(new MailboxMessage(reporters.id(), ByteBuffer.wrap(reporters.secret()), new Erasure()));
    }

    @Test
    void a_duplicate_is_closed_with_a_link_that_both_show_and_its_reporter_is_still_asked() {
        UUID original = submitted();
        UUID duplicate = submitted();

        assertThat(merges(duplicate, original)).isEqualTo(302);

        assertThat(world.state(duplicate)).isEqualTo("declined");
        assertThat(world.state(original)).isEqualTo("assessed");
        assertThat(related(duplicate)).contains("This is a duplicate of", original.toString());
        assertThat(related(original)).contains("Duplicates of this report", duplicate.toString());
        assertThat(deeds(duplicate)).contains("DECLINED", "MERGED", "into " + original);
        assertThat(deeds(original)).contains("MERGED", "from " + duplicate);
        assertThat(analyst.post(
                                "/desk/reports/" + duplicate + "/questions",
                                Map.of("version", version(duplicate), "seen", "0", "question", "Was it a van?"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(index.find(duplicate).orElseThrow().summary().letter().questions())
                .isEqualTo(1);
    }

    @Test
    void no_duplicate_has_duplicates_and_none_is_its_own() {
        UUID first = submitted();
        UUID second = submitted();
        UUID third = submitted();
        assertThat(merges(second, first)).isEqualTo(302);

        assertThat(merges(third, second)).as("into a duplicate").isEqualTo(409);
        assertThat(merges(first, third)).as("with a duplicate of its own").isEqualTo(409);
        assertThat(merges(third, third)).as("into itself").isEqualTo(409);
        assertThat(merges(third, UUID.randomUUID())).as("into nothing").isEqualTo(409);
        assertThat(world.post(
                                "/api/v1/reports/" + third + "/decline",
                                "ana",
                                Map.of("reason", "MERGED", "version", world.version(third)))
                        .status())
                .as("without saying into which")
                .isEqualTo(409);

        assertThat(List.of(world.state(first), world.state(third))).containsOnly("assessed");
        assertThat(merges(third, first)).as("into an original").isEqualTo(302);
    }

    @Test
    void to_erase_either_leaves_the_other_and_takes_the_link_away() {
        var another = ReceiptCode.generate().box();
        UUID original = submitted(box);
        UUID duplicate = submitted(another);
        merges(duplicate, original);

        erasesOwn(box);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(index.find(duplicate)
                                .orElseThrow()
                                .summary()
                                .handling()
                                .mergedInto())
                        .isNull());

        assertThat(world.get("/api/v1/reports/" + original, "ana").status()).isEqualTo(404);
        assertThat(opens(analyst, duplicate)).contains("Somebody waited by the lift");
        assertThat(related(duplicate)).doesNotContain(original.toString());
        UUID kept = submitted();
        assertThat(reopens(world.visitor(Role.SENIOR), duplicate)).isEqualTo(302);
        assertThat(merges(duplicate, kept)).isEqualTo(302);
        erasesOwn(another);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(index.find(duplicate)).isEmpty());
        assertThat(world.state(kept)).isEqualTo("assessed");
        assertThat(related(kept)).doesNotContain(duplicate.toString());
    }

    @Test
    void what_was_closed_opens_where_it_stood_with_a_new_clock_and_a_new_proposal() {
        UUID id = submitted();
        world.send(Party.ROUTING, Topics.ROUTES_PROPOSED, id, World.proposal(slot(NSPCC, ViewKind.CHILD_PROTECTION)));
        world.awaitState(id, "proposed");
        opens(analyst, id);
        analyst.post(
                "/desk/reports/" + id + "/decline",
                Map.of("version", version(id), "seen", "0", "declineReason", "SPAM"));
        assertThat(world.state(id)).isEqualTo("declined");

        assertThat(reopens(world.newVisitor(Role.ANALYST), id))
                .as("who did not close it")
                .isEqualTo(409);
        assertThat(reopens(analyst, id)).isEqualTo(302);

        assertThat(world.state(id)).isEqualTo("assessed");
        var report = index.find(id).orElseThrow();
        assertThat(index.arrived(report, world.now())).isBetween(world.now().minusSeconds(120), world.now());
        assertThat(report.summary().handling().reopenedMinute()).isPositive();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(world.opened(Party.ROUTING, Topics.REPORTS_ASSESSED, id, RoutingFacts.class))
                                .hasSize(2));
        world.send(Party.ROUTING, Topics.ROUTES_PROPOSED, id, World.proposal(slot(HUB, ViewKind.HUB)));
        world.awaitState(id, "proposed");
        assertThat(deeds(id)).contains("REOPENED", "CLOSED_BY_MISTAKE");
        assertThat(reopens(world.visitor(Role.SENIOR), id)).as("it is open").isEqualTo(409);
    }
}
