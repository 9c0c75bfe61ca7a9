package org.waylight.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.KeystoreFile;
import org.waylight.envelope.Party;
import org.waylight.envelope.Receipts;
import org.waylight.envelope.Webhook;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AgencyReport;
import org.waylight.message.KeyStatement;
import org.waylight.message.ReceiptState;
import org.waylight.message.TriageLevel;
import org.waylight.message.Venue;
import org.waylight.testkit.AgencyReports;
import org.waylight.testkit.TestBroker;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.wire.Message;
import org.waylight.wire.Raw;
import org.waylight.wire.Received;
import org.waylight.wire.SealedSerde;

/** Hops 7 and 8 through a webhook: a real broker with rights, a real https server, an agency with real keys that only it has. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BringingTest {

    private static final String AGENCY = "GB-UNSEEN";
    private static final String OTHER = "GB-POLICE";
    private static final Party PARTY = new Party(AGENCY);
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static TestParties parties;
    private static TestBroker broker;
    private static AgencyServer server;
    private static IdentityKey relayKey;
    private static RelaySettings settings;

    /** The agency: what it opened, in its order, and what it has to say and was not told to have arrived. */
    private final List<UUID> opened = new CopyOnWriteArrayList<>();

    private final Map<UUID, byte[]> toSay = new LinkedHashMap<>();
    private Relay relay;

    @BeforeAll
    static void start() throws IOException {
        parties = new TestParties(folder.resolve("parties"), AGENCY, OTHER);
        broker = TestBroker.guarded(folder.resolve("broker"), List.of(AGENCY, OTHER));
        server = new AgencyServer(AgencyServer.certificate(folder, AgencyServer.HOST));
        Files.writeString(folder.resolve("password"), "correct horse");
        // Short, so that a test need not wait for a broker that is away.
        List<String> login = new ArrayList<>(
                List.of("delivery.timeout.ms = 2000", "request.timeout.ms = 1000", "max.block.ms = 2000"));
        broker.login(AGENCY).forEach((name, value) -> login.add(name + " = " + value));
        Files.write(folder.resolve("kafka.properties"), login, UTF_8);
        settings = RelaySettings.read(Files.writeString(folder.resolve("webhook.properties"), """
                agency = %s
                bootstrap.servers = %s
                kafka.properties = kafka.properties
                keystore = relay.p12
                password-file = password
                trust-folder = %s
                root-fingerprint = %s
                schema-id = 1
                certificates = %s.pem
                """.formatted(
                AGENCY, broker.bootstrap(), parties.trustFolder(), parties.rootFingerprint(), AgencyServer.HOST)));
        relayKey =
                KeystoreFile.open(settings.keystore(), settings.passwordFile()).identity();
    }

    @AfterAll
    static void stop() {
        server.close();
        broker.close();
    }

    @BeforeEach
    void work() {
        server.requests.clear();
        server.answer = this::agency;
        sign(new Webhook(server.url(), relayKey.verifyingKey()));
        relay = relay();
        relay.start();
    }

    @AfterEach
    void rest() {
        relay.close();
    }

    @Test
    void a_report_is_opened_by_the_agency_alone_and_its_receipt_counts() {
        UUID dispatch = UUID.randomUUID();
        byte[] value = sealed(dispatch);
        write(dispatch.toString(), value);

        awaitReceipt(dispatch);

        assertThat(opened).containsOnlyOnce(dispatch);
        assertThat(receipts(dispatch)).singleElement().satisfies(receipt -> {
            assertThat(receipt.getState()).isEqualTo(ReceiptState.OPENED);
            assertThat(receipt.getEnvelopeDigest()).isEqualTo(Raw.of(value).envelopeDigest());
            assertThat(Receipts.verify(parties.serde(Party.ROUTING).directory().identity(PARTY), receipt))
                    .isTrue();
        });
        assertThat(broker.records(Topics.agencyReceipts(AGENCY))).allSatisfy(record -> {
            assertThat(record.headers()).isEmpty();
            assertThat(record.timestamp() % TimeUnit.HOURS.toMillis(1)).isZero();
        });
        assertThat(server.requests)
                .allSatisfy(request -> assertThat(server.signed(request, relayKey.verifyingKey()))
                        .isTrue());
        assertThat(server.requests)
                .extracting(request -> request.field("Signature-input"))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_persons_answer_and_a_new_key_need_not_wait_for_a_report() {
        UUID dispatch = deliver();
        awaitReceipt(dispatch);
        SealedSerde agency = parties.serde(PARTY);

        say(receipt(dispatch, sealed(dispatch), ReceiptState.ACCEPTED, 2));
        say(agency.statement());

        await().atMost(SOON).until(this::nothingToSay);
        assertThat(receipts(dispatch))
                .extracting(AgencyReceipt::getState)
                .contains(ReceiptState.OPENED, ReceiptState.ACCEPTED);
        assertThat(said()).hasAtLeastOneElementOfType(KeyStatement.class);
    }

    @Test
    void while_the_agency_is_away_everything_waits_in_its_order() {
        server.stop();
        List<UUID> dispatches = Stream.generate(this::deliver).limit(3).toList();
        await().atMost(SOON).until(() -> relay.tries() > 0);
        assertThat(relay.hindrance()).isEqualTo(Hindrance.NO_ANSWER);
        assertThat(relay.ready()).isFalse();

        server.startAgain();

        awaitReceipt(dispatches.getLast());
        assertThat(opened).containsExactlyElementsOf(dispatches);
        assertThat(said())
                .filteredOn(AgencyReceipt.class::isInstance)
                .extracting(receipt -> ((AgencyReceipt) receipt).getDispatch())
                .containsAll(dispatches);
        await().atMost(SOON).until(relay::ready);
    }

    @Test
    void what_was_not_acknowledged_is_brought_again_by_the_next_relay() {
        server.answer = _ -> AgencyServer.Reply.of(500, "");
        List<UUID> dispatches = Stream.generate(this::deliver).limit(2).toList();
        await().atMost(SOON).until(() -> relay.tries() > 0);
        relay.close();

        server.answer = this::agency;
        relay = relay();
        relay.start();

        awaitReceipt(dispatches.getLast());
        assertThat(opened).containsExactlyElementsOf(dispatches);
    }

    @Test
    void while_Kafka_is_away_nothing_is_lost_either() {
        UUID dispatch = deliver();
        awaitReceipt(dispatch);
        broker.stop();
        say(receipt(dispatch, sealed(dispatch), ReceiptState.ACCEPTED, 2));
        await().atMost(SOON).until(() -> !relay.ready());
        assertThat(nothingToSay()).isFalse();

        broker.start();

        await().atMost(SOON).until(this::nothingToSay);
        assertThat(receipts(dispatch)).extracting(AgencyReceipt::getState).contains(ReceiptState.ACCEPTED);
    }

    @Test
    void an_answer_out_of_bounds_takes_nothing() {
        server.answer = request -> AgencyServer.Reply.of(200, "{\"messages\":[{\"key\":\"x\",\"value\":\"\"}]}");
        UUID dispatch = deliver();
        await().atMost(SOON).until(() -> relay.hindrance() == Hindrance.NOT_UNDERSTOOD);

        server.answer = this::agency;

        awaitReceipt(dispatch);
    }

    @Test
    void what_the_agency_can_never_use_is_put_aside_and_stops_nobody() {
        UUID bad = UUID.randomUUID();
        byte[] value = sealed(bad);
        server.answer = request -> request.dispatch().equals(bad.toString())
                ? AgencyServer.Reply.of(422, "{\"reason\":\"INVALID\"}")
                : agency(request);
        write(bad.toString(), value);
        UUID good = deliver();

        awaitReceipt(good);

        assertThat(dead(bad.toString())).singleElement().satisfies(dead -> {
            assertThat(dead.value()).isEqualTo(value);
            assertThat(dead.headers()).singleElement().satisfies(header -> {
                assertThat(header.key()).isEqualTo("reason");
                assertThat(header.value()).asString().isEqualTo("INVALID");
            });
        });
        assertThat(relay.putAside()).isEqualTo(1);
    }

    @Test
    void what_is_no_envelope_leaves_for_nowhere() {
        UUID moved = UUID.randomUUID();
        write("no id", "poison".getBytes(UTF_8));
        write(null, null);
        write(moved.toString(), sealed(UUID.randomUUID()));
        UUID good = deliver();

        awaitReceipt(good);

        assertThat(server.requests)
                .extracting(AgencyServer.Request::dispatch)
                .filteredOn(dispatch -> !dispatch.equals("none"))
                .containsOnly(good.toString());
        assertThat(dead("no id"))
                .singleElement()
                .satisfies(dead -> assertThat(dead.value()).isEmpty());
        assertThat(dead(moved.toString())).hasSize(1);
    }

    @Test
    void what_the_agency_did_not_seal_itself_routing_refuses() {
        SealedSerde other = parties.serde(new Party(OTHER));
        String othersTopic = Topics.agencyReceipts(OTHER);
        UUID key = UUID.randomUUID();
        byte[] forged = other.frame(othersTopic, other.seal(othersTopic, new Message<>(key, other.statement())));
        synchronized (toSay) {
            toSay.put(key, forged);
        }

        String topic = Topics.agencyReceipts(AGENCY);
        await().atMost(SOON).until(this::nothingToSay);

        ConsumerRecord<String, byte[]> record = broker.records(topic, key).getFirst();
        assertThat(record.value()).isEqualTo(forged);
        assertThat(parties.serde(Party.ROUTING).receive(topic, record.value(), SpecificRecord.class))
                .isInstanceOf(Received.Refused.class);
    }

    @Test
    void only_where_the_root_says_and_only_by_the_relay_that_it_names() {
        sign(new Webhook(server.url(), IdentityKey.generate().verifyingKey()));
        await().atMost(SOON).until(() -> relay.hindrance() == Hindrance.ANOTHER_RELAY);
        sign(null);
        await().atMost(SOON).until(() -> relay.hindrance() == Hindrance.NO_WEBHOOK);
        server.requests.clear();
        UUID dispatch = deliver();
        await().atMost(SOON).until(() -> relay.tries() > 0);
        assertThat(server.requests).isEmpty();

        sign(new Webhook(server.url(), relayKey.verifyingKey()));

        awaitReceipt(dispatch);
    }

    @Test
    void a_settings_file_cannot_say_where_to() throws IOException {
        Path file = Files.writeString(
                folder.resolve("wrong.properties"), "agency = GB-UNSEEN\nurl = https://elsewhere.example/\n");
        var err = new ByteArrayOutputStream();

        int code = WebhookRelay.run(
                List.of("start", "--config", file.toString()), System.out, new PrintStream(err, true, UTF_8));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("url").contains("signed directory alone");
    }

    @Test
    void the_relays_fingerprint_is_there_to_compare() {
        var out = new ByteArrayOutputStream();

        int code = WebhookRelay.run(
                List.of("key", "--config", folder.resolve("webhook.properties").toString()),
                new PrintStream(out, true, UTF_8),
                System.err);

        assertThat(code).isZero();
        assertThat(out.toString(UTF_8).replace(" ", ""))
                .contains(relayKey.verifyingKey().fingerprint());
    }

    private static Relay relay() {
        var receiver = new Receiver(
                settings.tls(),
                TestNames.of(AgencyServer.HOST, "127.0.0.1"),
                InetAddress::isLoopbackAddress,
                Duration.ofSeconds(20));
        return new Relay(
                settings, WebhookRelay.trust(settings), relayKey, receiver, Duration.ofMillis(200), Clock.systemUTC());
    }

    /** What a partner's server does: verify, open, sign, say it until it is known to have arrived. */
    private AgencyServer.Reply agency(AgencyServer.Request request) {
        try {
            if (!server.signed(request, relayKey.verifyingKey())) {
                return AgencyServer.Reply.of(401, "");
            }
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        synchronized (toSay) {
            for (String taken : request.field("Waylight-taken").split(", ")) {
                if (!taken.equals("none")) {
                    toSay.remove(UUID.fromString(taken));
                }
            }
            if (!request.dispatch().equals("none")) {
                open(UUID.fromString(request.dispatch()), request.body());
            }
            List<String> messages = toSay.entrySet().stream()
                    .map(message -> "{\"key\":\"" + message.getKey() + "\",\"value\":\""
                            + Base64.getEncoder().encodeToString(framedFor(request, message.getValue())) + "\"}")
                    .toList();
            return AgencyServer.Reply.of(200, "{\"messages\":[" + String.join(",", messages) + "]}");
        }
    }

    private void open(UUID dispatch, byte[] value) {
        if (opened.contains(dispatch)) {
            return;
        }
        Received<AgencyReport> received = parties.serde(PARTY)
                .receive(Topics.agencyReports(AGENCY), value, AgencyReport.class)
                .at(dispatch);
        assertThat(received).isInstanceOf(Received.Opened.class);
        opened.add(dispatch);
        say(receipt(dispatch, value, ReceiptState.OPENED, 1));
    }

    private static AgencyReceipt receipt(UUID dispatch, byte[] value, ReceiptState state, int sequence) {
        return Receipts.sign(
                parties.serde(PARTY).identity(),
                AgencyReceipt.newBuilder()
                        .setAgency(AGENCY)
                        .setDispatch(dispatch)
                        .setEnvelopeDigest(Raw.of(value).envelopeDigest())
                        .setState(state)
                        .setSequence(sequence)
                        .setHour(TimeUnit.MILLISECONDS.toHours(System.currentTimeMillis()))
                        .setSignature(ByteBuffer.allocate(64))
                        .build());
    }

    /** What it needs to frame its first words is there before the first report. */
    private static byte[] framedFor(AgencyServer.Request request, byte[] value) {
        byte[] framed = value.clone();
        ByteBuffer.wrap(framed).put((byte) 0).putInt(Integer.parseInt(request.field("Waylight-schema")));
        return framed;
    }

    private void say(SpecificRecord message) {
        SealedSerde agency = parties.serde(PARTY);
        String topic = Topics.agencyReceipts(AGENCY);
        UUID key = UUID.randomUUID();
        byte[] value = agency.frame(topic, agency.seal(topic, new Message<>(key, message)));
        synchronized (toSay) {
            toSay.put(key, value);
        }
    }

    /** The agency opened it, and was told that Kafka has its receipt. */
    private void awaitReceipt(UUID dispatch) {
        await().pollInterval(Duration.ofMillis(20))
                .atMost(SOON)
                .until(() -> opened.contains(dispatch) && nothingToSay());
    }

    private boolean nothingToSay() {
        synchronized (toSay) {
            return toSay.isEmpty();
        }
    }

    private static void sign(@Nullable Webhook webhook) {
        parties.signDirectory(
                LocalDate.now(ZoneOffset.UTC).plusYears(1),
                Set.of(),
                webhook == null ? Map.of() : Map.of(PARTY, webhook));
    }

    private UUID deliver() {
        UUID dispatch = UUID.randomUUID();
        write(dispatch.toString(), sealed(dispatch));
        return dispatch;
    }

    /** What routing writes: an envelope that triage sealed to the agency. */
    private static byte[] sealed(UUID dispatch) {
        SealedSerde triage = parties.serde(Party.TRIAGE);
        String topic = Topics.agencyReports(AGENCY);
        return triage.frame(topic, triage.seal(topic, new Message<>(dispatch, report())));
    }

    private static AgencyReport report() {
        return AgencyReports.aView()
                .setPriority(TriageLevel.P1_IMMEDIATE)
                .setRule("R-01")
                .setVenue(Venue.HOTEL_OR_MOTEL)
                .build();
    }

    private static void write(@Nullable String key, byte @Nullable [] value) {
        try (KafkaProducer<byte[], byte[]> routing =
                new KafkaProducer<>(broker.login("routing"), new ByteArraySerializer(), new ByteArraySerializer())) {
            routing.send(new ProducerRecord<>(
                    Topics.agencyReports(AGENCY), key == null ? null : key.getBytes(UTF_8), value));
        }
    }

    /** What routing reads, opened with routing's key. */
    private static List<SpecificRecord> said() {
        String topic = Topics.agencyReceipts(AGENCY);
        List<SpecificRecord> said = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : broker.records(topic)) {
            if (parties.serde(Party.ROUTING)
                            .receive(topic, record.value(), SpecificRecord.class)
                            .at(UUID.fromString(record.key()))
                    instanceof Received.Opened<SpecificRecord> opened) {
                said.add(opened.message().body());
            }
        }
        return said;
    }

    private static List<AgencyReceipt> receipts(UUID dispatch) {
        return said().stream()
                .filter(AgencyReceipt.class::isInstance)
                .map(AgencyReceipt.class::cast)
                .filter(receipt -> receipt.getDispatch().equals(dispatch))
                .toList();
    }

    private static List<ConsumerRecord<String, byte[]>> dead(String key) {
        return broker.records(Topics.dead(Topics.agencyReports(AGENCY))).stream()
                .filter(record -> key.equals(record.key()))
                .toList();
    }
}
