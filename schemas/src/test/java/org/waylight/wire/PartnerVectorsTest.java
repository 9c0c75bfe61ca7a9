package org.waylight.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.canary.Canary;
import org.waylight.envelope.Directory;
import org.waylight.envelope.Directory.DirectoryRefused;
import org.waylight.envelope.EnvelopeContext;
import org.waylight.envelope.Envelopes;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.KeyStatements;
import org.waylight.envelope.Opening;
import org.waylight.envelope.OpeningKey;
import org.waylight.envelope.Party;
import org.waylight.envelope.Receipts;
import org.waylight.envelope.Transcript;
import org.waylight.envelope.VerifyingKey;
import org.waylight.envelope.Workings;
import org.waylight.message.Addressed;
import org.waylight.message.AgencyAnswer;
import org.waylight.message.AgencyNotice;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AgencyReport;
import org.waylight.message.FromParty;
import org.waylight.message.KeyStatement;
import org.waylight.message.NoticeAnswer;
import org.waylight.message.NoticeReason;
import org.waylight.message.NoticeReceipt;
import org.waylight.message.ReceiptReason;
import org.waylight.message.ReceiptState;
import org.waylight.message.SealedEnvelope;
import org.waylight.message.Wrap;
import org.waylight.testkit.InMemoryRegistry;
import org.waylight.testkit.Variations;
import org.waylight.topic.Topics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The vectors of docs/wire-format.md, which a partner without Java builds by. {@link #main} writes them, and the schemas
 * that the example in JavaScript has: run it after a change of what agencies read or write. Everything follows from the seeds and
 * the encapsulated keys, so the tests compute it anew from these and compare.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PartnerVectorsTest {

    private static final Path VECTORS = Path.of("../docs/wire-format-vectors.json");
    private static final Path SCHEMAS = Path.of("../deploy/agency-client-js/schemas");
    private static final Path RELEASED = Path.of("released");

    private static final HexFormat HEX = HexFormat.of();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Instant NOW = Instant.parse("2026-11-22T12:34:56Z");
    private static final long HOUR = Duration.between(Instant.EPOCH, NOW).toHours();
    private static final int SCHEMA_ID = 7;

    private static final Party AGENCY = new Party("GB-POLICE");
    private static final Party OTHER = new Party("GB-UNSEEN");
    private static final String REPORTS = Topics.agencyReports(AGENCY.id());
    private static final String RECEIPTS = Topics.agencyReceipts(AGENCY.id());
    private static final Map<String, Class<? extends SpecificRecord>> TYPES = new TreeMap<>(Map.of(
            "AgencyReport", AgencyReport.class,
            "AgencyNotice", AgencyNotice.class,
            "AgencyAnswer", AgencyAnswer.class,
            "AgencyReceipt", AgencyReceipt.class,
            "NoticeReceipt", NoticeReceipt.class,
            "KeyStatement", KeyStatement.class,
            "SealedEnvelope", SealedEnvelope.class));
    private static final SingleObject MESSAGES = new SingleObject(TYPES.values());

    @TempDir
    Path folder;

    @Test
    void the_committed_vectors_are_what_the_code_makes_of_their_seeds_and_encapsulated_keys() throws Exception {
        JsonNode committed = read();

        JsonNode again = tree(new Vectors(Encs.committed(committed)).all());

        assertThat(again.propertyNames()).containsExactlyElementsOf(committed.propertyNames());
        for (String part : committed.propertyNames()) {
            assertThat(again.get(part)).as(part).isEqualTo(committed.get(part));
        }
    }

    static Stream<String> records() throws IOException {
        return read().get("records")
                .valueStream()
                .map(record -> record.get("what").asString());
    }

    /** The verdict is that of the agency's own serde, keys, directory and all. */
    @ParameterizedTest
    @MethodSource("records")
    void each_record_opens_or_is_refused_as_its_vector_says(String what) throws Exception {
        JsonNode vectors = read();
        JsonNode vector = vectors.get("records")
                .valueStream()
                .filter(record -> record.get("what").asString().equals(what))
                .findFirst()
                .orElseThrow();
        byte[] key =
                vector.get("key").isNull() ? null : vector.get("key").asString().getBytes(UTF_8);

        Received<SpecificRecord> received = agency(vectors)
                .receive(REPORTS, vector.get("value").isNull() ? null : bytes(vector, "value"), SpecificRecord.class)
                .at(new RecordKeys().deserialize(REPORTS, key));

        switch (received) {
            case Received.Refused<SpecificRecord> refused ->
                assertThat(refused.refusal().name())
                        .isEqualTo(vector.path("refusal").asString());
            case Received.Opened<SpecificRecord> opened -> {
                assertThat(said(opened.message().body())).isEqualTo(vector.get("says"));
                assertThat(opened.message().id().toString())
                        .isEqualTo(vector.get("key").asString());
                assertThat(HEX.formatHex(opened.raw().envelopeDigest().array()))
                        .isEqualTo(vector.get("envelopeDigest").asString());
            }
        }
    }

    @Test
    void each_directory_counts_or_is_refused_as_its_vector_says() throws Exception {
        for (JsonNode vector : read().get("directories")) {
            byte[] file = vector.get("file").asString().getBytes(UTF_8);
            VerifyingKey root = VerifyingKey.of(bytes(vector, "root"));
            LocalDate today = LocalDate.parse(vector.get("today").asString());
            int minimum = vector.get("minimumVersion").asInt();
            if (vector.get("counts").asBoolean()) {
                Directory directory = Directory.verify(file, root, today, minimum);
                assertThat(directory.version()).isEqualTo(vector.get("version").asInt());
            } else {
                assertThatThrownBy(() -> Directory.verify(file, root, today, minimum))
                        .as(vector.get("what").asString())
                        .isInstanceOf(DirectoryRefused.class);
            }
        }
    }

    @Test
    void each_signed_word_verifies_or_does_not_as_its_vector_says() throws Exception {
        JsonNode vectors = read();
        List<JsonNode> words = Stream.of("statements", "receipts", "noticeReceipts")
                .flatMap(part -> vectors.get(part).valueStream())
                .toList();
        assertThat(words).hasSizeGreaterThan(8);
        for (JsonNode vector : words) {
            VerifyingKey identity = VerifyingKey.of(bytes(vector, "identity"));
            boolean verifies = switch (MESSAGES.decode(bytes(vector, "message"))) {
                case KeyStatement statement -> KeyStatements.verify(identity, statement);
                case AgencyReceipt receipt -> Receipts.verify(identity, receipt);
                case NoticeReceipt receipt -> Receipts.verify(identity, receipt);
                case null, default -> throw new AssertionError(vector.get("what"));
            };
            assertThat(verifies)
                    .as(vector.get("what").asString())
                    .isEqualTo(vector.get("verifies").asBoolean());
        }
    }

    @Test
    void the_dead_letter_opens_with_the_key_of_who_wrote_it() throws Exception {
        JsonNode vectors = read();
        JsonNode vector = vectors.get("deadLetter");
        SealedEnvelope envelope = Framing.envelope(bytes(vector, "value"));
        var context = new EnvelopeContext(AGENCY, vector.get("topic").asString(), envelope.getId());

        assertThat(Envelopes.open(envelope, List.of(new Keys(AGENCY).opening), context))
                .isInstanceOfSatisfying(
                        Opening.Opened.class,
                        opened -> assertThat(opened.plaintext().toBytes()).isEqualTo(bytes(vector, "bytes")));
    }

    @Test
    void the_schemas_of_the_example_in_JavaScript_are_the_present_and_the_released_ones() throws Exception {
        assertThat(filesIn(SCHEMAS)).isEqualTo(schemas());
    }

    // ---- what the vectors are made of

    /** A party's keys, from seeds that everybody can compute. */
    private static final class Keys {
        private final IdentityKey identity;
        private final OpeningKey opening;
        private final byte[] identitySeed;
        private final byte[] openingSeed;

        Keys(Party party) {
            this.identitySeed = seed(party, "identity");
            this.openingSeed = seed(party, "opening");
            this.identity = Workings.identity(identitySeed);
            this.opening = Workings.opening(openingSeed);
        }

        static byte[] seed(Party party, String what) {
            return Workings.sha256(("waylight test vector, " + party.id() + ", " + what).getBytes(UTF_8));
        }
    }

    /** Encapsulated keys by the name of their vector: the only thing that chance makes. */
    private interface Encs {
        byte[] of(String name, OpeningKey addressee);

        static Encs fresh() {
            return (_, addressee) -> Workings.enc(addressee.sealingKey());
        }

        static Encs committed(JsonNode vectors) {
            return (name, _) -> bytes(vectors.get("encs"), name);
        }
    }

    /** An HPKE context between two parties, as the sender opened and signed it. */
    private record Context(Party sender, OpeningKey addressee, ByteBuffer enc, ByteBuffer signature) {

        byte[] secret() {
            return Workings.exported(enc.array(), addressee, "waylight/v1/context", "waylight/v1/message");
        }

        static Transcript transcript(Party sender, OpeningKey addressee, byte[] enc) {
            return new Transcript("waylight/v1/context")
                    .add(1)
                    .add(sender.id())
                    .add(addressee.sealingKey().keyId().bytes())
                    .add(HOUR)
                    .add(enc);
        }

        SealedEnvelope seal(String topic, UUID id, byte[] padded) {
            byte[] salt = Workings.sha256(("salt of " + id + HEX.formatHex(padded)).getBytes(UTF_8));
            byte[] place = Workings.associatedData(new EnvelopeContext(sender, topic, id));
            byte[] content = Workings.encrypt(Workings.messageKey(secret(), salt, place), place, padded);
            return new SealedEnvelope(
                    1,
                    id,
                    new FromParty(addressee.sealingKey().keyId(), HOUR, enc, signature, ByteBuffer.wrap(salt)),
                    ByteBuffer.wrap(content));
        }
    }

    /** Every vector, in the order of the document. */
    private static final class Vectors {
        private final Encs encs;
        private final Map<String, Object> used = new LinkedHashMap<>();
        private final Map<Party, Keys> keys = new LinkedHashMap<>();
        private final List<Map<String, Object>> records = new ArrayList<>();

        Vectors(Encs encs) {
            this.encs = encs;
            Stream.of(new Party("root"), Party.TRIAGE, Party.ROUTING, AGENCY, OTHER)
                    .forEach(party -> keys.put(party, new Keys(party)));
        }

        Map<String, Object> all() {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put(
                    "about",
                    "Test vectors of docs/wire-format.md, written by PartnerVectorsTest. All bytes in hexadecimal.");
            all.put("agency", AGENCY.id());
            all.put("now", NOW.toString());
            all.put("hour", HOUR);
            all.put("schemaId", SCHEMA_ID);
            all.put("transcripts", transcripts());
            all.put("padding", padding());
            all.put("unpadding", unpadding());
            all.put("keys", keys());
            all.put("fingerprints", fingerprints());
            all.put("directories", directories());
            all.put("statements", statements());
            all.put("message", message());
            records();
            all.put("records", records);
            all.put("receipts", receipts());
            all.put("noticeReceipts", noticeReceipts());
            all.put("deadLetter", deadLetter());
            all.put("encs", used);
            return all;
        }

        private static List<Object> transcripts() {
            return List.of(
                    map("fields", List.of("waylight/v1/wrap"), "bytes", hex(new Transcript("waylight/v1/wrap"))),
                    map(
                            "fields",
                            List.of("tag", "", "GB-POLICE", "Grüße", 0, 1, -1, HOUR),
                            "bytes",
                            hex(new Transcript("tag")
                                    .add("")
                                    .add("GB-POLICE")
                                    .add("Grüße")
                                    .add(0)
                                    .add(1)
                                    .add(-1)
                                    .add(HOUR))));
        }

        /** Length of a message, least bucket, and length when padded. */
        private static List<List<Integer>> padding() {
            List<List<Integer>> padding = new ArrayList<>();
            for (int minimum : List.of(0, 1_024, 4_096)) {
                IntStream.of(
                                0, 1, 1_022, 1_023, 1_024, 2_047, 2_048, 4_095, 4_096, 8_191, 9_000, 16_383, 16_384,
                                17_000, 20_000, 32_767, 65_535, 99_999, 1_000_000)
                        .forEach(length ->
                                padding.add(List.of(length, minimum, Workings.pad(new byte[length], minimum).length)));
            }
            return padding;
        }

        private static List<Object> unpadding() {
            List<Object> vectors = new ArrayList<>();
            for (String padded : List.of("80", "4180", "41800000", "418080", "4100", "", "00", "41")) {
                byte[] message = Workings.unpad(HEX.parseHex(padded));
                vectors.add(map("padded", padded, "message", message == null ? null : hex(message)));
            }
            return vectors;
        }

        private Map<String, Object> keys() {
            Map<String, Object> all = new LinkedHashMap<>();
            keys.forEach((party, own) -> all.put(
                    party.id(),
                    map(
                            "identitySeed", hex(own.identitySeed),
                            "identityKey", hex(own.identity.verifyingKey().toBytes()),
                            "fingerprint", own.identity.verifyingKey().fingerprint(),
                            "openingSeed", hex(own.openingSeed),
                            "sealingKey", hex(own.opening.sealingKey().toBytes()),
                            "keyId", hex(own.opening.sealingKey().keyId().bytes()))));
            return all;
        }

        /** C3 01 and the fingerprint of every schema that an agency meets. */
        private static Map<String, String> fingerprints() {
            Map<String, String> all = new TreeMap<>();
            schemas().forEach((file, text) -> all.put(file, hex(Variations.header(schema(text)))));
            return all;
        }

        private List<Object> directories() {
            LocalDate expires = LocalDate.of(2027, 11, 22);
            IdentityKey root = of(new Party("root")).identity;
            Map<Party, VerifyingKey> parties = new LinkedHashMap<>();
            List.of(Party.TRIAGE, Party.ROUTING, AGENCY, OTHER)
                    .forEach(party -> parties.put(party, of(party).identity.verifyingKey()));
            byte[] good = Directory.sign(root, 3, expires, parties);
            byte[] forged = Directory.sign(of(OTHER).identity, 3, expires, parties);
            byte[] rootKey = root.verifyingKey().toBytes();
            byte[] list = bytesOf(JSON.readTree(good).get("directory"));
            String edited = new String(list, UTF_8).replace("\"version\":3", "\"version\":4");
            String twice = new String(list, UTF_8).replace(OTHER.id(), AGENCY.id());
            return List.of(
                    directory("as it should be", good, rootKey, "2026-11-22", 3, true),
                    directory("on its last day", good, rootKey, "2027-11-22", 0, true),
                    directory("expired", good, rootKey, "2027-11-23", 0, false),
                    directory("older than one seen before", good, rootKey, "2026-11-22", 4, false),
                    directory("signed by another root", forged, rootKey, "2026-11-22", 0, false),
                    directory("edited after signing", withList(good, edited), rootKey, "2026-11-22", 0, false),
                    directory("a party twice", signed(root, twice), rootKey, "2026-11-22", 0, false),
                    directory("no directory", "{}".getBytes(UTF_8), rootKey, "2026-11-22", 0, false));
        }

        private static Map<String, Object> directory(
                String what, byte[] file, byte[] root, String today, int minimumVersion, boolean counts) {
            Map<String, Object> vector = map(
                    "what", what,
                    "file", new String(file, UTF_8),
                    "root", hex(root),
                    "today", today,
                    "minimumVersion", minimumVersion,
                    "counts", counts);
            if (counts) {
                vector.put("version", 3);
                byte[] list = bytesOf(JSON.readTree(file).get("directory"));
                vector.put("transcript", hex(new Transcript("waylight/v1/directory").add(list)));
            }
            return vector;
        }

        private static byte[] withList(byte[] file, String list) {
            return JSON.writeValueAsBytes(map(
                    "directory",
                    Base64.getEncoder().encodeToString(list.getBytes(UTF_8)),
                    "signature",
                    JSON.readTree(file).get("signature").asString()));
        }

        private static byte[] signed(IdentityKey root, String list) {
            byte[] signature = Workings.sign(root, new Transcript("waylight/v1/directory").add(list.getBytes(UTF_8)));
            return JSON.writeValueAsBytes(map(
                    "directory", Base64.getEncoder().encodeToString(list.getBytes(UTF_8)),
                    "signature", Base64.getEncoder().encodeToString(signature)));
        }

        private List<Object> statements() {
            List<Object> all = new ArrayList<>();
            for (Party party : List.of(AGENCY, Party.ROUTING)) {
                KeyStatement statement = KeyStatements.sign(
                        of(party).identity, party, of(party).opening.sealingKey(), HOUR, HOUR + 2_160);
                all.add(statement(party.id() + " states its key", party, statement));
            }
            KeyStatement own = KeyStatements.sign(
                    of(AGENCY).identity, AGENCY, of(AGENCY).opening.sealingKey(), HOUR, HOUR + 2_160);
            all.add(signedWord(
                    "valid for longer than was signed",
                    AGENCY,
                    KeyStatement.newBuilder(own).setNotAfter(HOUR + 9_999).build(),
                    false));
            all.add(signedWord("said by another party", OTHER, own, false));
            all.add(signedWord(
                    "of another suite",
                    AGENCY,
                    KeyStatement.newBuilder(own).setSuite(2).build(),
                    false));
            return all;
        }

        private static Map<String, Object> statement(String what, Party party, KeyStatement statement) {
            Map<String, Object> vector = signedWord(what, party, statement, true);
            vector.put(
                    "transcript",
                    hex(new Transcript("waylight/v1/key-statement")
                            .add(statement.getParty())
                            .add(statement.getSuite())
                            .add(statement.getPublicKey().array())
                            .add(statement.getNotBefore())
                            .add(statement.getNotAfter())));
            return vector;
        }

        private static Map<String, Object> signedWord(
                String what, Party signer, SpecificRecord message, boolean verifies) {
            return map(
                    "what", what,
                    "identity", hex(new Keys(signer).identity.verifyingKey().toBytes()),
                    "message", hex(SingleObject.encode(message)),
                    "says", said(message),
                    "verifies", verifies);
        }

        /** One message, step by step. */
        private Map<String, Object> message() {
            Context context = context("triage to agency", Party.TRIAGE, AGENCY);
            UUID id = id(1);
            byte[] message = SingleObject.encode(small());
            byte[] padded = Workings.pad(message, 1_024);
            byte[] place = Workings.associatedData(new EnvelopeContext(Party.TRIAGE, REPORTS, id));
            SealedEnvelope envelope = context.seal(REPORTS, id, padded);
            FromParty sealing = (FromParty) envelope.getSealing();
            byte[] value = Framing.frame(SCHEMA_ID, envelope);
            return map(
                    "sender", Party.TRIAGE.id(),
                    "topic", REPORTS,
                    "id", id.toString(),
                    "keyId", hex(sealing.getKeyId().bytes()),
                    "hour", sealing.getHour(),
                    "enc", hex(sealing.getEnc().array()),
                    "contextTranscript",
                            hex(Context.transcript(
                                    Party.TRIAGE,
                                    of(AGENCY).opening,
                                    sealing.getEnc().array())),
                    "contextSignature", hex(sealing.getSignature().array()),
                    "hpkeInfo", hex(new Transcript("waylight/v1/context")),
                    "exporterContext", hex(new Transcript("waylight/v1/message")),
                    "exported", hex(context.secret()),
                    "salt", hex(sealing.getSalt().array()),
                    "associatedData", hex(place),
                    "messageKey",
                            hex(Workings.messageKey(
                                    context.secret(), sealing.getSalt().array(), place)),
                    "message", hex(message),
                    "padded", hex(padded),
                    "content", hex(envelope.getContent().array()),
                    "value", hex(value),
                    "envelopeDigest", hex(Raw.of(value).envelopeDigest().array()));
        }

        private void records() {
            Context triage = context("triage to agency", Party.TRIAGE, AGENCY);
            Context agency = context("agency to itself", AGENCY, AGENCY);
            Context toOther = context("triage to other", Party.TRIAGE, OTHER);
            SealedEnvelope good = triage.seal(REPORTS, id(1), padded(small()));

            opens("a report with few fields", id(1), good, small());
            AgencyReport everything = varied();
            opens(
                    "a report with every field, in many scripts",
                    id(2),
                    triage.seal(REPORTS, id(2), padded(everything)),
                    everything);
            byte[] old = new Variations(new Random(5), List.of("an older release"))
                    .encoded(schema(text(RELEASED.resolve("1/AgencyReport.avsc"))));
            opens(
                    "a report written by the first release's schema",
                    id(3),
                    triage.seal(REPORTS, id(3), Workings.pad(old, 1_024)),
                    decoded(old));
            AgencyNotice deletes = new AgencyNotice(id(1), 1, NoticeReason.MISDIRECTED, null);
            opens("a notice to delete", id(4), triage.seal(REPORTS, id(4), padded(deletes)), deletes);
            AgencyNotice corrects = new AgencyNotice(id(1), 2, NoticeReason.CORRECTED, small());
            opens("a notice with a corrected view", id(5), triage.seal(REPORTS, id(5), padded(corrects)), corrects);

            AgencyNotice older = new AgencyNotice(id(1), 1, NoticeReason.CORRECTED, everything);
            opens(
                    "a notice that the one before has overtaken",
                    id(8),
                    triage.seal(REPORTS, id(8), padded(older)),
                    older);

            AgencyReport canary = Canary.of("x".repeat(300));
            opens("a canary", id(10), triage.seal(REPORTS, id(10), padded(canary)), canary);
            AgencyReport flagged = AgencyReport.newBuilder(canary)
                    .setNotes(List.of(canary.getNotes().getFirst(), "The lorry leaves at six."))
                    .build();
            opens("a report with the flag of a canary", id(11), triage.seal(REPORTS, id(11), padded(flagged)), flagged);

            String unreadable = Refusal.UNREADABLE.name();
            String sender = Refusal.SENDER.name();
            String invalid = Refusal.INVALID.name();
            refused("replayed under another record's key", unreadable, id(9).toString(), framed(good));
            refused("under no key", unreadable, null, framed(good));
            refused(
                    "replayed under another id, the envelope edited to match",
                    unreadable,
                    id(9).toString(),
                    framed(SealedEnvelope.newBuilder(good).setId(id(9)).build()));
            refused(
                    "moved from another agency's topic, sealed to us",
                    unreadable,
                    id(6).toString(),
                    framed(triage.seal(Topics.agencyReports(OTHER.id()), id(6), padded(small()))));
            refused(
                    "moved from the dead letters",
                    unreadable,
                    id(6).toString(),
                    framed(triage.seal(Topics.dead(REPORTS), id(6), padded(small()))));
            refused(
                    "sealed to another agency",
                    unreadable,
                    id(6).toString(),
                    framed(toOther.seal(REPORTS, id(6), padded(small()))));
            refused(
                    "sealed by another agency in triage's name",
                    sender,
                    id(6).toString(),
                    framed(signedBy(of(OTHER).identity, triage).seal(REPORTS, id(6), padded(small()))));
            refused(
                    "sealed by the agency itself for its receipts",
                    sender,
                    id(6).toString(),
                    framed(agency.seal(RECEIPTS, id(6), padded(small()))));
            refused(
                    "sealed by nobody, as a reporter does",
                    sender,
                    id(6).toString(),
                    framed(addressed(REPORTS, id(6), SingleObject.encode(small()), Party.TRIAGE)));
            edited("the content edited", unreadable, good, good.getContent().array(), 77);
            edited(
                    "the tag edited",
                    unreadable,
                    good,
                    good.getContent().array(),
                    good.getContent().remaining() - 1);
            FromParty sealing = (FromParty) good.getSealing();
            edited("the salt edited", unreadable, good, sealing.getSalt().array(), 0);
            edited("the encapsulated key edited", sender, good, sealing.getEnc().array(), 1_100);
            edited("the signature edited", sender, good, sealing.getSignature().array(), 3);
            edited(
                    "the addressee's key id edited",
                    sender,
                    good,
                    sealing.getKeyId().bytes(),
                    0);
            refused(
                    "the hour edited",
                    sender,
                    id(1).toString(),
                    framed(SealedEnvelope.newBuilder(good)
                            .setSealing(FromParty.newBuilder(sealing)
                                    .setHour(HOUR + 1)
                                    .build())
                            .build()));
            refused(
                    "another suite",
                    unreadable,
                    id(1).toString(),
                    framed(SealedEnvelope.newBuilder(good).setSuite(2).build()));
            byte[] value = framed(good);
            refused("cut short", unreadable, id(1).toString(), Arrays.copyOf(value, value.length - 1));
            refused("a byte too many", unreadable, id(1).toString(), Arrays.copyOf(value, value.length + 1));
            refused("under the id of another schema", unreadable, id(1).toString(), Framing.frame(SCHEMA_ID + 1, good));
            refused("not framed", unreadable, id(1).toString(), Arrays.copyOfRange(value, 5, value.length));
            refused("no envelope", unreadable, id(1).toString(), "no envelope".getBytes(UTF_8));
            refused("empty", unreadable, id(1).toString(), new byte[0]);
            refused("no value", unreadable, id(1).toString(), null);
            refused(
                    "padded otherwise",
                    unreadable,
                    id(7).toString(),
                    framed(triage.seal(REPORTS, id(7), new byte[1_024])));
            AgencyReceipt receipt = receipt(ReceiptState.OPENED, null, 1);
            refused(
                    "a type that does not belong here",
                    invalid,
                    id(7).toString(),
                    framed(triage.seal(REPORTS, id(7), padded(receipt))));
            byte[] unknown = SingleObject.encode(small());
            unknown[5] ^= 1;
            refused(
                    "of a schema that nobody knows",
                    invalid,
                    id(7).toString(),
                    framed(triage.seal(REPORTS, id(7), Workings.pad(unknown, 1_024))));
            byte[] path = SingleObject.encode(deletes);
            byte[] climbing = "../".repeat(12).getBytes(US_ASCII);
            System.arraycopy(climbing, 0, path, 11, climbing.length);
            refused(
                    "a notice whose dispatch is a path",
                    invalid,
                    id(7).toString(),
                    framed(triage.seal(REPORTS, id(7), Workings.pad(path, 1_024))));
            byte[] message = SingleObject.encode(small());
            refused(
                    "a message with a byte too many",
                    invalid,
                    id(7).toString(),
                    framed(triage.seal(
                            REPORTS, id(7), Workings.pad(Arrays.copyOf(message, message.length + 1), 1_024))));
        }

        private void opens(String what, UUID id, SealedEnvelope envelope, SpecificRecord says) {
            byte[] value = framed(envelope);
            records.add(map(
                    "what", what,
                    "key", id.toString(),
                    "value", hex(value),
                    "envelopeDigest", hex(Raw.of(value).envelopeDigest().array()),
                    "type", says.getSchema().getName(),
                    "says", said(says)));
        }

        private void refused(String what, String refusal, @Nullable String key, byte @Nullable [] value) {
            records.add(map("what", what, "key", key, "value", value == null ? null : hex(value), "refusal", refusal));
        }

        /** The bytes lie inside the envelope: one bit is turned, framed, and turned back. */
        private void edited(String what, String refusal, SealedEnvelope envelope, byte[] inside, int at) {
            inside[at] ^= 1;
            refused(what, refusal, envelope.getId().toString(), framed(envelope));
            inside[at] ^= 1;
        }

        private AgencyReceipt receipt(ReceiptState state, @Nullable ReceiptReason reason, int sequence) {
            byte[] value =
                    framed(context("triage to agency", Party.TRIAGE, AGENCY).seal(REPORTS, id(1), padded(small())));
            return Receipts.sign(
                    of(AGENCY).identity,
                    new AgencyReceipt(
                            AGENCY.id(),
                            id(1),
                            Raw.of(value).envelopeDigest(),
                            state,
                            reason,
                            sequence,
                            HOUR,
                            ByteBuffer.allocate(0)));
        }

        private List<Object> receipts() {
            List<Object> all = new ArrayList<>();
            for (AgencyReceipt receipt : List.of(
                    receipt(ReceiptState.OPENED, null, 1),
                    receipt(ReceiptState.DECLINED, ReceiptReason.NO_CAPACITY, 2))) {
                Map<String, Object> vector =
                        signedWord("a receipt that says " + receipt.getState(), AGENCY, receipt, true);
                vector.put(
                        "transcript",
                        hex(new Transcript("waylight/v1/receipt")
                                .add(receipt.getAgency())
                                .add(receipt.getDispatch().toString())
                                .add(receipt.getEnvelopeDigest().array())
                                .add(receipt.getState().name())
                                .add(
                                        receipt.getReason() == null
                                                ? ""
                                                : receipt.getReason().name())
                                .add(receipt.getSequence())
                                .add(receipt.getHour())));
                all.add(vector);
            }
            AgencyReceipt opened = receipt(ReceiptState.OPENED, null, 1);
            all.add(signedWord("signed by another agency", OTHER, opened, false));
            all.add(signedWord(
                    "about another dispatch",
                    AGENCY,
                    AgencyReceipt.newBuilder(opened).setDispatch(id(2)).build(),
                    false));
            all.add(signedWord(
                    "another state",
                    AGENCY,
                    AgencyReceipt.newBuilder(opened)
                            .setState(ReceiptState.ACCEPTED)
                            .build(),
                    false));
            return all;
        }

        private List<Object> noticeReceipts() {
            NoticeReceipt receipt = Receipts.sign(
                    of(AGENCY).identity,
                    new NoticeReceipt(
                            AGENCY.id(),
                            id(4),
                            id(1),
                            ByteBuffer.wrap(Workings.sha256(new byte[0])),
                            NoticeAnswer.DELETED,
                            null,
                            1,
                            HOUR,
                            ByteBuffer.allocate(0)));
            Map<String, Object> vector = signedWord("the view was deleted", AGENCY, receipt, true);
            vector.put(
                    "transcript",
                    hex(new Transcript("waylight/v1/notice-receipt")
                            .add(receipt.getAgency())
                            .add(receipt.getNotice().toString())
                            .add(receipt.getDispatch().toString())
                            .add(receipt.getEnvelopeDigest().array())
                            .add(receipt.getAnswer().name())
                            .add("")
                            .add(receipt.getSequence())
                            .add(receipt.getHour())));
            return List.of(vector, signedWord("signed by another agency", OTHER, receipt, false));
        }

        /** Bytes that are no envelope, as an agency seals them to itself before it puts them aside. */
        private Map<String, Object> deadLetter() {
            byte[] bytes = "no envelope".getBytes(UTF_8);
            String topic = Topics.dead(REPORTS);
            return map(
                    "topic", topic,
                    "bytes", hex(bytes),
                    "value", hex(framed(addressed(topic, id(8), bytes, AGENCY))));
        }

        private SealedEnvelope addressed(String topic, UUID id, byte[] message, Party sender) {
            OpeningKey key = of(AGENCY).opening;
            byte[] place = Workings.associatedData(new EnvelopeContext(sender, topic, id));
            byte[] contentKey = Workings.sha256(("content key of " + id).getBytes(UTF_8));
            byte[] content = Workings.encrypt(contentKey, place, Workings.pad(message, 0));
            byte[] enc = enc("single shot " + id, key);
            byte[] bound = new Transcript("waylight/v1/wrap")
                    .add(place)
                    .add(key.sealingKey().keyId().bytes())
                    .add(Workings.sha256(content))
                    .toBytes();
            byte[] wrapped = Workings.hpkeSealed(enc, key, "waylight/v1/wrap", bound, contentKey);
            return new SealedEnvelope(
                    1,
                    id,
                    new Addressed(List.of(
                            new Wrap(key.sealingKey().keyId(), ByteBuffer.wrap(enc), ByteBuffer.wrap(wrapped)))),
                    ByteBuffer.wrap(content));
        }

        private Context context(String name, Party sender, Party addressee) {
            OpeningKey key = of(addressee).opening;
            byte[] enc = enc(name, key);
            byte[] signature = Workings.sign(of(sender).identity, Context.transcript(sender, key, enc));
            return new Context(sender, key, ByteBuffer.wrap(enc), ByteBuffer.wrap(signature));
        }

        private static Context signedBy(IdentityKey other, Context context) {
            Transcript transcript = Context.transcript(context.sender, context.addressee, context.enc.array());
            return new Context(
                    context.sender, context.addressee, context.enc, ByteBuffer.wrap(Workings.sign(other, transcript)));
        }

        private byte[] enc(String name, OpeningKey addressee) {
            return HEX.parseHex((String) used.computeIfAbsent(name, _ -> hex(encs.of(name, addressee))));
        }

        private Keys of(Party party) {
            return keys.get(party);
        }
    }

    private static AgencyReport small() {
        // All lists empty, all choices the first: dull, and readable in the vectors.
        return decoded(Variations.dull(AgencyReport.getClassSchema()));
    }

    private static AgencyReport varied() {
        return decoded(new Variations(new Random(23), List.of("Waylight")).encoded(AgencyReport.getClassSchema()));
    }

    private static AgencyReport decoded(byte[] message) {
        return (AgencyReport) MESSAGES.decode(message);
    }

    private static byte[] padded(SpecificRecord message) {
        return Workings.pad(SingleObject.encode(message), 1_024);
    }

    private static byte[] framed(SealedEnvelope envelope) {
        return Framing.frame(SCHEMA_ID, envelope);
    }

    private static UUID id(int number) {
        return UUID.fromString("00000000-0000-4000-8000-0000000000%02d".formatted(number));
    }

    // ---- the agency that judges

    /** The agency with the vectors' keys, under the vectors' directory, at the vectors' hour. */
    private SealedSerde agency(JsonNode vectors) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "correct horse");
        Path keystore = folder.resolve("keystore.p12");
        KeyStore seeds = KeyStore.getInstance("PKCS12");
        char[] secret = "correct horse".toCharArray();
        seeds.load(null, secret);
        Keys keys = new Keys(AGENCY);
        for (Map.Entry<String, byte[]> seed : Map.of(
                        "identity", keys.identitySeed, "opening-1", keys.openingSeed, "store", keys.openingSeed)
                .entrySet()) {
            seeds.setEntry(
                    seed.getKey(),
                    new KeyStore.SecretKeyEntry(new SecretKeySpec(seed.getValue(), "AES")),
                    new KeyStore.PasswordProtection(secret));
        }
        try (OutputStream out = Files.newOutputStream(keystore)) {
            seeds.store(out, secret);
        }
        JsonNode root = vectors.get("keys").get("root");
        Files.writeString(
                folder.resolve("root.pub"), Base64.getEncoder().encodeToString(bytes(root, "identityKey")), US_ASCII);
        Files.writeString(
                folder.resolve("directory.json"),
                vectors.get("directories").get(0).get("file").asString());
        InMemoryRegistry registry = new InMemoryRegistry();
        for (int id = 1; id < SCHEMA_ID; id++) {
            registry.add("\"string\"");
        }
        registry.add(SealedEnvelope.getClassSchema().toString());
        registry.add("\"string\"");
        return SealedSerde.connect(
                new PartySettings(
                        AGENCY,
                        keystore,
                        password,
                        folder,
                        root.get("fingerprint").asString(),
                        URI.create("http://127.0.0.1:1"),
                        folder.resolve("ids"),
                        Duration.ofSeconds(5)),
                registry,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    // ---- files

    /** What the example in JavaScript has in its folder of schemas. */
    private static Map<String, String> schemas() {
        Map<String, String> all = new TreeMap<>();
        TYPES.forEach((name, type) -> {
            Schema present = org.apache.avro.specific.SpecificData.get().getSchema(type);
            all.put(name + ".avsc", indented(JSON.readTree(present.toString())));
            for (int release = 1; Files.isDirectory(RELEASED.resolve("" + release)); release++) {
                Path released = RELEASED.resolve(release + "/" + name + ".avsc");
                if (Files.exists(released) && type != SealedEnvelope.class) {
                    all.put("released/" + name + "." + release + ".avsc", text(released));
                }
            }
        });
        return all;
    }

    private static Map<String, String> filesIn(Path folder) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> all.put(folder.relativize(file).toString(), text(file)));
        }
        return all;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Schema schema(String text) {
        return new Schema.Parser().parse(text);
    }

    public static void main(String[] args) throws IOException {
        Files.writeString(VECTORS, indented(new Vectors(Encs.fresh()).all()));
        for (Map.Entry<String, String> schema : schemas().entrySet()) {
            Path file = SCHEMAS.resolve(schema.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, schema.getValue());
        }
    }

    private static String indented(Object json) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    private static JsonNode read() throws IOException {
        return JSON.readTree(Files.readAllBytes(VECTORS));
    }

    /** A message as JSON: every field under its name; bytes in hexadecimal, days as 2026-11-22. */
    private static JsonNode said(SpecificRecord message) {
        return tree(fields(message));
    }

    /** As it is read from a file: a number there does not tell whether it was an int or a long. */
    private static JsonNode tree(Map<String, @Nullable Object> fields) {
        return JSON.readTree(JSON.writeValueAsBytes(fields));
    }

    private static Map<String, @Nullable Object> fields(SpecificRecord message) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        message.getSchema().getFields().forEach(field -> fields.put(field.name(), value(message.get(field.pos()))));
        return fields;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case SpecificRecord nested -> fields(nested);
            case Collection<?> many ->
                many.stream().map(PartnerVectorsTest::value).toList();
            case ByteBuffer bytes -> hex(bytes.array());
            case Boolean _, Number _ -> value;
            default -> value.toString();
        };
    }

    private static Map<String, Object> map(@Nullable Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }

    private static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    private static String hex(Transcript transcript) {
        return hex(transcript.toBytes());
    }

    private static byte[] bytes(JsonNode node, String field) {
        return HEX.parseHex(node.get(field).asString());
    }

    private static byte[] bytesOf(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asString());
    }
}
