package org.waylight.triage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.UUIDDeserializer;
import org.apache.kafka.common.serialization.UUIDSerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.waylight.envelope.Contexts;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.Party;
import org.waylight.envelope.ReceiptCode;
import org.waylight.envelope.Receipts;
import org.waylight.envelope.SignedOrder;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AttachmentChunk;
import org.waylight.message.Clearance;
import org.waylight.message.ClearedSlot;
import org.waylight.message.DeliveryProgress;
import org.waylight.message.Mailbox;
import org.waylight.message.MailboxMessage;
import org.waylight.message.ProgressState;
import org.waylight.message.ProposedSlot;
import org.waylight.message.ReceiptState;
import org.waylight.message.Report;
import org.waylight.message.RouteProposal;
import org.waylight.message.SealedEnvelope;
import org.waylight.message.Target;
import org.waylight.message.TransferClass;
import org.waylight.message.ViewKind;
import org.waylight.testkit.Containers;
import org.waylight.testkit.TestBroker;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.triage.access.Role;
import org.waylight.triage.attach.Inspecting;
import org.waylight.triage.clear.Precautions;
import org.waylight.triage.inspect.Inspector;
import org.waylight.wire.Framing;
import org.waylight.wire.Message;
import org.waylight.wire.Raw;
import org.waylight.wire.Received;
import org.waylight.wire.SealedSerde;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything around triage in a test: reporters, routing and agencies with real keys, Kafka, PostgreSQL, the API. */
public final class World {

    public static final String POLICE = "GB-POLICE";
    public static final String NCA = "GB-NCA-UKHTC";
    public static final String NSPCC = "GB-NSPCC";
    public static final String HUB = "GB-STOP-THE-TRAFFIK";
    /** In the directory of agencies, but nobody there has made a key. */
    public static final String NEVER_ONBOARDED = "GB-HESTIA";

    private static final List<String> AGENCIES = List.of(POLICE, NCA, NSPCC, HUB);
    public static final Duration SOON = Duration.ofSeconds(20);
    /** Where persons find the desk, as their passkeys know it. */
    public static final String DESK = "http://localhost:7700";

    /** Nothing stands between clearing and leaving, unless a test says so. */
    public static final Precautions NONE = new Precautions(Duration.ZERO, Set.of(), false);

    private static final World THE_ONE = new World();

    public final Path folder;
    /** Where newer rules may lie; empty but for a test that says so. */
    public final Path rules;

    public final TestParties parties;
    private final String database;
    private final String brokers;
    private final KafkaProducer<UUID, byte[]> producer;
    private final HttpClient http = HttpClient.newHttpClient();
    /** What inspects files instead of the child process, if a test says so. */
    public final AtomicReference<Inspecting> inspecting = new AtomicReference<>();

    /** What stands between clearing and leaving. */
    public final AtomicReference<Precautions> precautions = new AtomicReference<>(NONE);

    private final Inspector inspector = new Inspector();
    private final Map<String, List<String>> calls = new ConcurrentHashMap<>();
    private final HttpServer telephones;
    private volatile Duration ahead = Duration.ZERO;
    private int port;
    /** Persons who signed in, by port and role. */
    private final Map<String, DeskVisitor> visitors = new ConcurrentHashMap<>();

    private final List<DeskVisitor> administrators = new CopyOnWriteArrayList<>();
    private final Map<String, String> invitations = new ConcurrentHashMap<>();

    private World() {
        try {
            folder = Files.createTempDirectory("triage-test");
            rules = Files.createDirectory(folder.resolve("rules"));
            telephones = telephones();
            parties = new TestParties(folder.resolve("keys"), AGENCIES.toArray(String[]::new));
            database = Containers.wanted() ? Containers.postgres() : embedded(folder.resolve("postgres"));
            brokers = Containers.wanted() ? container() : new TestBroker(folder.resolve("kafka"), AGENCIES).bootstrap();
        } catch (IOException | ExecutionException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new UUIDSerializer(), new ByteArraySerializer());
    }

