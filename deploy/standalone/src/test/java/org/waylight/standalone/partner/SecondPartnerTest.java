package org.waylight.standalone.partner;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.envelope.Directory;
import org.waylight.envelope.Party;
import org.waylight.envelope.Receipts;
import org.waylight.envelope.VerifyingKey;
import org.waylight.message.AgencyAnswer;
import org.waylight.message.AgencyNotice;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AgencyReport;
import org.waylight.message.KeyStatement;
import org.waylight.message.NoticeAnswer;
import org.waylight.message.NoticeReason;
import org.waylight.message.NoticeReceipt;
import org.waylight.message.ReceiptState;
import org.waylight.standalone.Place;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.registry.Registry;
import org.waylight.standalone.setup.Rights;
import org.waylight.standalone.setup.Setup;
import org.waylight.standalone.supervise.Step;
import org.waylight.standalone.supervise.Supervisor;
import org.waylight.testkit.TestParties;
import org.waylight.testkit.Variations;
import org.waylight.topic.Topics;
import org.waylight.wire.HttpRegistry;
import org.waylight.wire.Message;
import org.waylight.wire.Raw;
import org.waylight.wire.Received;
import org.waylight.wire.SealedSerde;
import org.waylight.wire.SingleObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A partner in JavaScript and one in Java read the same records: the very same, on one topic, with the same agency's keys, one
 * after the other. A real broker with the agency's rights and no more, and a real registry.
 */
