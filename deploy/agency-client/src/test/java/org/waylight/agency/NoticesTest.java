package org.waylight.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.waylight.agency.World.CANARY;
import static org.waylight.agency.World.POLICE;
import static org.waylight.agency.World.SHELTER;
import static org.waylight.agency.World.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.envelope.Party;
import org.waylight.envelope.Receipts;
import org.waylight.message.AgencyNotice;
import org.waylight.message.AgencyReport;
import org.waylight.message.KeyStatement;
import org.waylight.message.NoticeAnswer;
import org.waylight.message.NoticeReason;
import org.waylight.message.NoticeReceipt;
import org.waylight.message.ReceiptState;
import org.waylight.message.RefusalReason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What triage asks back or puts right, at an agency that obeys at once and at one where a person decides. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoticesTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    static World world;

    Hosted hosted;

    @BeforeAll
    static void make() {
        world = new World(folder);
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @BeforeEach
    void start() {
        hosted = world.start(POLICE, SHELTER);
        await().atMost(SOON).until(hosted::ready);
    }

    @AfterEach
    void stop() {
        hosted.close();
    }

    private static UUID received(String agency) {
        UUID dispatch = world.deliver(agency);
        await().atMost(SOON).until(() -> !world.receipts(agency, dispatch).isEmpty());
        return dispatch;
    }

    private static List<NoticeAnswer> awaitAnswers(String agency, UUID notice, int count) {
        await().atMost(SOON).until(() -> world.answers(agency, notice).size() >= count);
        return world.answers(agency, notice).stream()
                .map(NoticeReceipt::getAnswer)
                .toList();
    }

    /** Files of the inbox that hold a word of the report. */
    private static List<Path> withWords(String agency, UUID dispatch) throws IOException {
        try (Stream<Path> files = Files.list(world.inbox(agency))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith(dispatch.toString()))
                    .toList();
            return found.stream()
                    .filter(file -> {
                        try {
                            return Files.readString(file).contains(CANARY);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    private static JsonNode json(String agency, UUID dispatch, String kind) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(world.inbox(agency).resolve(dispatch + kind)));
    }

    @Nested
    class A_request_to_delete {

        @Test
        void leaves_a_certificate_and_nothing_of_the_report() throws IOException {
            UUID dispatch = received(SHELTER);

            UUID notice = world.notify(SHELTER, dispatch, 1, null);

            assertThat(awaitAnswers(SHELTER, notice, 1)).containsExactly(NoticeAnswer.DELETED);
            assertThat(withWords(SHELTER, dispatch)).isEmpty();
            assertThat(world.reportsIn(SHELTER)).doesNotContain(dispatch);
            JsonNode certificate = json(SHELTER, dispatch, ".deleted");
            assertThat(certificate.get("reason").asString()).isEqualTo("MISDIRECTED");
            assertThat(certificate.get("hour").asString()).endsWith(":00:00Z");
            assertThat(world.answers(SHELTER, notice)).singleElement().satisfies(receipt -> {
                assertThat(receipt.getDispatch()).isEqualTo(dispatch);
                assertThat(Receipts.verify(
                                world.parties.serde(Party.ROUTING).directory().identity(new Party(SHELTER)), receipt))
                        .isTrue();
            });
        }

        @Test
        void twice_is_one_answer_and_the_report_again_stays_out() {
            UUID dispatch = UUID.randomUUID();
            byte[] report = world.sealed(SHELTER, dispatch, World.report());
            world.write(SHELTER, dispatch.toString(), report);
            UUID notice = UUID.randomUUID();
            byte[] delete = world.sealed(SHELTER, notice, new AgencyNotice(dispatch, 1, NoticeReason.ERASED, null));
            world.write(SHELTER, notice.toString(), delete);
            world.write(SHELTER, notice.toString(), delete);
            world.write(SHELTER, dispatch.toString(), report);
            received(SHELTER);

            assertThat(awaitAnswers(SHELTER, notice, 1)).containsOnly(NoticeAnswer.DELETED);
            assertThat(world.answers(SHELTER, notice))
                    .extracting(NoticeReceipt::getSequence)
                    .containsOnly(1);
            assertThat(world.reportsIn(SHELTER)).doesNotContain(dispatch);
        }

        @Test
        void that_comes_with_its_report_and_others_keeps_its_place_among_them() throws IOException {
            UUID dispatch = UUID.randomUUID();
            UUID notice = UUID.randomUUID();
            UUID other = UUID.randomUUID();
            Map<UUID, byte[]> records = new LinkedHashMap<>();
            records.put(dispatch, world.sealed(SHELTER, dispatch, World.report()));
            records.put(
                    notice,
                    world.sealed(SHELTER, notice, new AgencyNotice(dispatch, 1, NoticeReason.MISDIRECTED, null)));
            records.put(other, world.sealed(SHELTER, other, World.report()));

            world.writeTogether(SHELTER, records);

            await().atMost(SOON).until(() -> !world.receipts(SHELTER, other).isEmpty());
            assertThat(world.said(SHELTER))
                    .filteredOn(said -> !(said instanceof KeyStatement))
                    .endsWith(
                            world.receipts(SHELTER, dispatch).getLast(),
                            world.answers(SHELTER, notice).getLast(),
                            world.receipts(SHELTER, other).getLast());
            assertThat(world.receipts(SHELTER, dispatch)).hasSize(1);
            assertThat(awaitAnswers(SHELTER, notice, 1)).containsExactly(NoticeAnswer.DELETED);
            assertThat(world.reportsIn(SHELTER)).doesNotContain(dispatch).contains(other);
            assertThat(json(SHELTER, dispatch, ".deleted").get("held").asBoolean())
                    .isTrue();
        }

        @Test
        void for_what_never_came_says_so_and_keeps_it_out() {
            UUID dispatch = UUID.randomUUID();

            UUID notice = world.notify(SHELTER, dispatch, 1, null);

            assertThat(awaitAnswers(SHELTER, notice, 1)).containsExactly(NoticeAnswer.NOT_HELD);
            world.write(SHELTER, dispatch.toString(), world.sealed(SHELTER, dispatch, World.report()));
            received(SHELTER);
            assertThat(world.reportsIn(SHELTER)).doesNotContain(dispatch);
        }

        @Test
        void waits_for_a_person_where_a_person_decides_who_may_refuse() {
            UUID dispatch = received(POLICE);
            UUID notice = world.notify(POLICE, dispatch, 1, null);
            assertThat(awaitAnswers(POLICE, notice, 1)).containsExactly(NoticeAnswer.RECEIVED);
            assertThat(run("requests").out()).contains(dispatch.toString());

            World.Outcome refused = run("refuse", dispatch.toString(), "--reason", "own-retention-rules");

            assertThat(refused.out()).startsWith("Kept, and sent: REFUSED");
            assertThat(awaitAnswers(POLICE, notice, 2)).containsExactly(NoticeAnswer.RECEIVED, NoticeAnswer.REFUSED);
            assertThat(world.answers(POLICE, notice).getLast().getReason())
                    .isEqualTo(RefusalReason.OWN_RETENTION_RULES);
            assertThat(world.reportsIn(POLICE)).contains(dispatch);
            assertThat(run("requests").out()).doesNotContain(dispatch.toString());
        }

        @Test
        void waits_for_a_person_who_may_delete() throws IOException {
            UUID dispatch = received(POLICE);
            UUID notice = world.notify(POLICE, dispatch, 1, null);
            awaitAnswers(POLICE, notice, 1);

            World.Outcome deleted = run("delete", dispatch.toString());

            assertThat(deleted.out()).startsWith("Deleted, and sent: DELETED");
            assertThat(awaitAnswers(POLICE, notice, 2).getLast()).isEqualTo(NoticeAnswer.DELETED);
            assertThat(withWords(POLICE, dispatch)).isEmpty();
            assertThat(run("delete", dispatch.toString()).err()).contains("is deleted already");
        }

        @Test
        void must_have_been_made_and_refused_for_a_reason() {
            UUID dispatch = received(POLICE);

            assertThat(run("delete", dispatch.toString()).err()).contains("nobody asked " + POLICE + " to delete");
            assertThat(run("refuse", dispatch.toString()).code()).isEqualTo(2);
            assertThat(world.reportsIn(POLICE)).contains(dispatch);
        }

        private World.Outcome run(String... words) {
            return command(Stream.concat(
                            Stream.of(words[0], "--config", settings(), "--agency", POLICE),
                            Stream.of(words).skip(1))
                    .toArray(String[]::new));
        }

        private String settings() {
            return world.settings(POLICE, SHELTER).toString();
        }
    }

    @Nested
    class A_correction {

        private final AgencyReport corrected =
                AgencyReport.newBuilder(World.report()).setPlace("a farm").build();

        @Test
        void takes_the_place_of_what_was_there_and_is_marked() throws IOException {
            UUID dispatch = received(SHELTER);

            UUID notice = world.notify(SHELTER, dispatch, 1, corrected);

            assertThat(awaitAnswers(SHELTER, notice, 1)).containsExactly(NoticeAnswer.REPLACED);
            assertThat(withWords(SHELTER, dispatch)).isEmpty();
            JsonNode view = json(SHELTER, dispatch, ".json");
            assertThat(view.get("place").asString()).isEqualTo("a farm");
            assertThat(view.get("corrected").asString()).endsWith(":00:00Z");
            assertThat(world.receipts(SHELTER, dispatch)).hasSize(1);
        }

        @Test
        void that_is_all_an_agency_gets_is_signed_for_as_a_report() {
            UUID dispatch = UUID.randomUUID();

            UUID notice = world.notify(SHELTER, dispatch, 1, corrected);
            awaitAnswers(SHELTER, notice, 1);

            assertThat(world.reportsIn(SHELTER)).contains(dispatch);
            assertThat(world.receipts(SHELTER, dispatch)).singleElement().satisfies(receipt -> {
                assertThat(receipt.getState()).isEqualTo(ReceiptState.OPENED);
                assertThat(receipt.getEnvelopeDigest())
                        .isEqualTo(world.answers(SHELTER, notice).getFirst().getEnvelopeDigest());
            });
        }

        @Test
        void that_a_later_one_overtook_changes_nothing() throws IOException {
            UUID dispatch = received(SHELTER);
            awaitAnswers(SHELTER, world.notify(SHELTER, dispatch, 2, corrected), 1);

            awaitAnswers(SHELTER, world.notify(SHELTER, dispatch, 1, World.report()), 1);

            assertThat(json(SHELTER, dispatch, ".json").get("place").asString()).isEqualTo("a farm");
        }

        @Test
        void of_what_was_deleted_is_not_taken() {
            UUID dispatch = received(SHELTER);
            awaitAnswers(SHELTER, world.notify(SHELTER, dispatch, 1, null), 1);

            UUID late = world.notify(SHELTER, dispatch, 2, corrected);

            assertThat(awaitAnswers(SHELTER, late, 1)).containsExactly(NoticeAnswer.NOT_HELD);
            assertThat(world.reportsIn(SHELTER)).doesNotContain(dispatch);
        }
    }
}