    private static String container() throws ExecutionException, InterruptedException {
        String brokers = Containers.kafka();
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", brokers))) {
            admin.createTopics(Topics.all(AGENCIES).stream()
                            .map(topic -> new NewTopic(topic.name(), 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        return brokers;
    }

    private static String embedded(Path folder) throws IOException {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.toFile())
                .start()
                .getJdbcUrl("postgres", "postgres");
    }

    public static World world() {
        return THE_ONE;
    }

    /** Gives triage what its launcher would. */
    public static final class Start implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            world().configure(context);
        }
    }

    /** One more triage on the same database and topics, with more settings than {@link Start} gives; its caller ends it. */
    public static ConfigurableApplicationContext another(String... settings) {
        return new SpringApplicationBuilder(TriageApplication.class)
                .initializers(
                        new Start(), context -> TestPropertyValues.of(settings).applyTo(context))
                .run("--server.port=0");
    }

    private void configure(ConfigurableApplicationContext context) {
        var settings = parties.settings(Party.TRIAGE);
        // Learnt once and kept, so that triage runs with the registry away.
        parties.serde(Party.TRIAGE).learnSchema(Topics.REPORTS_ASSESSED);
        var hash = new BCryptPasswordEncoder(4).encode("pass");
        try {
            Files.writeString(
                    folder.resolve("accounts"),
                    "ana={bcrypt}%s,ANALYST%nbob={bcrypt}%s,ANALYST%nsen={bcrypt}%s,SENIOR%naud={bcrypt}%s,AUDITOR%npol={bcrypt}%s,POLICY%n"
                            .formatted(hash, hash, hash, hash, hash));
            signOrder();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        TestPropertyValues.of(
                        "spring.kafka.bootstrap-servers=" + brokers,
                        "spring.datasource.url=" + database,
                        "triage.keystore=" + settings.keystore(),
                        "triage.password-file=" + settings.passwordFile(),
                        "triage.trust-folder=" + settings.trustFolder(),
                        "triage.root-fingerprint=" + settings.rootFingerprint(),
                        "triage.registry=" + settings.registry(),
                        "triage.schema-ids=" + settings.schemaIds(),
                        "triage.accounts-file=" + folder.resolve("accounts"),
                        "triage.checkpoints-file=" + folder.resolve("checkpoints"),
                        "triage.desk-url=" + DESK,
                        "triage.rules-folder=" + rules,
                        "triage.invitations-file=" + folder.resolve("invitations"),
                        "triage.standing-order.file=" + folder.resolve("order"),
                        "triage.standing-order.signers=" + folder.resolve("signers"),
                        "triage.alarm.webhook=" + telephone("desk"),
                        "triage.alarm.rota[0].after=2s",
                        "triage.alarm.rota[0].webhook=" + telephone("rota"),
                        "management.server.port=0")
                .applyTo(context);
        ((GenericApplicationContext) context)
                .registerBean(
                        "chosenInspecting",
                        Inspecting.class,
                        () -> (file, claimed) -> Optional.ofNullable(inspecting.get())
                                .orElse(inspector::inspect)
                                .inspect(file, claimed),
                        inspects -> inspects.setPrimary(true));
        ((GenericApplicationContext) context)
                .registerBean(
                        "chosenPrecautions",
                        Precautions.InForce.class,
                        () -> precautions::get,
                        inForce -> inForce.setPrimary(true));
        ((GenericApplicationContext) context)
                .registerBean("movableClock", Clock.class, () -> new MovableClock(), clock -> clock.setPrimary(true));
    }

    private void signOrder() throws IOException {
        IdentityKey first = IdentityKey.generate();
        IdentityKey second = IdentityKey.generate();
        Files.writeString(
                folder.resolve("signers"), "first=%s%nsecond=%s%n".formatted(publicKey(first), publicKey(second)));
        try (var order = Files.newBufferedWriter(folder.resolve("order"))) {
            SignedOrder.unsigned(Set.of(POLICE, NSPCC), 1_000)
                    .signedBy("first", first)
                    .signedBy("second", second)
                    .toProperties()
                    .store(order, null);
        }
    }

    private static String publicKey(IdentityKey person) {
        return Base64.getEncoder().encodeToString(person.verifyingKey().toBytes());
    }

    /** The clock by which triage goes in these tests. */
    private final class MovableClock extends Clock {
        @Override
        public Instant instant() {
            return now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("everything here is UTC");
        }
    }

    private String telephone(String whose) {
        return "http://127.0.0.1:" + telephones.getAddress().getPort() + "/" + whose;
    }

    /** What a contact of the alarm's rota was told, the oldest first. */
    public List<String> calls(String whose) {
        return List.copyOf(calls.getOrDefault("/" + whose, new CopyOnWriteArrayList<>()));
    }

    private HttpServer telephones() throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", call -> {
            calls.computeIfAbsent(call.getRequestURI().getPath(), whose -> new CopyOnWriteArrayList<>())
                    .add(new String(call.getRequestBody().readAllBytes(), UTF_8));
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        server.start();
        return server;
    }

