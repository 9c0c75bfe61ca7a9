package org.waylight.agency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.waylight.agency.World.CANARY;
import static org.waylight.agency.World.POLICE;
import static org.waylight.agency.World.SHELTER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.agency.inbox.Trouble;
import org.waylight.canary.Canary;
import org.waylight.drill.HaltPoint;
import org.waylight.envelope.Contexts;
import org.waylight.envelope.EnvelopeContext;
import org.waylight.envelope.Envelopes;
import org.waylight.envelope.Party;
import org.waylight.envelope.Plaintext;
import org.waylight.envelope.Receipts;
import org.waylight.envelope.SealingKey;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AgencyReport;
import org.waylight.message.KeyStatement;
import org.waylight.message.ReceiptState;
import org.waylight.topic.Topics;
import org.waylight.wire.Message;
import org.waylight.wire.Raw;
import org.waylight.wire.SealedSerde;
import org.waylight.wire.SingleObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hops 7 and 8 as two agencies in one process live them, with a real broker. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReceivingTest {

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

    @Test
    void a_report_is_written_down_readably_for_the_owner_alone() throws IOException {
        UUID dispatch = world.deliver(POLICE);

        await().atMost(SOON).until(() -> world.reportsIn(POLICE).contains(dispatch));

        Path file = world.inbox(POLICE).resolve(dispatch + ".json");
        JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(json.get("dispatch").asString()).isEqualTo(dispatch.toString());
        assertThat(json.get("priority").asString()).isEqualTo("P1_IMMEDIATE");
        assertThat(json.get("place").asString()).isEqualTo("a hotel, " + CANARY);
        assertThat(json.get("seenOn").asString()).isEqualTo("2026-11-20");
        assertThat(json.get("persons").get(0).get("age").asString()).isEqualTo("ADULT");
        assertThat(json.get("industry").isNull()).isTrue();
        assertThat(json.propertyNames())
                .containsAll(AgencyReport.getClassSchema().getFields().stream()
                        .map(field -> field.name())
                        .toList());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(world.inbox(POLICE))))
                .isEqualTo("rwx------");
    }

    @Test
    void a_report_is_signed_for() {
        UUID dispatch = UUID.randomUUID();
        long hour = Contexts.hour(Clock.systemUTC());
        byte[] value = world.sealed(POLICE, dispatch, World.report());
        world.write(POLICE, dispatch.toString(), value);

        await().atMost(SOON).until(() -> !world.receipts(POLICE, dispatch).isEmpty());

        assertThat(world.receipts(POLICE, dispatch)).singleElement().satisfies(receipt -> {
            assertThat(receipt.getAgency()).isEqualTo(POLICE);
            assertThat(receipt.getState()).isEqualTo(ReceiptState.OPENED);
            assertThat(receipt.getSequence()).isEqualTo(1);
            assertThat(receipt.getHour()).isBetween(hour, Contexts.hour(Clock.systemUTC()));
            assertThat(receipt.getEnvelopeDigest()).isEqualTo(Raw.of(value).envelopeDigest());
            assertThat(Receipts.verify(
                            world.parties.serde(Party.ROUTING).directory().identity(new Party(POLICE)), receipt))
                    .isTrue();
        });
    }

    @Test
    void the_first_thing_an_agency_says_is_which_key_to_seal_to() {
        assertThat(world.said(POLICE).getFirst()).isInstanceOfSatisfying(KeyStatement.class, statement -> {
            assertThat(statement.getParty()).isEqualTo(POLICE);
            assertThat(world.parties.serde(Party.TRIAGE).trust().accept(statement))
                    .isTrue();
        });
    }

    @Test
    void nothing_that_it_sends_has_a_header_or_an_exact_time() {
        UUID dispatch = world.deliver(SHELTER);
        await().atMost(SOON).until(() -> !world.receipts(SHELTER, dispatch).isEmpty());

        assertThat(world.broker.records(Topics.agencyReceipts(SHELTER))).allSatisfy(record -> {
            assertThat(record.headers()).isEmpty();
            assertThat(record.timestamp() % Duration.ofHours(1).toMillis()).isZero();
        });
    }

    @Test
    void the_same_record_twice_is_one_report_and_the_same_receipt() throws IOException {
        UUID dispatch = UUID.randomUUID();
        byte[] value = world.sealed(POLICE, dispatch, World.report());
        world.write(POLICE, dispatch.toString(), value);
        world.write(POLICE, dispatch.toString(), value);
        UUID last = world.deliver(POLICE);

        await().atMost(SOON).until(() -> !world.receipts(POLICE, last).isEmpty());

        assertThat(world.reportsIn(POLICE)).containsOnlyOnce(dispatch);
        assertThat(world.receipts(POLICE, dispatch))
                .extracting(AgencyReceipt::getSequence)
                .containsOnly(1);
    }

    @Test
    void another_report_under_a_used_dispatch_id_changes_nothing() throws IOException {
        UUID dispatch = UUID.randomUUID();
        byte[] first = world.sealed(POLICE, dispatch, World.report());
        byte[] second = world.sealed(
                POLICE,
                dispatch,
                AgencyReport.newBuilder(World.report()).setPlace("elsewhere").build());
        world.write(POLICE, dispatch.toString(), first);
        world.write(POLICE, dispatch.toString(), second);
        UUID last = world.deliver(POLICE);

        await().atMost(SOON).until(() -> !world.receipts(POLICE, last).isEmpty());

        assertThat(Files.readString(world.inbox(POLICE).resolve(dispatch + ".json")))
                .contains(CANARY);
        assertThat(world.receipts(POLICE, dispatch))
                .allSatisfy(receipt -> assertThat(receipt.getEnvelopeDigest())
                        .isEqualTo(Raw.of(first).envelopeDigest()));
    }

    @Test
    void a_record_for_another_agency_is_unreadable_here() {
        UUID dispatch = UUID.randomUUID();
        world.write(SHELTER, dispatch.toString(), world.sealed(POLICE, dispatch, World.report()));

        assertDeadLetter(SHELTER, dispatch.toString(), "UNREADABLE");
        assertThat(world.reportsIn(SHELTER)).doesNotContain(dispatch);
        assertThat(world.reportsIn(POLICE)).doesNotContain(dispatch);
    }

    @Test
    void a_record_moved_to_another_key_is_unreadable() {
        UUID moved = UUID.randomUUID();
        world.write(POLICE, moved.toString(), world.sealed(POLICE, UUID.randomUUID(), World.report()));

        assertDeadLetter(POLICE, moved.toString(), "UNREADABLE");
    }

    @Test
    void a_record_from_anybody_but_triage_is_of_the_wrong_sender() {
        UUID forged = UUID.randomUUID();
        SealedSerde shelter = world.parties.serde(new Party(SHELTER));
        // Sealed for the shelter's receipts topic, the only place where it may write, then put here.
        byte[] value = shelter.frame(
                Topics.agencyReceipts(SHELTER),
                shelter.seal(Topics.agencyReceipts(SHELTER), new Message<>(forged, shelter.statement())));
        world.write(POLICE, forged.toString(), value);

        assertDeadLetter(POLICE, forged.toString(), "SENDER");
    }

    @Test
    void a_canary_is_answered_by_the_machine_alone_and_nothing_of_it_is_kept() throws IOException {
        UUID canary = UUID.randomUUID();
        byte[] value = world.sealed(POLICE, canary, Canary.of("x".repeat(700)));
        world.write(POLICE, canary.toString(), value);
        world.write(POLICE, canary.toString(), value);
        UUID after = world.deliver(POLICE);

        await().atMost(SOON).until(() -> !world.receipts(POLICE, after).isEmpty());

        // Said again when it comes again: the same numbers, which count once.
        assertThat(world.receipts(POLICE, canary))
                .extracting(receipt -> receipt.getSequence() + " " + receipt.getState())
                .containsExactly("1 OPENED", "2 ACCEPTED", "1 OPENED", "2 ACCEPTED");
        assertThat(world.receipts(POLICE, canary)).allSatisfy(receipt -> {
            assertThat(receipt.getEnvelopeDigest()).isEqualTo(Raw.of(value).envelopeDigest());
            assertThat(Receipts.verify(
                            world.parties.serde(Party.ROUTING).directory().identity(new Party(POLICE)), receipt))
                    .isTrue();
        });
        try (Stream<Path> files = Files.list(world.inbox(POLICE))) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().contains(canary.toString()));
        }
    }

    /** A flag set by mistake swallows nothing: people read it. */
    @Test
    void a_report_with_the_flag_of_a_canary_is_a_report() {
        UUID dispatch = UUID.randomUUID();
        var flagged = AgencyReport.newBuilder(World.report())
                .setSynthetic(true)
                .setCanary("x")
                .build();
        world.write(POLICE, dispatch.toString(), world.sealed(POLICE, dispatch, flagged));

        await().atMost(SOON).until(() -> !world.receipts(POLICE, dispatch).isEmpty());

        assertThat(world.reportsIn(POLICE)).contains(dispatch);
        assertThat(world.receipts(POLICE, dispatch))
                .extracting(AgencyReceipt::getState)
                .containsExactly(ReceiptState.OPENED);
    }

    /** Whoever carries reports cannot make canaries of their own, and answer for a way that does not work. */
    @Test
    void a_canary_that_triage_did_not_sign_is_of_the_wrong_sender() {
        UUID forged = UUID.randomUUID();
        String topic = Topics.agencyReports(POLICE);
        SealedSerde routing = world.parties.serde(Party.ROUTING);
        SealingKey police = world.parties.serde(Party.TRIAGE).trust().sealingKey(new Party(POLICE));
        var envelope = Envelopes.seal(
                Plaintext.of(SingleObject.encode(Canary.of("x"))),
                police,
                new EnvelopeContext(Party.TRIAGE, topic, forged),
                1_024,
                routing.identity());
        world.write(POLICE, forged.toString(), world.parties.serde(Party.TRIAGE).frame(topic, envelope));

        assertDeadLetter(POLICE, forged.toString(), "SENDER");
        assertThat(world.receipts(POLICE, forged)).isEmpty();
    }

    @Test
    void poison_becomes_dead_letters_and_stops_nobody() {
        String poison = "poison " + CANARY;
        world.write(POLICE, "no id", poison.getBytes(UTF_8));
        world.write(POLICE, null, new byte[0]);
        world.write(POLICE, UUID.randomUUID().toString(), null);
        world.write(POLICE, UUID.randomUUID().toString(), new byte[] {0, 0, 0, 0, 1, 2, 3});

        UUID good = world.deliver(POLICE);

        await().atMost(SOON).until(() -> !world.receipts(POLICE, good).isEmpty());
        assertDeadLetter(POLICE, "no id", "UNREADABLE");
        assertThat(world.deadLetters(POLICE))
                .allSatisfy(dead -> assertThat(new String(dead.value(), UTF_8)).doesNotContain(CANARY));
        assertThat(hosted.refused()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void a_disk_that_fails_holds_the_report_back_until_it_is_mended() throws IOException {
        UUID dispatch = UUID.randomUUID();
        // A folder in the way of the file: what a full disk does, without filling one.
        Path obstacle = world.inbox(POLICE).resolve(dispatch + ".json.unfinished");
        Files.createDirectories(obstacle.resolve("full"));
        world.write(POLICE, dispatch.toString(), world.sealed(POLICE, dispatch, World.report()));
        await().atMost(SOON).until(() -> !hosted.ready());
        UUID other = world.deliver(SHELTER);
        await().atMost(SOON).until(() -> !world.receipts(SHELTER, other).isEmpty());
        assertThat(world.receipts(POLICE, dispatch)).isEmpty();

        Files.delete(obstacle.resolve("full"));

        await().atMost(SOON).until(() -> !world.receipts(POLICE, dispatch).isEmpty());
        await().atMost(SOON).until(hosted::ready);
        assertThat(world.reportsIn(POLICE)).contains(dispatch);
    }

    @Test
    void a_disk_that_is_full_when_it_comes_to_signing_loses_nothing() throws IOException {
        UUID dispatch = UUID.randomUUID();
        // The kernel's own full disk.
        Path book = Files.createSymbolicLink(world.inbox(POLICE).resolve(dispatch + ".receipts"), Path.of("/dev/full"));
        world.write(POLICE, dispatch.toString(), world.sealed(POLICE, dispatch, World.report()));
        await().atMost(SOON).until(() -> !hosted.troubles().isEmpty());
        assertThat(hosted.troubles()).singleElement().asString().contains("free disk space");
        assertThat(world.receipts(POLICE, dispatch)).isEmpty();

        Files.delete(book);

        await().atMost(SOON).until(() -> !world.receipts(POLICE, dispatch).isEmpty());
        await().atMost(SOON).until(hosted::ready);
        assertThat(world.reportsIn(POLICE)).containsOnlyOnce(dispatch);
        assertThat(world.receipts(POLICE, dispatch))
                .extracting(AgencyReceipt::getSequence)
                .containsExactly(1);
    }

    @Test
    void reports_that_come_together_are_each_written_down_and_signed_for_once_in_their_order() {
        // More than are read at once.
        List<UUID> dispatches = Stream.generate(UUID::randomUUID).limit(120).toList();

        deliverTogether(POLICE, dispatches);

        await().atMost(SOON)
                .until(() -> !world.receipts(POLICE, dispatches.getLast()).isEmpty());
        assertThat(world.reportsIn(POLICE)).containsAll(dispatches);
        assertThat(world.receipts(POLICE))
                .extracting(AgencyReceipt::getDispatch)
                .filteredOn(dispatches::contains)
                .containsExactlyElementsOf(dispatches);
    }

    @Test
    void a_report_that_cannot_be_written_holds_back_none_that_came_before_it() throws IOException {
        List<UUID> dispatches = Stream.generate(UUID::randomUUID).limit(4).toList();
        Path obstacle = world.inbox(POLICE).resolve(dispatches.get(2) + ".json.unfinished");
        Files.createDirectories(obstacle.resolve("full"));
        deliverTogether(POLICE, dispatches);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(hosted.troubles()).singleElement().asString().contains("free disk space"));

        await().atMost(SOON)
                .until(() -> !world.receipts(POLICE, dispatches.get(1)).isEmpty());
        assertThat(world.receipts(POLICE, dispatches.get(0))).hasSize(1);
        for (UUID waiting : dispatches.subList(2, 4)) {
            assertThat(world.receipts(POLICE, waiting)).isEmpty();
            assertThat(world.reportsIn(POLICE)).doesNotContain(waiting);
        }

        Files.delete(obstacle.resolve("full"));

        await().atMost(SOON)
                .until(() -> !world.receipts(POLICE, dispatches.get(3)).isEmpty());
        await().atMost(SOON).until(hosted::ready);
        assertEachOnce(dispatches);
    }

    @Test
    void a_receipt_that_cannot_be_written_down_loses_none_of_those_beside_it() throws IOException {
        List<UUID> dispatches = Stream.generate(UUID::randomUUID).limit(3).toList();
        Path book = Files.createSymbolicLink(
                world.inbox(POLICE).resolve(dispatches.get(1) + ".receipts"), Path.of("/dev/full"));
        deliverTogether(POLICE, dispatches);
        await().atMost(SOON).until(() -> !hosted.troubles().isEmpty());

        await().atMost(SOON)
                .until(() -> !world.receipts(POLICE, dispatches.getFirst()).isEmpty());
        assertThat(world.receipts(POLICE, dispatches.get(1))).isEmpty();
        assertThat(world.receipts(POLICE, dispatches.get(2))).isEmpty();

        Files.delete(book);

        await().atMost(SOON)
                .until(() -> !world.receipts(POLICE, dispatches.getLast()).isEmpty());
        await().atMost(SOON).until(hosted::ready);
        assertEachOnce(dispatches);
    }

    private static void deliverTogether(String agency, List<UUID> dispatches) {
        Map<UUID, byte[]> records = new LinkedHashMap<>();
        dispatches.forEach(dispatch -> records.put(dispatch, world.sealed(agency, dispatch, World.report())));
        world.writeTogether(agency, records);
    }

    private static void assertEachOnce(List<UUID> dispatches) {
        for (UUID dispatch : dispatches) {
            assertThat(world.reportsIn(POLICE)).containsOnlyOnce(dispatch);
            assertThat(world.receipts(POLICE, dispatch))
                    .extracting(AgencyReceipt::getSequence)
                    .containsExactly(1);
        }
    }

    @Test
    void a_second_client_on_the_same_inbox_is_refused() {
        assertThatThrownBy(() -> world.start(POLICE))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("another client already works on the inbox");
    }

    @Test
    void a_halt_between_the_report_and_its_receipt_loses_neither(@TempDir Path scratch) throws Exception {
        hosted.close();
        List<UUID> dispatches = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            dispatches.add(world.deliver(SHELTER));
            // What is no report: those before it are signed for by themselves.
            UUID canary = UUID.randomUUID();
            world.write(SHELTER, canary.toString(), world.sealed(SHELTER, canary, Canary.of("x")));
        }
        Path halt = Files.writeString(scratch.resolve("halt"), HaltPoint.RECEIPT_BEFORE.name());
        Path said = scratch.resolve("said");

        Process child = child(halt, said, world.settings(SHELTER));

        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(137);
        assertThat(world.reportsIn(SHELTER)).contains(dispatches.get(0), dispatches.get(1));
        assertThat(world.receipts(SHELTER, dispatches.get(0))).hasSize(1);
        assertThat(world.receipts(SHELTER, dispatches.get(1))).isEmpty();

        Process again = child(halt, said, world.settings(SHELTER));
        await().atMost(SOON)
                .until(() -> !world.receipts(SHELTER, dispatches.get(2)).isEmpty());
        again.destroy();
        assertThat(again.waitFor(20, TimeUnit.SECONDS)).isTrue();

        for (UUID dispatch : dispatches) {
            assertThat(world.reportsIn(SHELTER)).containsOnlyOnce(dispatch);
            assertThat(world.receipts(SHELTER, dispatch))
                    .extracting(AgencyReceipt::getSequence)
                    .isNotEmpty()
                    .containsOnly(1);
            assertThat(Files.readString(said)).doesNotContain(dispatch.toString());
        }
        assertThat(Files.readString(said))
                .contains("reports are being received")
                .doesNotContain(CANARY);
    }

    /** The client as a partner starts it, with the memory that it is promised to need. */
    private static Process child(Path halt, Path said, Path settings) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-Dwaylight.halt=" + halt,
                        "-cp",
                        System.getProperty("java.class.path"),
                        AgencyClient.class.getName(),
                        "--config",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
    }

    private static void assertDeadLetter(String agency, String key, String reason) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(world.deadLetters(agency))
                        .filteredOn(dead -> key.equals(dead.key()))
                        .singleElement()
                        .satisfies(dead -> assertThat(dead.headers())
                                .singleElement()
                                .satisfies(header -> {
                                    assertThat(header.key()).isEqualTo("reason");
                                    assertThat(header.value()).asString().isEqualTo(reason);
                                })));
    }
}