@Tag("system")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SecondPartnerTest {

    private static final String AGENCY = "GB-POLICE";
    private static final String REPORTS = Topics.agencyReports(AGENCY);
    private static final String RECEIPTS = Topics.agencyReceipts(AGENCY);
    private static final int HOW_MANY = 1_000;
    private static final int KILLED_AFTER = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final SingleObject REPORT = new SingleObject(List.of(AgencyReport.class));

    private static final String NEWCOMER = "GB-UNSEEN";

    @TempDir
    static Path folder;

    private static DataFolder data;
    private static Ports ports;
    private static TestParties parties;
    private static Supervisor supervisor;
    private static HttpRegistry registry;

    /** By dispatch, what its receipts must bear the digest of. */
    private final Map<UUID, byte[]> sent = new LinkedHashMap<>();

    private final Map<String, String> refused = new TreeMap<>();
    private final List<Process> started = new ArrayList<>();
    private final UUID rolledBack = UUID.randomUUID();
    private UUID deleted = rolledBack;
    private UUID last = rolledBack;
    private SealedSerde triage;
    private SealedSerde routing;

    @BeforeAll
    static void start() throws Exception {
        Node.isNeeded(folder);
        data = new DataFolder(folder.resolve("data")).make();
        ports = Place.freePorts();
        parties = new TestParties(folder.resolve("parties"), AGENCY);
        List<String> agencies = List.of(AGENCY, NEWCOMER);
        var setup = new Setup(data, ports, agencies);
        registry = new HttpRegistry(Registry.address(ports), null);
        supervisor = new Supervisor(data, System.out, Duration.ofSeconds(20));
        supervisor.start(List.of(
                new Broker(data, ports, Rights.principals(agencies)).part(Place.classPath(), Place.noCaches()),
                Registry.part(data, ports, Place.checkout(), Place.noCaches()),
                new Step.Task("topics", Set.of(Broker.NAME), setup::broker),
                new Step.Task("schemas", Set.of(Registry.NAME), () -> setup.registry(registry))));
    }

    @AfterAll
    static void stop() {
        if (supervisor != null) {
            supervisor.close();
        }
    }

    @BeforeEach
    void connect() {
        triage = SealedSerde.connect(parties.settings(Party.TRIAGE), registry, Clock.systemUTC());
        routing = SealedSerde.connect(parties.settings(Party.ROUTING), registry, Clock.systemUTC());
    }

    @AfterEach
    void endPartners() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void reads_the_same_1000_reports_and_makes_the_same_of_them() throws Exception {
        deliver();

        Path ofJavaScript = folder.resolve("javascript/inbox");
        javaScriptReads(ofJavaScript);
        List<ConsumerRecord<String, byte[]>> javaScriptSaid = records(Rights.ROUTING, RECEIPTS);
        Path ofJava = folder.resolve("java/inbox");
        javaReads(ofJava);
        List<ConsumerRecord<String, byte[]>> bothSaid = records(Rights.ROUTING, RECEIPTS);

        Map<String, String> canonical = canonicalByJava(ofJava);
        assertThat(canonical).hasSize(HOW_MANY).doesNotContainKey(rolledBack.toString());
        Map<String, String> alike = canonicalByJavaScript(ofJavaScript);
        assertThat(alike.keySet()).isEqualTo(canonical.keySet());
        assertThat(alike).isEqualTo(canonical);
        assertThat(files(ofJavaScript)).isEqualTo(files(ofJava)).contains(deleted + ".deleted");
        Set<String> words = verified(javaScriptSaid);
        assertThat(words).isEqualTo(verified(bothSaid.subList(javaScriptSaid.size(), bothSaid.size())));
        assertThat(words).hasSize(HOW_MANY + 1 + 3);
        assertThat(deadLetters()).isEqualTo(twice(refused));
    }

    /** From nothing: its keys are made on its first start, the root names it, it states its key, and gets its first report. */
    @Test
    void a_newcomer_makes_its_own_keys_and_has_its_first_report() throws Exception {
        Path own = folder.resolve("newcomer");
        Path inbox = own.resolve("inbox");
        String reports = Topics.agencyReports(NEWCOMER);
        String receipts = Topics.agencyReceipts(NEWCOMER);
        Process partner = javaScript(own, NEWCOMER);
        Path said = own.resolve("said");

        await(partner, said, () -> Files.readString(said).contains("does not name GB-UNSEEN with our key"));
        VerifyingKey identity = signEnrolment(own.resolve("enrolment.json"));
        await(partner, said, () -> !records(Rights.ROUTING, receipts).isEmpty());
        assertThat(opened(records(Rights.ROUTING, receipts).getFirst(), receipts))
                .isInstanceOfSatisfying(
                        KeyStatement.class,
                        statement ->
                                assertThat(triage.trust().accept(statement)).isTrue());
        UUID dispatch = UUID.randomUUID();
        AgencyReport report = report(new Variations(new Random(1), List.of()));
        byte[] value = triage.frame(reports, triage.seal(reports, new Message<>(dispatch, report)));
        try (var producer = new KafkaProducer<>(
                Broker.client(data, ports, Rights.ROUTING), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(reports, dispatch.toString().getBytes(US_ASCII), value))
                    .get();
        }
        await(partner, said, () -> records(Rights.ROUTING, receipts).size() == 2);

        assertThat(files(inbox)).contains(dispatch + ".json");
        assertThat(opened(records(Rights.ROUTING, receipts).getLast(), receipts))
                .isInstanceOfSatisfying(AgencyReceipt.class, receipt -> {
                    assertThat(receipt.getDispatch()).isEqualTo(dispatch);
                    assertThat(receipt.getEnvelopeDigest())
                            .isEqualTo(Raw.of(value).envelopeDigest());
                    assertThat(Receipts.verify(identity, receipt)).isTrue();
                });
    }

    /** What the root does after the fingerprints were compared. */
    private VerifyingKey signEnrolment(Path enrolment) throws Exception {
        JsonNode said = JsonMapper.shared().readTree(enrolment.toFile());
        VerifyingKey identity = VerifyingKey.of(
                Base64.getDecoder().decode(said.get("identityKey").asString()));
        assertThat(said.get("fingerprint").asString()).isEqualTo(identity.fingerprint());
        Map<Party, VerifyingKey> identities = new HashMap<>();
        parties.parties()
                .forEach(party -> identities.put(party, triage.directory().identity(party)));
        identities.put(new Party(NEWCOMER), identity);
        int version = triage.directory().version() + 1;
        Path fresh = parties.trustFolder().resolve("directory.json.new");
        Files.write(
                fresh,
                Directory.sign(parties.root(), version, triage.directory().expires(), identities));
        Files.move(fresh, parties.trustFolder().resolve("directory.json"), StandardCopyOption.ATOMIC_MOVE);
        for (SealedSerde serde : List.of(triage, routing)) {
            while (serde.directory().version() < version) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        return identity;
    }

    private SpecificRecord opened(ConsumerRecord<String, byte[]> record, String topic) {
        Received<SpecificRecord> received =
                routing.receive(topic, record.value(), SpecificRecord.class).at(UUID.fromString(record.key()));
        if (received instanceof Received.Opened<SpecificRecord> opened) {
            return opened.message().body();
        }
        throw new AssertionError("routing cannot open what the partner said");
    }

    // ---- what is on the topic

    /** A thousand reports, and what no partner may stumble over. */
    private void deliver() throws Exception {
        var variations = new Variations(new Random(2026), narratives());
        List<UUID> dispatches =
                Stream.generate(UUID::randomUUID).limit(HOW_MANY).toList();
        Properties settings = Broker.client(data, ports, Rights.ROUTING);
        settings.put("transactional.id", "routing.partners");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (UUID dispatch : dispatches.subList(0, HOW_MANY / 2)) {
                send(producer, dispatch, sealed(dispatch, report(variations)));
            }
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(record(rolledBack.toString(), sealed(rolledBack, report(variations))));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            UUID first = dispatches.getFirst();
            producer.send(record(first.toString(), sent.get(first)));
            producer.send(record(dispatches.get(1).toString(), sealed(dispatches.get(1), report(variations))));
            for (UUID dispatch : dispatches.subList(HOW_MANY / 2, HOW_MANY - 1)) {
                send(producer, dispatch, sealed(dispatch, report(variations)));
            }
            refused(producer, "no id", "no envelope".getBytes(UTF_8), "UNREADABLE");
            refused(producer, UUID.randomUUID().toString(), sent.get(first), "UNREADABLE");
            byte[] ofNoSchema = sent.get(first).clone();
            ofNoSchema[1] = 7;
            refused(producer, UUID.randomUUID().toString(), ofNoSchema, "UNREADABLE");
            UUID forged = UUID.randomUUID();
            refused(producer, forged.toString(), byTheAgencyItself(forged), "SENDER");
            notices(producer, variations, dispatches.get(4), dispatches.get(5));
            // To a question that neither asked: no report, no receipt, nothing set aside.
            UUID answer = UUID.randomUUID();
            producer.send(record(
                    answer.toString(),
                    sealed(answer, new AgencyAnswer(UUID.randomUUID(), UUID.randomUUID(), "On Monday."))));
            last = dispatches.getLast();
            send(producer, last, sealed(last, report(variations)));
            producer.commitTransaction();
        }
    }

    private void notices(KafkaProducer<byte[], byte[]> producer, Variations variations, UUID corrected, UUID deleted) {
        this.deleted = deleted;
        UUID neverCame = UUID.randomUUID();
        for (AgencyNotice notice : List.of(
                new AgencyNotice(corrected, 1, NoticeReason.CORRECTED, report(variations)),
                new AgencyNotice(deleted, 1, NoticeReason.MISDIRECTED, null),
                new AgencyNotice(neverCame, 1, NoticeReason.CORRECTED, report(variations)))) {
            UUID id = UUID.randomUUID();
            byte[] value = sealed(id, notice);
            producer.send(record(id.toString(), value));
            sent.put(id, value);
            // Who gets a correction in place of the report signs for that.
            sent.putIfAbsent(notice.getDispatch(), value);
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, UUID dispatch, byte[] value) {
        producer.send(record(dispatch.toString(), value));
        sent.put(dispatch, value);
    }

    private void refused(KafkaProducer<byte[], byte[]> producer, String key, byte[] value, String reason) {
        producer.send(record(key, value));
        refused.put(key, reason);
    }

    private static ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ProducerRecord<>(REPORTS, key.getBytes(US_ASCII), value);
    }

    private byte[] sealed(UUID id, SpecificRecord body) {
        return triage.frame(REPORTS, triage.seal(REPORTS, new Message<>(id, body)));
    }

    private byte[] byTheAgencyItself(UUID id) {
        SealedSerde agency = parties.serde(new Party(AGENCY));
        return triage.frame(REPORTS, agency.seal(RECEIPTS, new Message<>(id, agency.statement())));
    }

    private static AgencyReport report(Variations variations) {
        return (AgencyReport) REPORT.decode(variations.encoded(AgencyReport.getClassSchema()));
    }

    /** What the fixtures' reporters wrote, in their languages. */
    private static List<String> narratives() throws IOException {
        List<String> narratives = new ArrayList<>();
        try (Stream<Path> files = Files.list(Place.checkout().root().resolve("fixtures"))) {
            for (Path file : files.filter(file -> file.getFileName().toString().matches("F\\d+.*\\.yaml"))
                    .sorted()
                    .toList()) {
                narratives.add(Fixtures.report(file).getNarrative());
            }
        }
        return narratives;
    }

    // ---- the partners

    /** Killed in the middle, and started again. */
    private void javaScriptReads(Path inbox) throws Exception {
        Path own = Files.createDirectories(folder.resolve("javascript"));
        Path said = own.resolve("said");
        Files.writeString(own.resolve("keys.json"), JsonMapper.shared().writeValueAsString(seeds()));
        Files.setPosixFilePermissions(own.resolve("keys.json"), PosixFilePermissions.fromString("rw-------"));

        Process killed = javaScript(own, AGENCY);
        await(killed, said, () -> files(inbox).size() > KILLED_AFTER);
        killed.destroyForcibly().waitFor();
        assertThat(files(inbox)).doesNotContain(last + ".json");
        Process again = javaScript(own, AGENCY);
        await(again, said, () -> isSignedFor(inbox));
        again.destroy();

        assertThat(again.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(again.exitValue()).isZero();
        assertThat(Files.readString(said))
                .doesNotContain(sent.keySet().stream().map(UUID::toString).toList());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inbox.resolve(last + ".json"))))
                .isEqualTo("rw-------");
    }

    /** Starts the client in a folder of its own, as a partner would. */
    private Process javaScript(Path own, String agency) throws IOException {
        Files.createDirectories(own);
        Path settings = own.resolve("partner.json");
        Files.writeString(own.resolve("password"), data.secrets().of(Broker.secret(agency)));
        Files.writeString(
                settings,
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "agency", agency,
                                "brokers", List.of(ports.address(Ports.Use.BROKER)),
                                "sasl", Map.of("username", agency, "passwordFile", "password"),
                                "registry", Registry.address(ports).toString(),
                                "trust", parties.trustFolder().toString(),
                                "rootFingerprint", parties.rootFingerprint(),
                                "data", ".")));
        return started(Node.start(own.resolve("said"), "node", "partner.js", "--config", settings.toString()));
    }

    private Process started(Process process) {
        started.add(process);
        return process;
    }

    /** The keys that the Java client made for this agency, as the other one keeps them. */
    private Map<String, Object> seeds() throws Exception {
        char[] password = Files.readString(parties.passwordFile()).toCharArray();
        KeyStore keystore = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(parties.keystore(new Party(AGENCY)))) {
            keystore.load(in, password);
        }
        HexFormat hex = HexFormat.of();
        return Map.of(
                "identity", hex.formatHex(keystore.getKey("identity", password).getEncoded()),
                "opening",
                        List.of(hex.formatHex(
                                keystore.getKey("opening-1", password).getEncoded())));
    }

    private void javaReads(Path inbox) throws Exception {
        Path own = Files.createDirectories(folder.resolve("java"));
        Properties login = Broker.client(data, ports, AGENCY);
        login.remove("bootstrap.servers");
        store(login, own.resolve("kafka.properties"));
        var settings = new Properties();
        settings.putAll(Map.of(
                "agencies", AGENCY,
                "bootstrap.servers", ports.address(Ports.Use.BROKER),
                "trust-folder", parties.trustFolder().toString(),
                "root-fingerprint", parties.rootFingerprint(),
                "registry", Registry.address(ports).toString(),
                "schema-ids", "schema-ids"));
        settings.putAll(Map.of(
                "agency." + AGENCY + ".keystore",
                        parties.keystore(new Party(AGENCY)).toString(),
                "agency." + AGENCY + ".password-file", parties.passwordFile().toString(),
                "agency." + AGENCY + ".kafka.properties", "kafka.properties",
                "agency." + AGENCY + ".inbox", inbox.toString()));
        store(settings, own.resolve("client.properties"));
        Path said = own.resolve("said");

        Process client = started(Node.start(
                said,
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx48m",
                "-jar",
                Place.checkout().jar("deploy/agency-client").toString(),
                "--config",
                own.resolve("client.properties").toString()));
        await(client, said, () -> isSignedFor(inbox));
        client.destroy();

        assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void store(Properties properties, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
    }

    /** The last record of the topic is done, so all are. */
    private boolean isSignedFor(Path inbox) throws IOException {
        Path book = inbox.resolve(last + ".receipts");
        return Files.exists(book) && Files.readString(book).contains("acknowledged");
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Process partner, Path said, Condition condition) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(partner.isAlive()).as(Files.readString(said)).isTrue();
            assertThat(System.nanoTime())
                    .as("in time; it said: " + Files.readString(said))
                    .isLessThan(until);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    // ---- what came of it

    private static Set<String> files(Path inbox) throws IOException {
        if (!Files.isDirectory(inbox)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(inbox)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .collect(Collectors.toSet());
        }
    }

    private static Map<String, String> canonicalByJava(Path inbox) throws IOException {
        Map<String, String> canonical = new TreeMap<>();
        for (String name : files(inbox)) {
            if (name.endsWith(".json")) {
                String text = new JsonCanonicalizer(Files.readString(inbox.resolve(name))).getEncodedString();
                canonical.put(name.replace(".json", ""), withoutHour(text));
            }
        }
        return canonical;
    }

    private Map<String, String> canonicalByJavaScript(Path inbox) throws Exception {
        Node.Ended ended = Node.run(folder, "node", "test/canonical.mjs", inbox.toString());
        assertThat(ended.status()).as(ended.said()).isZero();
        return ended.said()
                .lines()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(line -> line[0], line -> withoutHour(line[1]), (a, _) -> a, TreeMap::new));
    }

    /** When a partner took a correction is its own affair. */
    private static String withoutHour(String canonical) {
        return canonical.replaceFirst("\"corrected\":\"[^\"]*\"", "\"corrected\":\"some hour\"");
    }

    /** What the agency signed, each word once and without its hour; all of it opened and verified. */
    private Set<String> verified(List<ConsumerRecord<String, byte[]>> records) {
        VerifyingKey identity = routing.directory().identity(new Party(AGENCY));
        List<String> words = new ArrayList<>();
        boolean stated = false;
        for (ConsumerRecord<String, byte[]> record : records) {
            assertThat(record.headers()).isEmpty();
            assertThat(record.timestamp() % Duration.ofHours(1).toMillis()).isZero();
            switch (opened(record, RECEIPTS)) {
                case KeyStatement statement -> {
                    assertThat(routing.trust().accept(statement)).isTrue();
                    stated = true;
                }
                case AgencyReceipt receipt -> {
                    assertThat(stated).isTrue();
                    assertThat(Receipts.verify(identity, receipt)).isTrue();
                    assertThat(receipt.getState()).isEqualTo(ReceiptState.OPENED);
                    assertThat(receipt.getSequence()).isEqualTo(1);
                    assertThat(receipt.getEnvelopeDigest())
                            .isEqualTo(Raw.of(sent.get(receipt.getDispatch())).envelopeDigest());
                    words.add("opened " + receipt.getDispatch());
                }
                case NoticeReceipt receipt -> {
                    assertThat(Receipts.verify(identity, receipt)).isTrue();
                    assertThat(receipt.getEnvelopeDigest())
                            .isEqualTo(Raw.of(sent.get(receipt.getNotice())).envelopeDigest());
                    assertThat(receipt.getAnswer())
                            .isEqualTo(
                                    receipt.getDispatch().equals(deleted)
                                            ? NoticeAnswer.DELETED
                                            : NoticeAnswer.REPLACED);
                    words.add("noticed " + receipt.getNotice());
                }
                default -> throw new AssertionError("not an agency's word");
            }
        }
        return Set.copyOf(words);
    }

    /** Reasons by key, of both partners together. */
    private Map<String, List<String>> deadLetters() {
        Map<String, List<String>> letters = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : records(Topics.OPERATOR, Topics.dead(REPORTS))) {
            assertThat(record.headers()).singleElement().satisfies(header -> {
                assertThat(header.key()).isEqualTo("reason");
                letters.computeIfAbsent(record.key(), _ -> new ArrayList<>()).add(new String(header.value(), US_ASCII));
            });
            assertThat(new String(record.value(), UTF_8)).doesNotContain("no envelope");
        }
        return letters;
    }

    private static Map<String, List<String>> twice(Map<String, String> reasons) {
        Map<String, List<String>> twice = new TreeMap<>();
        reasons.forEach((key, reason) -> twice.put(key, List.of(reason, reason)));
        return twice;
    }

    private List<ConsumerRecord<String, byte[]>> records(String principal, String topic) {
        Properties settings = Broker.client(data, ports, principal);
        settings.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            assertThat(consumer.partitionsFor(topic))
                    .as("as asyncapi.yaml says")
                    .hasSize(1);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}
