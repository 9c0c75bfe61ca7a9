package org.waylight.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.envelope.Directory;
import org.waylight.envelope.EnvelopeContext;
import org.waylight.envelope.Envelopes;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.KeyStatements;
import org.waylight.envelope.Opening;
import org.waylight.envelope.Party;
import org.waylight.envelope.Plaintext;
import org.waylight.envelope.ReceiptCode;
import org.waylight.envelope.SealingKey;
import org.waylight.envelope.VerifyingKey;
import org.waylight.message.Addition;
import org.waylight.message.AgeGroup;
import org.waylight.message.Answer;
import org.waylight.message.Attachment;
import org.waylight.message.AttachmentChunk;
import org.waylight.message.Burn;
import org.waylight.message.Certainty;
import org.waylight.message.Danger;
import org.waylight.message.DelphiIndicator;
import org.waylight.message.Erasure;
import org.waylight.message.Gender;
import org.waylight.message.KeyStatement;
import org.waylight.message.KnowledgeBasis;
import org.waylight.message.Lane;
import org.waylight.message.Mailbox;
import org.waylight.message.MailboxKey;
import org.waylight.message.MailboxMessage;
import org.waylight.message.MailboxStatus;
import org.waylight.message.MediaType;
import org.waylight.message.Person;
import org.waylight.message.Question;
import org.waylight.message.Report;
import org.waylight.message.ReporterRole;
import org.waylight.message.SealedEnvelope;
import org.waylight.message.SharingChoice;
import org.waylight.message.TimeFrame;
import org.waylight.message.Venue;
import org.waylight.topic.TopicSpec;
import org.waylight.topic.Topics;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page's client in JavaScript and this module make the same of the same, in both directions. {@code from-java.json} was
 * written by {@link #main} and is read by the client's tests in {@code intake-service/src/main/frontend/test};
 * {@code from-javascript.json} was written there, by {@code write-vectors.js}, and is read here.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageVectorsTest {

    private static final Path VECTORS = Path.of("src/test/resources/vectors/page");
    private static final HexFormat HEX = HexFormat.of();
    private static final Base64.Encoder BASE64 = Base64.getEncoder();
    private static final int REPORT_BUCKET = 4_096;
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final SingleObject MESSAGES =
            new SingleObject(List.of(Report.class, MailboxMessage.class, AttachmentChunk.class));
    private static final SingleObject ENVELOPES = new SingleObject(List.of(SealedEnvelope.class));

    private static final List<String> CODES = List.of(
            "abandon ability able about above absent absorb abstract",
            "  ZOO-zone, Zero;youth\tyoung\nYou 7. yellow / year!",
            "\uff4c\uff45\uff47\uff41\uff4c winner thank year wave sausage worth useful");

    /** By their codes; each takes a while. */
    private static final Map<String, ReceiptCode.Box> BOXES = new ConcurrentHashMap<>();

    /** Every sealed message of the page, by what it is. */
    static Stream<String> sealed() throws IOException {
        return read("from-javascript.json").get("envelopes").propertyNames().stream();
    }

    @ParameterizedTest
    @MethodSource("sealed")
    void what_the_page_sealed_opens_and_says_what_the_page_said(String what) throws Exception {
        JsonNode vectors = read("from-javascript.json");
        JsonNode envelope = vectors.get("envelopes").get(what);

        Opening opening = open(vectors, envelope, bytes(envelope, "envelope"));

        assertThat(opening)
                .isInstanceOfSatisfying(
                        Opening.Opened.class,
                        opened -> assertThat(opened.plaintext().toBytes()).isEqualTo(bytes(envelope, "message")));
    }

    @Test
    void the_pages_report_is_read_field_by_field() throws Exception {
        JsonNode vectors = read("from-javascript.json");
        JsonNode said = vectors.get("answers");
        ReceiptCode.Box box = box(vectors, "code");

        Report report = (Report) message(vectors, "report");

        assertThat(report.getNarrative())
                .isEqualTo(said.get("narrative").asString())
                .contains("hộ chiếu", "رأيت امرأة", "🆘👩🏽‍🍳");
        assertThat(report.getPlace()).isEqualTo("Nhà hàng, gần ga");
        assertThat(report.getLanguage()).isEqualTo("vi-VN");
        assertThat(report.getReporterRole()).isEqualTo(ReporterRole.BUSINESS_TRAVELLER);
        assertThat(report.getSharing()).isEqualTo(SharingChoice.ASK_ME_FIRST);
        assertThat(report.getSeenOn()).isEqualTo(LocalDate.of(2026, 11, 18));
        assertThat(report.getSeenWhen()).isEqualTo(TimeFrame.THIS_WEEK);
        assertThat(report.getPersons())
                .containsExactly(
                        new Person(AgeGroup.ADULT, Gender.Feminine),
                        new Person(AgeGroup.CHILD, Gender.NonSpecifiedUnknown));
        assertThat(report.getDangers()).containsExactly(Danger.CONFINEMENT);
        assertThat(report.getObservations()).containsExactly("locked-door", "no-passport");
        assertThat(report.getTold()).isNull();
        assertThat(report.getLane()).isEqualTo(Lane.SEALED_BY_REPORTER);
        assertThat(report.getMailbox())
                .isEqualTo(new MailboxKey(
                        box.id(),
                        ByteBuffer.wrap(box.key().sealingKey().toBytes()),
                        ByteBuffer.wrap(box.secretDigest())));
        assertThat(report.getAttachments()).singleElement().satisfies(attachment -> {
            assertThat(attachment.getMediaType()).isEqualTo(MediaType.JPEG);
            assertThat(attachment.getSize()).isEqualTo(600_000);
            assertThat(attachment.getChunks()).hasSize(2);
        });
    }

    @Test
    void the_pages_chunk_names_its_place() throws Exception {
        JsonNode vectors = read("from-javascript.json");

        AttachmentChunk chunk = (AttachmentChunk) message(vectors, "chunk");

        Report report = (Report) message(vectors, "report");
        assertThat(chunk.getAttachment())
                .isEqualTo(report.getAttachments().getFirst().getId());
        assertThat(chunk.getIndex()).isEqualTo(1);
        assertThat(chunk.getData().remaining()).isEqualTo(1_000);
    }

    @Test
    void the_pages_mailbox_messages_carry_the_secret_and_what_is_said() throws Exception {
        JsonNode vectors = read("from-javascript.json");
        ReceiptCode.Box box = box(vectors, "code");

        Map<String, Object> bodies = new TreeMap<>();
        for (String what : List.of("Answer", "Addition", "Erasure", "Burn")) {
            MailboxMessage message = (MailboxMessage) message(vectors, what);
            assertThat(message.getMailbox()).isEqualTo(box.id());
            assertThat(message.getSecret()).isEqualTo(ByteBuffer.wrap(box.secret()));
            bodies.put(what, message.getBody());
        }

        assertThat(bodies)
                .containsEntry("Answer", new Answer(2, "Vâng, vào buổi tối. نعم 🌙"))
                .containsEntry("Erasure", new Erasure())
                .containsEntry("Burn", new Burn())
                .hasEntrySatisfying(
                        "Addition",
                        addition -> assertThat(((Addition) addition).getAttachments())
                                .hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("sealed")
    void what_the_page_sealed_does_not_open_once_a_byte_or_its_place_has_changed(String what) throws Exception {
        JsonNode vectors = read("from-javascript.json");
        JsonNode sealed = vectors.get("envelopes").get(what);
        byte[] bytes = bytes(sealed, "envelope");

        // Some bytes of every part: header, id, key id, encapsulation, wrapped key, content, tag.
        IntStream.concat(IntStream.range(0, 120), IntStream.iterate(120, i -> i < bytes.length, i -> i + 101 + i / 50))
                .forEach(i -> {
                    byte[] changed = bytes.clone();
                    changed[i] ^= 1;
                    assertThat(open(vectors, sealed, changed)).as("byte %d", i).isNotInstanceOf(Opening.Opened.class);
                });

        SealedEnvelope envelope = envelope(vectors, what);
        ReceiptCode.Box triage = box(vectors, "triage");
        assertThat(Envelopes.open(
                        envelope,
                        List.of(triage.key()),
                        new EnvelopeContext(Party.REPORTER, Topics.MAILBOXES, envelope.getId())))
                .isInstanceOf(Opening.Unreadable.class);
        assertThat(Envelopes.open(
                        envelope,
                        List.of(box(vectors, "code").key()),
                        context(Topics.spec(sealed.get("topic").asString()), envelope.getId())))
                .isInstanceOf(Opening.Unreadable.class);
    }

    @Test
    void the_page_and_this_module_name_schemas_alike() throws Exception {
        JsonNode headers = read("from-javascript.json").get("headers");
        JsonNode made = JsonMapper.shared().valueToTree(headers());

        assertThat(headers).isEqualTo(made);
        assertThat(read("from-java.json").get("headers")).isEqualTo(made);
    }

    @Test
    void the_page_derives_the_boxes_that_this_module_derives() throws Exception {
        JsonNode made = JsonMapper.shared().valueToTree(boxes());

        assertThat(read("from-java.json").get("boxes")).isEqualTo(made);
        assertThat(read("from-javascript.json").get("boxes")).isEqualTo(made);
    }

    @Test
    void the_page_pads_to_the_lengths_that_this_module_pads_to() throws Exception {
        JsonNode made = JsonMapper.shared().valueToTree(padding());

        assertThat(read("from-java.json").get("padding")).isEqualTo(made);
    }

    @Test
    void the_messages_given_to_the_page_are_still_written_so() throws Exception {
        JsonNode made = JsonMapper.shared().valueToTree(messages(box(0)));

        assertThat(read("from-java.json").get("messages")).isEqualTo(made);
    }

    @Test
    void the_keys_given_to_the_page_lead_back_to_their_root() throws Exception {
        JsonNode keys = read("from-java.json").get("keys");
        PublishedKeys published = JsonMapper.shared().treeToValue(keys.get("published"), PublishedKeys.class);

        Reporter reporter = Reporter.trusting(keys.get("rootFingerprint").asString(), published, CLOCK);

        SealedEnvelope envelope = reporter.seal(new UUID(4, 5), report(box(0)));
        assertThat(HEX.formatHex(
                        envelope.getSealing() instanceof org.waylight.message.Addressed addressed
                                ? addressed.getWraps().getFirst().getKeyId().bytes()
                                : new byte[0]))
                .isEqualTo(keys.get("keyId").asString());
    }

    @Test
    void the_mailbox_given_to_the_page_opens_with_its_code_and_the_decoys_do_not() throws Exception {
        JsonNode vectors = read("from-java.json");
        VerifyingKey triage = VerifyingKey.of(bytes(vectors.get("keys"), "identity"));
        ReceiptCode.Box box = box(1);
        EnvelopeContext context = new EnvelopeContext(Party.TRIAGE, Topics.MAILBOXES, box.id());

        Map<String, Boolean> opened = new LinkedHashMap<>();
        vectors.get("mailboxes")
                .forEachEntry((what, node) -> opened.put(
                        what,
                        ENVELOPES.decode(Base64.getDecoder().decode(node.asString())) instanceof SealedEnvelope envelope
                                && Envelopes.open(envelope, box.key(), context, triage) instanceof Opening.Opened));

        assertThat(opened)
                .containsExactly(
                        Map.entry("first", true),
                        Map.entry("second", true),
                        Map.entry("sealed to nobody", false),
                        Map.entry("signed by another", false),
                        Map.entry("not signed", false),
                        Map.entry("of another mailbox", false),
                        Map.entry("for another topic", false));
    }

    /**
     * Writes {@code from-java.json}: {@code main} with the schemas module as the working directory and its test class path.
     * Keys are made anew, so what the page read before is replaced as a whole.
     */
    public static void main(String[] arguments) throws Exception {
        IdentityKey root = IdentityKey.generate();
        IdentityKey triage = IdentityKey.generate();
        IdentityKey other = IdentityKey.generate();
        long hour = NOW.getEpochSecond() / 3_600;
        SealingKey key = box(2).key().sealingKey();
        Map<Party, VerifyingKey> parties = new LinkedHashMap<>();
        parties.put(Party.INTAKE, other.verifyingKey());
        parties.put(Party.TRIAGE, triage.verifyingKey());
        byte[] directory = Directory.sign(root, 3, LocalDate.of(2027, 1, 31), parties);
        SealingKey older = box(1).key().sealingKey();
        List<KeyStatement> statements = List.of(
                // Begins tomorrow.
                KeyStatements.sign(triage, Party.TRIAGE, older, hour + 24, hour + 200),
                // Of a party that is not triage, and signed by a key that is not triage's.
                KeyStatements.sign(triage, Party.ROUTING, older, hour - 5, hour + 72),
                KeyStatements.sign(other, Party.TRIAGE, older, hour - 5, hour + 72),
                KeyStatements.sign(triage, Party.TRIAGE, key, hour - 5, hour + 12),
                KeyStatements.sign(triage, Party.TRIAGE, older, hour - 168, hour + 3));

        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("now", NOW.toString());
        keys.put("rootFingerprint", root.verifyingKey().fingerprint());
        keys.put("identity", BASE64.encodeToString(triage.verifyingKey().toBytes()));
        keys.put("keyId", HEX.formatHex(key.keyId().bytes()));
        keys.put(
                "published",
                new PublishedKeys(
                        BASE64.encodeToString(root.verifyingKey().toBytes()),
                        BASE64.encodeToString(directory),
                        statements.stream()
                                .map(SingleObject::encode)
                                .map(BASE64::encodeToString)
                                .toList()));
        keys.put(
                "expiredDirectory", BASE64.encodeToString(Directory.sign(root, 3, LocalDate.of(2026, 11, 1), parties)));
        keys.put(
                "yesterdaysDirectory",
                BASE64.encodeToString(Directory.sign(root, 3, LocalDate.of(2026, 11, 20), parties)));
        keys.put(
                "directoryWithoutTriage",
                BASE64.encodeToString(Directory.sign(
                        root, 3, LocalDate.of(2027, 1, 31), Map.of(Party.INTAKE, other.verifyingKey()))));
        keys.put(
                "directoryOfAnotherRoot",
                BASE64.encodeToString(Directory.sign(other, 3, LocalDate.of(2027, 1, 31), parties)));

        Map<String, Object> vectors = new LinkedHashMap<>();
        vectors.put("headers", headers());
        vectors.put("boxes", boxes());
        vectors.put("padding", padding());
        vectors.put("messages", messages(box(0)));
        vectors.put("keys", keys);
        vectors.put("mailboxes", mailboxes(box(1), box(2), triage, other));
        Files.write(
                VECTORS.resolve("from-java.json"),
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(vectors));
    }

    private static Map<String, Object> mailboxes(
            ReceiptCode.Box box, ReceiptCode.Box nobody, IdentityKey triage, IdentityKey other) {
        Mailbox first = new Mailbox(1, MailboxStatus.RECEIVED, List.of(), 0);
        Mailbox second = new Mailbox(
                2,
                MailboxStatus.BEING_REVIEWED,
                List.of(
                        new Question(1, "Còn cửa nào khác không? هل من باب آخر؟ 🚪", true),
                        new Question(2, "When do they leave?", false)),
                1);
        EnvelopeContext here = new EnvelopeContext(Party.TRIAGE, Topics.MAILBOXES, box.id());
        EnvelopeContext there = new EnvelopeContext(Party.TRIAGE, Topics.MAILBOXES, nobody.id());
        EnvelopeContext elsewhere = new EnvelopeContext(Party.TRIAGE, Topics.REPORTS_CLEARED, box.id());
        SealingKey key = box.key().sealingKey();
        Map<String, Object> mailboxes = new LinkedHashMap<>();
        mailboxes.put("first", sealed(first, key, here, triage));
        mailboxes.put("second", sealed(second, key, here, triage));
        mailboxes.put("sealed to nobody", sealed(second, nobody.key().sealingKey(), here, triage));
        mailboxes.put("signed by another", sealed(second, key, here, other));
        mailboxes.put(
                "not signed",
                encoded(Envelopes.seal(
                        Plaintext.of(SingleObject.encode(second)),
                        List.of(key),
                        here,
                        Topics.spec(Topics.MAILBOXES).minimumBucket())));
        mailboxes.put("of another mailbox", sealed(second, key, there, triage));
        mailboxes.put("for another topic", sealed(second, key, elsewhere, triage));
        return mailboxes;
    }

    private static String sealed(Mailbox mailbox, SealingKey key, EnvelopeContext context, IdentityKey signer) {
        return encoded(Envelopes.seal(
                Plaintext.of(SingleObject.encode(mailbox)),
                key,
                context,
                Topics.spec(Topics.MAILBOXES).minimumBucket(),
                signer));
    }

    private static String encoded(SpecificRecord value) {
        return BASE64.encodeToString(SingleObject.encode(value));
    }

    /** Marker and fingerprint of every type that the page writes or reads. */
    private static Map<String, Object> headers() {
        Map<String, Object> headers = new LinkedHashMap<>();
        ByteBuffer none = ByteBuffer.allocate(0);
        Stream.of(
                        report(box(0)),
                        new MailboxMessage(new UUID(0, 0), none, new Burn()),
                        new AttachmentChunk(new UUID(0, 0), 0, none),
                        new Mailbox(1, MailboxStatus.CLOSED, List.of(), 0),
                        new SealedEnvelope(
                                1,
                                new UUID(0, 0),
                                new org.waylight.message.Addressed(List.of()),
                                ByteBuffer.allocate(0)),
                        new KeyStatement("triage", 1, none, 0L, 0L, none))
                .forEach(value -> headers.put(
                        value.getSchema().getName(),
                        HEX.formatHex(Arrays.copyOf(SingleObject.encode((SpecificRecord) value), 10))));
        return headers;
    }

    private static List<Map<String, Object>> boxes() {
        List<Map<String, Object>> boxes = new ArrayList<>();
        for (String typed : CODES) {
            ReceiptCode code = ReceiptCode.parse(typed);
            ReceiptCode.Box box = box(typed);
            Map<String, Object> vector = new LinkedHashMap<>();
            vector.put("typed", typed);
            vector.put("words", code.words());
            vector.put("mailbox", box.id().toString());
            vector.put("publicKey", HEX.formatHex(box.key().sealingKey().toBytes()));
            vector.put("keyId", HEX.formatHex(box.key().sealingKey().keyId().bytes()));
            vector.put("secret", HEX.formatHex(box.secret()));
            vector.put("secretDigest", HEX.formatHex(box.secretDigest()));
            boxes.add(vector);
        }
        return boxes;
    }

    /** Lengths of sealed contents, by length of the message: the least, the greatest and some more of many buckets. */
    private static List<List<Integer>> padding() {
        List<List<Integer>> padding = new ArrayList<>();
        SealingKey key = box(0).key().sealingKey();
        EnvelopeContext context = context(Topics.spec(Topics.REPORTS_SUBMITTED), new UUID(6, 7));
        for (int minimum : List.of(1_024, 4_096, 525_312)) {
            IntStream.of(
                            0, 1, 1_022, 1_023, 1_024, 4_094, 4_095, 4_096, 8_191, 16_382, 16_383, 16_384, 16_900,
                            20_000, 32_767, 65_535, 99_999, 525_311, 525_312, 1_000_000)
                    .forEach(length -> padding.add(List.of(
                            length,
                            minimum,
                            Envelopes.seal(Plaintext.of(new byte[length]), List.of(key), context, minimum)
                                            .getContent()
                                            .remaining()
                                    - 16)));
        }
        return padding;
    }

    private static Map<String, Object> messages(ReceiptCode.Box box) {
        Map<String, Object> messages = new LinkedHashMap<>();
        messages.put("report", encoded(report(box)));
        messages.put("chunk", encoded(new AttachmentChunk(attachment().getId(), 0, counted(1_000))));
        ByteBuffer secret = ByteBuffer.wrap(box.secret());
        messages.put("Answer", encoded(new MailboxMessage(box.id(), secret, new Answer(300, "Không 🚫"))));
        messages.put(
                "Addition",
                encoded(new MailboxMessage(box.id(), secret, new Addition("وأيضًا", List.of(attachment())))));
        messages.put("Erasure", encoded(new MailboxMessage(box.id(), secret, new Erasure())));
        messages.put("Burn", encoded(new MailboxMessage(box.id(), secret, new Burn())));
        return messages;
    }

    private static Report report(ReceiptCode.Box box) {
        return Report.newBuilder()
                .setReporterRole(ReporterRole.POTENTIAL_VICTIM)
                .setSharing(SharingChoice.NOT_THE_POLICE)
                .setLanguage("ar")
                .setBasis(KnowledgeBasis.TOLD_BY_THE_PERSON)
                .setNarrative("لا أستطيع الخروج. Tôi sợ. 😟")
                .setCountry("DE")
                .setRegion("DE-BE")
                .setPlace(null)
                .setVenue(Venue.PRIVATE_HOUSE)
                .setSeenOn(LocalDate.of(1969, 12, 31))
                .setPersons(List.of(new Person(AgeGroup.ADULT, Gender.TransgenderFeminine)))
                .setExploitation(List.of())
                .setActs(List.of())
                .setIndicators(List.of(DelphiIndicator.values()[DelphiIndicator.values().length - 1]))
                .setControls(List.of())
                .setDangers(List.of(Danger.CONFINEMENT, Danger.THREAT_TO_LIFE))
                .setNeeds(List.of())
                .setCircumstances(List.of())
                .setConcernsBodies(List.of())
                .setConcernsOfficials(Certainty.YES)
                .setConcernsAgencies(List.of())
                .setMailbox(new MailboxKey(
                        box.id(),
                        ByteBuffer.wrap(box.key().sealingKey().toBytes()),
                        ByteBuffer.wrap(box.secretDigest())))
                .setLane(Lane.SEALED_BY_REPORTER)
                .setSeenWhen(TimeFrame.NOW)
                .setObservations(List.of("cannot-leave"))
                .setSafeTime("بعد منتصف الليل")
                .setAttachments(List.of(attachment()))
                .build();
    }

    private static Attachment attachment() {
        return new Attachment(
                new UUID(0x1111_1111_1111_4111L, 0x8111_1111_1111_1111L),
                MediaType.PDF,
                1_000,
                counted(32),
                List.of(new UUID(0x2222_2222_2222_4222L, 0x9222_2222_2222_2222L)));
    }

    private static ByteBuffer counted(int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        IntStream.range(0, length).forEach(i -> bytes.put((byte) i));
        return bytes.flip();
    }

    private static ReceiptCode.Box box(int code) {
        return box(CODES.get(code));
    }

    private static ReceiptCode.Box box(JsonNode vectors, String field) {
        return box(vectors.get(field).asString());
    }

    private static ReceiptCode.Box box(String code) {
        return BOXES.computeIfAbsent(code, typed -> ReceiptCode.parse(typed).box());
    }

    private static @Nullable SpecificRecord message(JsonNode vectors, String what) {
        JsonNode envelope = vectors.get("envelopes").get(what);
        return open(vectors, envelope, bytes(envelope, "envelope")) instanceof Opening.Opened opened
                ? MESSAGES.decode(opened.plaintext().toBytes())
                : null;
    }

    private static Opening open(JsonNode vectors, JsonNode sealed, byte[] bytes) {
        TopicSpec spec = Topics.spec(sealed.get("topic").asString());
        UUID id = UUID.fromString(sealed.get("id").asString());
        return ENVELOPES.decode(bytes) instanceof SealedEnvelope envelope
                        && Envelopes.hasBucketSize(envelope, REPORT_BUCKET)
                ? Envelopes.open(envelope, List.of(box(vectors, "triage").key()), context(spec, id))
                : new Opening.Unreadable();
    }

    private static SealedEnvelope envelope(JsonNode vectors, String what) {
        return ENVELOPES.decode(bytes(vectors.get("envelopes").get(what), "envelope"))
                        instanceof SealedEnvelope envelope
                ? envelope
                : new SealedEnvelope();
    }

    private static EnvelopeContext context(TopicSpec spec, UUID id) {
        return new EnvelopeContext(spec.sender(), spec.name(), id);
    }

    private static byte[] bytes(JsonNode node, String field) {
        return Base64.getDecoder().decode(node.get(field).asString());
    }

    private static JsonNode read(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(VECTORS.resolve(name)));
    }
}
