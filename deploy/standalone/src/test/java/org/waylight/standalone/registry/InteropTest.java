package org.waylight.standalone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.envelope.OpeningKey;
import org.waylight.envelope.Party;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AgencyReport;
import org.waylight.message.AuditCheckpoint;
import org.waylight.message.Clearance;
import org.waylight.message.ClearedBy;
import org.waylight.message.DeliveryProgress;
import org.waylight.message.Mailbox;
import org.waylight.message.MailboxStatus;
import org.waylight.message.ProgressState;
import org.waylight.message.ReceiptState;
import org.waylight.message.Report;
import org.waylight.message.RouteProposal;
import org.waylight.message.RoutingFacts;
import org.waylight.message.SealedEnvelope;
import org.waylight.message.SharingChoice;
import org.waylight.standalone.Place;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.supervise.Supervisor;
import org.waylight.testkit.AgencyReports;
import org.waylight.testkit.Reports;
import org.waylight.testkit.TestParties;
import org.waylight.topic.TopicSpec;
import org.waylight.topic.Topics;
import org.waylight.wire.HttpRegistry;
import org.waylight.wire.Message;
import org.waylight.wire.SingleObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Other people's libraries read our records and write ours. Needs Node and the packages of src/test/js. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InteropTest {

    private static final Path SCRIPTS = Path.of("src/test/js");
    private static final String AGENCY = "GB-POLICE";

    @TempDir
    Path folder;

    @BeforeAll
    static void needsNode() {
        boolean there = Files.isDirectory(SCRIPTS.resolve("node_modules"));
        if (!there && System.getenv().getOrDefault("WAYLIGHT_REQUIRE", "").contains("node")) {
            throw new AssertionError("WAYLIGHT_REQUIRE names node: run npm ci --ignore-scripts in " + SCRIPTS);
        }
        Assumptions.assumeTrue(
                there, "skipped without Node: install Node.js 20, then npm ci --ignore-scripts in " + SCRIPTS);
    }

    @Test
    void Confluents_client_decodes_a_record_of_every_topic() throws Exception {
        DataFolder data = new DataFolder(folder.resolve("data")).make();
        Ports ports = Place.freePorts();
        Path records = Files.createDirectories(folder.resolve("records"));
        try (var supervisor = new Supervisor(data, System.out, Duration.ofSeconds(20))) {
            supervisor.start(List.of(Registry.part(data, ports, Place.checkout(), Place.noCaches())));
            String base = ports.http(Ports.Use.REGISTRY, "/apis/ccompat/v7").toString();
            Map<String, SealedEnvelope> envelopes = oneOfEveryTopic();
            var registry = new HttpRegistry(java.net.URI.create(base), null);
            for (Map.Entry<String, SealedEnvelope> envelope : envelopes.entrySet()) {
                String subject = envelope.getKey() + "-value";
                int id = registry.register(
                        subject, SealedEnvelope.getClassSchema().toString());
                registry.setCompatibility(subject, "FULL_TRANSITIVE");
                assertThat(registry.find(
                                subject, SealedEnvelope.getClassSchema().toString()))
                        .isEqualTo(id);
                assertThat(registry.isCompatible(subject, "\"string\"")).isFalse();
                Files.write(records.resolve(envelope.getKey()), framed(id, envelope.getValue()));
            }

            List<JsonNode> decoded = run("decode.mjs", base, records.toString())
                    .lines()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .toList();

            assertThat(decoded).hasSameSizeAs(envelopes.entrySet());
            for (JsonNode record : decoded) {
                SealedEnvelope envelope = envelopes.get(record.path("topic").asString());
                assertThat(record.path("suite").asInt()).isEqualTo(1);
                assertThat(record.path("id").asString())
                        .isEqualTo(envelope.getId().toString());
                assertThat(record.path("bytes").asInt())
                        .isEqualTo(envelope.getContent().remaining());
                assertThat(record.path("form").asString())
                        .isEqualTo(envelope.getSealing().getClass().getSimpleName());
            }
            assertThat(envelopes.keySet())
                    .containsAll(Topics.all(List.of(AGENCY)).stream()
                            .map(TopicSpec::name)
                            .filter(topic -> !topic.endsWith(".dead"))
                            .toList());
        }
    }

    /** The present release, and one that a page opened long ago still writes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_report_written_by_avsc_is_read_as_it_was_meant(int release) throws Exception {
        Path out = folder.resolve("report.bin");
        Path schema = Path.of("../../schemas/released/" + release + "/Report.avsc");
        byte[] fingerprint = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(SchemaNormalization.parsingFingerprint64(new Schema.Parser().parse(schema.toFile())))
                .array();

        run("report.mjs", schema.toAbsolutePath().toString(), HexFormat.of().formatHex(fingerprint), out.toString());

        assertThat(new SingleObject(List.of(Report.class)).decode(Files.readAllBytes(out)))
                .isInstanceOfSatisfying(Report.class, report -> {
                    assertThat(report.getNarrative()).isEqualTo("Tôi thấy một người đứng chờ.");
                    assertThat(report.getSharing()).isEqualTo(SharingChoice.NOT_THE_POLICE);
                    assertThat(report.getSeenOn()).isEqualTo("2026-11-21");
                });
    }

    /** Sealed by the topic's own sender; dead letters hold the same envelopes. */
    private Map<String, SealedEnvelope> oneOfEveryTopic() {
        var parties = new TestParties(folder.resolve("parties"), AGENCY);
        var id = new UUID(8, 8);
        var triage = parties.serde(Party.TRIAGE);
        var routing = parties.serde(Party.ROUTING);
        var agency = parties.serde(new Party(AGENCY));
        Map<String, SealedEnvelope> all = new TreeMap<>();
        all.put(
                Topics.REPORTS_SUBMITTED,
                parties.reporter().seal(id, Reports.aReport().build()));
        all.put(
                Topics.ATTACHMENTS_SUBMITTED,
                parties.reporter()
                        .seal(id, new org.waylight.message.AttachmentChunk(id, 0, ByteBuffer.allocate(1_000))));
        all.put(Topics.REPORTS_ASSESSED, triage.seal(Topics.REPORTS_ASSESSED, new Message<>(id, facts())));
        all.put(
                Topics.ROUTES_PROPOSED,
                routing.seal(
                        Topics.ROUTES_PROPOSED,
                        new Message<>(
                                id, new RouteProposal("1", List.of(), List.of(), false, 1, List.of(), List.of()))));
        all.put(
                Topics.REPORTS_CLEARED,
                triage.seal(
                        Topics.REPORTS_CLEARED, new Message<>(id, new Clearance(ClearedBy.ANALYST, List.of(), false))));
        all.put(Topics.agencyReports(AGENCY), triage.seal(Topics.agencyReports(AGENCY), new Message<>(id, view())));
        all.put(
                Topics.agencyReceipts(AGENCY),
                agency.seal(Topics.agencyReceipts(AGENCY), new Message<>(id, receipt(id))));
        all.put(
                Topics.DELIVERIES_PROGRESS,
                routing.seal(
                        Topics.DELIVERIES_PROGRESS,
                        new Message<>(
                                id, new DeliveryProgress(id, id, AGENCY, id, ProgressState.DISPATCHED, null, null))));
        all.put(
                Topics.MAILBOXES,
                triage.sealTo(
                        OpeningKey.generate().sealingKey(),
                        Topics.MAILBOXES,
                        new Message<>(id, new Mailbox(1, MailboxStatus.RECEIVED, List.of(), 0))));
        all.put(
                Topics.AUDIT_CHECKPOINTS,
                triage.seal(
                        Topics.AUDIT_CHECKPOINTS,
                        new Message<>(
                                id,
                                new AuditCheckpoint(
                                        1L,
                                        0L,
                                        0L,
                                        0L,
                                        ByteBuffer.allocate(32),
                                        ByteBuffer.allocate(32),
                                        ByteBuffer.allocate(64)))));
        return all;
    }

    private static AgencyReceipt receipt(UUID id) {
        return new AgencyReceipt(
                AGENCY, id, ByteBuffer.allocate(32), ReceiptState.OPENED, null, 1, 0L, ByteBuffer.allocate(64));
    }

    private static RoutingFacts facts() {
        return RoutingFacts.newBuilder()
                .setCountry("GB")
                .setExploitation(List.of())
                .setAge(org.waylight.message.AgeGroup.ADULT)
                .setGender(org.waylight.message.Gender.Feminine)
                .setVenue(org.waylight.message.Venue.UNKNOWN)
                .setPriority(org.waylight.message.TriageLevel.P3_STANDARD)
                .setNeeds(List.of())
                .setCircumstances(List.of())
                .setReporterRole(org.waylight.message.ReporterRole.UNDISCLOSED)
                .setSharing(SharingChoice.WHOEVER_CAN_HELP)
                .setExcludedBodies(List.of())
                .setExcludedAgencies(List.of())
                .build();
    }

    private static AgencyReport view() {
        return AgencyReports.aView()
                .setView(org.waylight.message.ViewKind.HUB)
                .setPriority(org.waylight.message.TriageLevel.P3_STANDARD)
                .setRule("R-27")
                .build();
    }

    private static byte[] framed(int schemaId, SealedEnvelope envelope) throws IOException {
        byte[] body = SingleObject.encode(envelope);
        int header = Short.BYTES + Long.BYTES;
        return ByteBuffer.allocate(5 + body.length - header)
                .put((byte) 0)
                .putInt(schemaId)
                .put(body, header, body.length - header)
                .array();
    }

    private String run(String script, String... arguments) throws IOException, InterruptedException {
        Path said = folder.resolve(script + ".out");
        Process node = new ProcessBuilder(Stream.concat(Stream.of("node", script), Stream.of(arguments))
                        .toList())
                .directory(SCRIPTS.toFile())
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).as("node ended in time").isTrue();
        assertThat(node.exitValue()).isZero();
        return Files.readString(said, StandardCharsets.UTF_8);
    }
}
