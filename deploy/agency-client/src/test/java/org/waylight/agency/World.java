package org.waylight.agency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.Party;
import org.waylight.message.AgeGroup;
import org.waylight.message.AgencyNotice;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AgencyReport;
import org.waylight.message.Exploitation;
import org.waylight.message.Gender;
import org.waylight.message.NoticeReason;
import org.waylight.message.NoticeReceipt;
import org.waylight.message.PalermoAct;
import org.waylight.message.Person;
import org.waylight.message.TriageLevel;
import org.waylight.message.VacancyStatement;
import org.waylight.message.Venue;
import org.waylight.message.ViewKind;
import org.waylight.testkit.AgencyReports;
import org.waylight.testkit.TestBroker;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;
import org.waylight.wire.Message;
import org.waylight.wire.PartySettings;
import org.waylight.wire.Received;
import org.waylight.wire.SealedSerde;

/** A broker, the parties' keys, and two agencies with a settings file. The tests play triage and routing with real keys. */
final class World implements AutoCloseable {

    static final String POLICE = "GB-POLICE";
    static final String SHELTER = "GB-UNSEEN";
    static final String CANARY = "Kanarienvogel";

    final Path folder;
    final TestParties parties;
    final TestBroker broker;

    World(Path folder) {
        this.folder = folder;
        this.parties = new TestParties(folder.resolve("parties"), POLICE, SHELTER);
        this.broker = new TestBroker(folder.resolve("broker"), List.of(POLICE, SHELTER));
        List.of(POLICE, SHELTER)
                .forEach(agency -> parties.serde(new Party(agency)).learnSchema(Topics.agencyReceipts(agency)));
    }

    /** A settings file as a partner writes it. */
    Path settings(String... agencies) {
        List<String> lines = new ArrayList<>(List.of(
                "agencies = " + String.join(", ", agencies),
                "bootstrap.servers = " + broker.bootstrap(),
                "trust-folder = " + parties.trustFolder(),
                "root-fingerprint = " + parties.rootFingerprint(),
                "registry = http://127.0.0.1:9",
                "schema-ids = schema-ids",
                "start-timeout-seconds = 2"));
        for (String agency : agencies) {
            PartySettings party = parties.settings(new Party(agency));
            lines.add("agency." + agency + ".keystore = " + party.keystore());
            lines.add("agency." + agency + ".password-file = " + party.passwordFile());
            lines.add("agency." + agency + ".kafka.properties = kafka.properties");
            lines.add("agency." + agency + ".inbox = " + inbox(agency));
            if (agency.equals(POLICE)) {
                lines.add("agency." + agency + ".deletion = by-a-person");
            } else {
                lines.add("agency." + agency + ".vacancies = yes");
            }
        }
        try {
            Files.writeString(folder.resolve("schema-ids"), "1\n");
            // Short, so that a test need not wait for a broker that is away.
            Files.writeString(
                    folder.resolve("kafka.properties"),
                    "delivery.timeout.ms = 3000\nrequest.timeout.ms = 2000\nmax.block.ms = 3000\n");
            return Files.write(folder.resolve("client-" + String.join("-", agencies) + ".properties"), lines, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Hosted start(String... agencies) {
        return Hosted.start(ClientSettings.read(settings(agencies)), Clock.systemUTC());
    }

    Path inbox(String agency) {
        return folder.resolve("inboxes").resolve(agency);
    }

    List<UUID> reportsIn(String agency) {
        if (!Files.isDirectory(inbox(agency))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(inbox(agency))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> UUID.fromString(name.replace(".json", "")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What routing writes: an envelope that triage sealed to the agency. */
    byte[] sealed(String agency, UUID dispatch, SpecificRecord report) {
        SealedSerde triage = parties.serde(Party.TRIAGE);
        String topic = Topics.agencyReports(agency);
        return triage.frame(topic, triage.seal(topic, new Message<>(dispatch, report)));
    }

    /** What triage says about a dispatch afterwards; says under which id. */
    UUID notify(String agency, UUID dispatch, int number, @Nullable AgencyReport view) {
        UUID notice = UUID.randomUUID();
        var reason = view == null ? NoticeReason.MISDIRECTED : NoticeReason.CORRECTED;
        write(agency, notice.toString(), sealed(agency, notice, new AgencyNotice(dispatch, number, reason, view)));
        return notice;
    }

    /** What an agency said of its free places, in its order. */
    List<VacancyStatement> vacancies(String agency) {
        return said(agency).stream()
                .filter(VacancyStatement.class::isInstance)
                .map(VacancyStatement.class::cast)
                .toList();
    }

    /** What an agency answered to a notice, in its order. */
    List<NoticeReceipt> answers(String agency, UUID notice) {
        return said(agency).stream()
                .filter(NoticeReceipt.class::isInstance)
                .map(NoticeReceipt.class::cast)
                .filter(receipt -> receipt.getNotice().equals(notice))
                .toList();
    }

    UUID deliver(String agency) {
        UUID dispatch = UUID.randomUUID();
        write(agency, dispatch.toString(), sealed(agency, dispatch, report()));
        return dispatch;
    }

    void write(String agency, @Nullable String key, byte @Nullable [] value) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrap());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    Topics.agencyReports(agency), key == null ? null : key.getBytes(UTF_8), value));
        }
    }

    /** Records that an agency is handed together, in their order, as far as it takes so many at once. */
    void writeTogether(String agency, Map<UUID, byte[]> records) {
        // One batch: it goes when the producer is closed.
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrap(), "linger.ms", 20_000, "batch.size", 1_000_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach((key, value) -> producer.send(new ProducerRecord<>(
                    Topics.agencyReports(agency), key.toString().getBytes(UTF_8), value)));
        }
    }

