package org.waylight.triage.related;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.testkit.Reports.aReport;
import static org.waylight.triage.World.SOON;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.Addition;
import org.waylight.message.Erasure;
import org.waylight.message.Exploitation;
import org.waylight.message.MailboxKey;
import org.waylight.message.MailboxMessage;
import org.waylight.message.Report;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.access.Role;
import org.waylight.triage.related.identify.Identifier.Kind;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.EveryRow;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;
import org.waylight.wire.SealedSerde;

/** Who shares what, from the reporter's words to the desk and to nothing again. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class RelatedPipelineTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Related related;

    @Autowired
    private ReportStore store;

    @Autowired
    private SealedSerde serde;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EveryRow rows;

    @Autowired
    private TransactionTemplate transactions;

    /** A mailbox name that no other test has. */
    private final String name = "a" + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);

    private final String email = name + "@example.org";
    private final ReceiptCode.Box box = ReceiptCode.generate().box();
    private World world;

    @BeforeEach
    void world() {
        world = World.world().at(port);
    }

    private UUID submitted(Report.Builder report) {
        UUID id = world.submit(
                report.setExploitation(List.of(Exploitation.FORCED_LABOUR)).build());
        world.awaitState(id, "assessed");
        return id;
    }

    private UUID submitted(String narrative) {
        return submitted(aReport().setNarrative(narrative));
    }

    private void says(Object body) {
        world.submit(new MailboxMessage(box.id(), ByteBuffer.wrap(box.secret()), body));
    }

    private Report.Builder withMailbox(String narrative) {
        return aReport()
                .setNarrative(narrative)
                .setMailbox(new MailboxKey(
                        box.id(),
                        ByteBuffer.wrap(box.key().sealingKey().toBytes()),
                        ByteBuffer.wrap(box.secretDigest())));
    }

    private HttpResponse<String> page(UUID id, Role role) {
        return world.visitor(role).opens(id).get("/desk/reports/" + id + "/related");
    }

    private String text(UUID id) {
        return page(id, Role.ANALYST).body();
    }

    private int rows(UUID id) {
        return jdbc.sql("select count(*) from related_token where report = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    @Test
    void reports_that_name_the_same_thing_are_related_and_the_desk_says_by_what() {
        UUID first = submitted("Write to " + email + ", he said.");
        UUID second = submitted("The advert gives " + email.toUpperCase(Locale.ROOT) + " for work.");
        UUID third = submitted("Nobody wrote to a" + email);

        assertThat(related.with(first)).isEqualTo(Map.of(Kind.EMAIL, Set.of(second)));
        assertThat(related.with(second)).isEqualTo(Map.of(Kind.EMAIL, Set.of(first)));
        assertThat(related.with(third)).isEmpty();
        assertThat(text(first))
                .contains("1 other shares an e-mail address", "/desk/reports/" + second, "assessed")
                .doesNotContain(name);
        assertThat(text(third)).contains("No other report names the same");
    }

    @Test
    void only_who_reads_reports_is_told() {
        UUID id = submitted("Write to " + email);
        submitted("Write to " + email);

        assertThat(page(id, Role.AUDITOR).statusCode()).isEqualTo(403);
        var unopened = world.visitor(Role.SENIOR).get("/desk/reports/" + id + "/related");
        assertThat(unopened.headers().firstValue("Location"))
                .as("the report's page asks for a purpose")
                .hasValueSatisfying(where -> assertThat(where).endsWith("/desk/reports/" + id));
        assertThat(unopened.body()).isEmpty();
    }

    @Test
    void what_a_reporter_adds_relates_their_report_to_others_and_not_to_itself() {
        UUID other = submitted("Write to " + email);
        UUID id = submitted(withMailbox("The van stood there."));

        says(new Addition("The address was " + email, List.of()));
        await().atMost(SOON).untilAsserted(() -> assertThat(related.with(other)).isNotEmpty());
        says(new Addition("Again: " + email, List.of()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                world.get("/api/v1/reports/" + id, "ana").body().get("messages"))
                        .hasSize(2));

        assertThat(related.with(other)).isEqualTo(Map.of(Kind.EMAIL, Set.of(id)));
        assertThat(related.with(id)).isEqualTo(Map.of(Kind.EMAIL, Set.of(other)));
        assertThat(kept(id)).hasSize(1);
    }

    private List<Token> kept(UUID id) {
        return Objects.requireNonNull(
                transactions.execute(transaction -> store.lock(id) instanceof Lookup.Found(Case report)
                        ? new Tokens(jdbc, rows, store).of(report)
                        : List.of()));
    }

    @Test
    void a_report_that_its_reporter_has_erased_shares_nothing_any_more() {
        UUID other = submitted("Write to " + email);
        UUID id = submitted(withMailbox("Write to " + email));
        assertThat(related.count(other)).isEqualTo(1);

        says(new Erasure());
        world.awaitState(id, "declined");

        await().atMost(SOON).untilAsserted(() -> assertThat(related.with(other)).isEmpty());
        assertThat(rows(id)).isZero();
        assertThat(text(other)).contains("No other report names the same");
        assertThat(page(id, Role.ANALYST).statusCode()).isEqualTo(302);
    }

    @Test
    void a_report_that_was_closed_as_spam_counts_and_says_so() {
        UUID other = submitted("Write to " + email);
        UUID spam = submitted("Cheap! " + email);

        world.post(
                "/api/v1/reports/" + spam + "/decline",
                "ana",
                Map.of("reason", "SPAM", "version", world.version(spam)));

        assertThat(related.count(other)).isEqualTo(1);
        assertThat(text(other)).contains("1 other shares an e-mail address", "closed unsent: spam");
    }

    @Test
    void a_restart_knows_the_same() {
        UUID first = submitted("Write to " + email);
        UUID second = submitted("Write to " + email);

        var again = new Related(new Tokens(jdbc, rows, store), serde);

        assertThat(again.with(first)).isEqualTo(Map.of(Kind.EMAIL, Set.of(second)));
    }

    @Test
    void the_database_shows_neither_what_is_named_nor_how_much_nor_that_it_is_shared() {
        UUID nothing = submitted("Nothing at all.");
        UUID one = submitted("Write to " + email);
        UUID same = submitted("Write to " + email + " in AB12 CDE");

        byte[] rowOfNothing = row(nothing);
        byte[] rowOfOne = row(one);
        byte[] rowOfSame = row(same);

        assertThat(rowOfNothing).hasSameSizeAs(rowOfOne).hasSameSizeAs(rowOfSame);
        byte[] token =
                ByteBuffer.allocate(8).putLong(kept(one).getFirst().high()).array();
        assertThat(World.holds(rowOfOne, token)).isFalse();
        assertThat(World.holds(rowOfSame, token)).isFalse();
    }

    private byte[] row(UUID id) {
        return jdbc.sql("select entry from related_token where report = ?")
                .param(id)
                .query((row, number) -> row.getBytes("entry"))
                .single();
    }

    @Test
    void of_a_flood_as_many_as_the_limit_are_kept_however_many_messages_bring_them() {
        UUID id = submitted(withMailbox(flood(0)));

        says(new Addition(flood(1_000), List.of()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                world.get("/api/v1/reports/" + id, "ana").body().get("messages"))
                        .hasSize(1));

        assertThat(kept(id)).hasSize(64);
    }

    private static String flood(int from) {
        var text = new StringBuilder();
        for (int number = from; number < from + 50; number++) {
            text.append("f").append(number).append("@example.org ");
        }
        return text.toString();
    }
}