    /** Moves triage's clock to {@code time}; it goes on from there. */
    public void clockTo(Instant time) {
        ahead = Duration.between(Instant.now(), time);
    }

    /** Moves triage's clock this far on, well inside an hour, so that none begins while a test runs; it goes on from there. */
    public void clockInsideAnHour(Duration on) {
        clockTo(Instant.now().plus(on).truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(10)));
    }

    /** What triage's clock says. */
    public Instant now() {
        return Instant.now().plus(ahead);
    }

    public World at(int apiPort) {
        port = apiPort;
        return this;
    }

    // Persons at the desk.

    /** A person at the desk in {@code role}, signed in; the same one while that lasts. */
    public DeskVisitor visitor(Role role) {
        return visitors.compute(
                port + " " + role, (_, known) -> known != null && known.seated() ? known : newVisitor(role));
    }

    /** Another person, who came by a one-time link, made a passkey and took recovery codes. */
    public DeskVisitor newVisitor(Role role) {
        String name = role.name().toLowerCase(Locale.ROOT) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        var visitor = new DeskVisitor(port, name);
        if (role == Role.ADMINISTRATOR) {
            visitor.enrol(administratorsLink(name));
            administrators.add(visitor);
            return visitor;
        }
        return visitor.enrol(link(name, role));
    }

    /** A one-time link's token as the launcher makes it: only its hash is in the file. */
    public String link(String name, Role role) {
        return link(name, role, now().plus(Duration.ofMinutes(15)));
    }

    public String link(String name, Role role, Instant expires) {
        String token = UUID.randomUUID().toString();
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
            invitations.put(hash, name + "," + role + "," + expires.getEpochSecond());
            Path file = folder.resolve("invitations");
            Files.writeString(
                    file,
                    invitations.entrySet().stream()
                            .map(line -> line.getKey() + "=" + line.getValue() + "\n")
                            .collect(Collectors.joining()));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | NoSuchAlgorithmException failure) {
            throw new IllegalStateException(failure);
        }
        return token;
    }

    /** The launcher makes only the first administrator; others come by an administrator's own link. */
    private String administratorsLink(String name) {
        String token = link(name, Role.ADMINISTRATOR);
        if (new DeskVisitor(port, name).get("/desk/link/" + token).statusCode() == 200) return token;
        for (DeskVisitor administrator : administrators) {
            DeskVisitor inviter = administrator.at(port);
            if (inviter.signIn().statusCode() == 204) return inviter.invite(name, Role.ADMINISTRATOR);
        }
        throw new IllegalStateException("no administrator is left who could invite another");
    }

    // The reporter's side.

    /** Submits a report as intake would, and says under which id. */
    public UUID submit(Report report) {
        UUID id = UUID.randomUUID();
        put(Topics.REPORTS_SUBMITTED, id, seal(id, report));
        return id;
    }

    public byte[] seal(UUID id, Report report) {
        return serde(Party.INTAKE)
                .frame(Topics.REPORTS_SUBMITTED, parties.reporter().seal(id, report));
    }

    /** Says something through a mailbox, and says under which id. */
    public UUID submit(MailboxMessage message) {
        UUID id = UUID.randomUUID();
        put(Topics.REPORTS_SUBMITTED, id, seal(id, message));
        return id;
    }

    public byte[] seal(UUID id, MailboxMessage message) {
        return serde(Party.INTAKE)
                .frame(Topics.REPORTS_SUBMITTED, parties.reporter().seal(id, message));
    }

    public byte[] seal(UUID id, AttachmentChunk chunk) {
        return serde(Party.INTAKE)
                .frame(Topics.ATTACHMENTS_SUBMITTED, parties.reporter().seal(id, chunk));
    }

    /** What the holder of a receipt code finds in the mailbox, the oldest first. */
    public List<Mailbox> letters(ReceiptCode.Box box) {
        var reporter = parties.reporter();
        return records(Topics.MAILBOXES, box.id()).stream()
                .flatMap(record -> Stream.ofNullable(Framing.envelope(record.value())))
                .flatMap(envelope -> Stream.ofNullable(reporter.open(envelope, box)))
                .toList();
    }

    // Stages of a report.

    public static ProposedSlot slot(String agency, ViewKind view, String... deputies) {
        return new ProposedSlot(agency, List.of(deputies), "R-01", "GB and P1", 60, view, TransferClass.UK, "X1");
    }

    public static RouteProposal proposal(ProposedSlot... slots) {
        return RouteProposal.newBuilder()
                .setPolicyVersion("1")
                .setSlots(List.of(slots))
                .setBlocked(List.of())
                .setPhoneFirst(false)
                .build();
    }

    public void awaitState(UUID id, String state) {
        await().atMost(SOON).untilAsserted(() -> assertThat(state(id)).isEqualTo(state));
    }

    public ConsumerRecord<UUID, byte[]> awaitDead(String topic, UUID key) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(records(Topics.dead(topic), key)).isNotEmpty());
        return records(Topics.dead(topic), key).getFirst();
    }

    public static String reason(ConsumerRecord<UUID, byte[]> dead) {
        assertThat(dead.headers()).hasSize(1);
        return new String(dead.headers().lastHeader("reason").value(), UTF_8);
    }

    public UUID proposed(Report report, ProposedSlot... slots) {
        return proposed(report, "assessed", slots);
    }

    public UUID proposed(Report report, String state, ProposedSlot... slots) {
        UUID id = submit(report);
        awaitState(id, state);
        if (Arrays.stream(slots).anyMatch(slot -> slot.getView() == ViewKind.POLICE)) {
            graded(id, 1);
        }
        send(Party.ROUTING, Topics.ROUTES_PROPOSED, id, proposal(slots));
        return id;
    }

    /** What is on record of a report, oldest first: who, what, and why, with a space between. */
    public List<String> deeds(UUID id) {
        return get("/api/v1/reports/" + id, "ana")
                .body()
                .get("record")
                .valueStream()
                .map(entry ->
                        entry.get("who").asString() + " " + entry.get("deed").asString() + " "
                                + entry.get("because")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .collect(Collectors.joining(" ")))
                .toList();
    }

    /** What the police need before anything is cleared for them: items made of the answers, each grade confirmed. */
    public void graded(UUID id, int version) {
        assertThat(post(
                                "/api/v1/reports/" + id + "/intelligence",
                                "ana",
                                Map.of("version", version, "confidence", "LOW", "publicInterestImmunity", false))
                        .status())
                .isEqualTo(200);
    }

    public Clearance awaitClearance(UUID id) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(records(Topics.REPORTS_CLEARED, id)).isNotEmpty());
        return opened(Party.ROUTING, Topics.REPORTS_CLEARED, id, Clearance.class)
                .getLast();
    }

    /** What an agency signs of a dispatch. */
    public AgencyReceipt receipt(Target target, ReceiptState state, int sequence) {
        String topic = Topics.agencyReports(target.getAgency());
        var arrived = Raw.of(serde(Party.ROUTING).frame(topic, target.getEnvelope()));
        return Receipts.sign(
                serde(new Party(target.getAgency())).identity(),
                AgencyReceipt.newBuilder()
                        .setAgency(target.getAgency())
                        .setDispatch(target.getEnvelope().getId())
                        .setEnvelopeDigest(arrived.envelopeDigest())
                        .setState(state)
                        .setReason(null)
                        .setSequence(sequence)
                        .setHour(Contexts.hour(Clock.systemUTC()))
                        .setSignature(ByteBuffer.allocate(0))
                        .build());
    }

    /** What routing tells of a dispatch; says under which key. */
    public UUID progress(UUID report, ClearedSlot slot, Target target, ProgressState state, AgencyReceipt receipt) {
        var key = UUID.randomUUID();
        send(
                Party.ROUTING,
                Topics.DELIVERIES_PROGRESS,
                key,
                new DeliveryProgress(
                        report,
                        slot.getSlot(),
                        target.getAgency(),
                        target.getEnvelope().getId(),
                        state,
                        receipt,
                        null));
        return key;
    }

    // Kafka.

    public void put(String topic, UUID key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (ExecutionException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public <T extends SpecificRecord> void send(Party sender, String topic, UUID key, T body) {
        var serde = serde(sender);
        put(topic, key, serde.frame(topic, serde.seal(topic, new Message<>(key, body))));
    }

    /** Every record of a topic under a key, the oldest first. */
    public List<ConsumerRecord<UUID, byte[]>> records(String topic, UUID key) {
        return records(topic).stream()
                .filter(record -> record.key().equals(key))
                .toList();
    }

    public List<ConsumerRecord<UUID, byte[]>> records(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", brokers),
                new UUIDDeserializer(),
                new ByteArrayDeserializer())) {
            var partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            long end = consumer.endOffsets(partition).get(partition.getFirst());
            var records = new ArrayList<ConsumerRecord<UUID, byte[]>>();
            while (consumer.position(partition.getFirst()) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** Keys, values and headers of every record of every topic. */
    public List<byte[]> everyRecord() {
        var bytes = new ArrayList<byte[]>();
        for (var topic : Topics.all(AGENCIES)) {
            for (var record : records(topic.name())) {
                bytes.add(record.key().toString().getBytes(UTF_8));
                bytes.add(record.value());
                record.headers().forEach(header -> bytes.add(header.value()));
            }
        }
        return bytes;
    }

    /** What {@code reader} opens of a topic's records under a key. */
    public <T extends SpecificRecord> List<T> opened(Party reader, String topic, UUID key, Class<T> type) {
        return records(topic, key).stream()
                .map(record -> open(reader, topic, record.value(), type))
                .toList();
    }

    public <T extends SpecificRecord> T open(Party reader, String topic, byte[] value, Class<T> type) {
        return switch (serde(reader).receive(topic, value, type)) {
            case Received.Opened<T> opened -> opened.message().body();
            case Received.Refused<T> refused ->
                throw new AssertionError(refused.refusal().name());
        };
    }

    public <T extends SpecificRecord> T open(String agency, SealedEnvelope envelope, Class<T> type) {
        String topic = Topics.agencyReports(agency);
        return open(new Party(agency), topic, serde(Party.ROUTING).frame(topic, envelope), type);
    }

    /** Public files that all parties share. */
    public Path trustFolder() {
        return parties.trustFolder();
    }

    public SealedSerde serde(Party party) {
        return parties.serde(party);
    }

    // The API.

    public record Answer(int status, JsonNode body) {}

    public Answer get(String path, String account) {
        return answer(request(path, account).GET());
    }

    /** An answer that is no JSON. */
    public HttpResponse<byte[]> download(String path, String account) {
        try {
            return http.send(request(path, account).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public Answer post(String path, String account, Object body) {
        return answer(request(path, account)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    /** The accounting of one report. */
    public JsonNode account(UUID id) {
        for (JsonNode account : get("/api/v1/accounts", "aud").body) {
            if (account.get("id").asString().equals(id.toString())) {
                return account;
            }
        }
        return JsonMapper.shared().createObjectNode().put("state", "none").put("account", "none");
    }

    public String state(UUID id) {
        return account(id).get("state").asString();
    }

    public int version(UUID id) {
        return get("/api/v1/reports/" + id, "ana").body.get("version").asInt();
    }

    private HttpRequest.Builder request(String path, String account) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return account.isEmpty()
                ? request
                : request.header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString((account + ":pass").getBytes(UTF_8)));
    }

    private Answer answer(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body().isEmpty()
                            ? JsonMapper.shared().nullNode()
                            : JsonMapper.shared().readTree(response.body()));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Every file under a folder that holds {@code word}. */
    public static List<Path> filesWith(Path folder, String word) {
        byte[] wanted = word.getBytes(UTF_8);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holds(file, wanted))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static boolean holds(byte[] bytes, byte[] wanted) {
        // Each byte a character: the JVM searches strings many bytes at once.
        return new String(bytes, ISO_8859_1).contains(new String(wanted, ISO_8859_1));
    }

    private static boolean holds(Path file, byte[] wanted) {
        try {
            return holds(Files.readAllBytes(file), wanted);
        } catch (IOException vanished) {
            return false;
        }
    }
}