    /** What routing reads: every message of the agency, opened with routing's key. */
    List<SpecificRecord> said(String agency) {
        String topic = Topics.agencyReceipts(agency);
        List<SpecificRecord> said = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : broker.records(topic)) {
            Received<SpecificRecord> received =
                    parties.serde(Party.ROUTING).receive(topic, record.value(), SpecificRecord.class);
            if (!(received.at(UUID.fromString(record.key())) instanceof Received.Opened<SpecificRecord> opened)) {
                throw new AssertionError("routing cannot open what " + agency + " said");
            }
            said.add(opened.message().body());
        }
        return said;
    }

    List<AgencyReceipt> receipts(String agency) {
        return said(agency).stream()
                .filter(AgencyReceipt.class::isInstance)
                .map(AgencyReceipt.class::cast)
                .toList();
    }

    List<AgencyReceipt> receipts(String agency, UUID dispatch) {
        return receipts(agency).stream()
                .filter(receipt -> receipt.getDispatch().equals(dispatch))
                .toList();
    }

    List<ConsumerRecord<String, byte[]>> deadLetters(String agency) {
        return broker.records(Topics.dead(Topics.agencyReports(agency)));
    }

    static AgencyReport report() {
        return AgencyReports.aView()
                .setView(ViewKind.POLICE)
                .setPriority(TriageLevel.P1_IMMEDIATE)
                .setRule("R-01")
                .setRegion("GB-ENG")
                .setPlace("a hotel, " + CANARY)
                .setVenue(Venue.HOTEL_OR_MOTEL)
                .setSeenOn(LocalDate.of(2026, 11, 20))
                .setExploitation(List.of(Exploitation.FORCED_LABOUR))
                .setPersons(List.of(new Person(AgeGroup.ADULT, Gender.NonSpecifiedUnknown)))
                .setActs(List.of(PalermoAct.HARBOURING))
                .setNotes(List.of("An anonymous report is never itself a referral."))
                .build();
    }

    /** What a command said, and its exit code. */
    record Outcome(int code, String out, String err) {}

    static Outcome command(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                AgencyClient.run(List.of(args), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Outcome(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    @Override
    public void close() {
        broker.close();
    }
}
