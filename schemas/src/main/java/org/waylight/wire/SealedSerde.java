package org.waylight.wire;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.Contexts;
import org.waylight.envelope.Directory;
import org.waylight.envelope.EnvelopeContext;
import org.waylight.envelope.Envelopes;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.KeyStatements;
import org.waylight.envelope.KeyVault;
import org.waylight.envelope.KeystoreFile;
import org.waylight.envelope.Opening;
import org.waylight.envelope.Party;
import org.waylight.envelope.Plaintext;
import org.waylight.envelope.SealingKey;
import org.waylight.envelope.StoreKey;
import org.waylight.envelope.TokenKey;
import org.waylight.message.AgencyAnswer;
import org.waylight.message.AgencyNotice;
import org.waylight.message.AgencyQuestion;
import org.waylight.message.AgencyQuestionText;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.AgencyReport;
import org.waylight.message.AttachmentChunk;
import org.waylight.message.AuditCheckpoint;
import org.waylight.message.Clearance;
import org.waylight.message.DeliveryProgress;
import org.waylight.message.KeyStatement;
import org.waylight.message.Mailbox;
import org.waylight.message.MailboxMessage;
import org.waylight.message.NoticeProgress;
import org.waylight.message.NoticeReceipt;
import org.waylight.message.Recall;
import org.waylight.message.Report;
import org.waylight.message.RouteProposal;
import org.waylight.message.RoutingFacts;
import org.waylight.message.SealedEnvelope;
import org.waylight.message.VacancyStatement;
import org.waylight.topic.TopicSpec;
import org.waylight.topic.Topics;

/**
 * Seals and opens a party's messages by the topic table, so that no listener and no domain class touches a key: typed
 * messages on this side, {@code SealedEnvelope} in Confluent's wire format on the topics. Safe for threads.
 */
public final class SealedSerde {

    /** How long others may seal to a key that was stated today; it opens for longer. */
    private static final Duration STATED_FOR = Duration.ofDays(90);

    private static final List<Class<? extends SpecificRecord>> TYPES = List.of(
            Report.class,
            MailboxMessage.class,
            AttachmentChunk.class,
            RoutingFacts.class,
            RouteProposal.class,
            Clearance.class,
            Recall.class,
            AgencyReport.class,
            AgencyNotice.class,
            AgencyAnswer.class,
            AgencyQuestion.class,
            AgencyQuestionText.class,
            AgencyReceipt.class,
            NoticeReceipt.class,
            KeyStatement.class,
            VacancyStatement.class,
            DeliveryProgress.class,
            NoticeProgress.class,
            Mailbox.class,
            AuditCheckpoint.class);

    private final Party self;
    private final KeyVault keys;
    private final Trust trust;
    private final SchemaIds schemaIds;
    private final Contexts contexts;
    private final Clock clock;
    private final SingleObject messages = new SingleObject(TYPES);
    private final Map<String, TopicSpec> specs = new ConcurrentHashMap<>();
    private final AtomicLong statedHour = new AtomicLong();

    SealedSerde(Party self, KeyVault keys, Trust trust, SchemaIds schemaIds, Clock clock) {
        this.self = self;
        this.keys = keys;
        this.trust = trust;
        this.schemaIds = schemaIds;
        this.contexts = new Contexts(self, keys.identity(), clock);
        this.clock = clock;
    }

    /**
     * Opens the party's keys, or makes them; enrols it, states its sealing key, and waits for a directory that names it.
     *
     * @throws IllegalStateException saying what the operator has to mend
     */
    public static SealedSerde connect(PartySettings settings) {
        return connect(settings, HttpRegistry.of(settings), Clock.systemUTC());
    }

    /** As {@link #connect(PartySettings)}, with another registry client or clock. */
    public static SealedSerde connect(PartySettings settings, Registry registry, Clock clock) {
        KeyVault keys = KeystoreFile.open(settings.keystore(), settings.passwordFile());
        Path versionFile = settings.keystore().resolveSibling(settings.self().id() + ".directory-version");
        Trust trust = new Trust(settings.trustFolder(), versionFile, settings.rootFingerprint(), clock);
        trust.enrol(settings.self(), keys.identity());
        trust.await(settings.self(), keys.identity(), settings.startTimeout());
        SealedSerde serde =
                new SealedSerde(settings.self(), keys, trust, new SchemaIds(registry, settings.schemaIds()), clock);
        serde.stateKey();
        return serde;
    }

    /** Seals to the topic's addressee, signs as this party, frames. */
    public <T extends SpecificRecord> Serializer<Message<T>> serializer() {
        return (topic, message) -> frame(topic, seal(topic, message));
    }

    /** Opens what is addressed to this party. Never throws for bad input; another type than {@code type} is INVALID. */
    public <T extends SpecificRecord> Deserializer<Received<T>> deserializer(Class<T> type) {
        return (topic, value) -> receive(topic, value, type);
    }

    /** Frames an envelope unchanged, for those who pass it on. */
    public Serializer<SealedEnvelope> forwarding() {
        return this::frame;
    }

    /**
     * Seals a message to the addressee of its final topic.
     *
     * @throws IllegalArgumentException if this party is not the topic's sender or the type does not belong there
     * @throws NoValidKey if the addressee has no valid sealing key now
     */
    public SealedEnvelope seal(String topic, Message<?> message) {
        TopicSpec spec = sendingOn(topic, message);
        restate();
        SealingKey addressee = trust.sealingKey(spec.addressee());
        if (addressee == null) {
            throw new NoValidKey(spec.addressee());
        }
        return contexts.seal(plaintext(message), addressee, context(spec, message.id()), spec.minimumBucket());
    }

    /** Seals to a key that belongs to no party: a reporter's mailbox. Single shot, signed by this party. */
    public SealedEnvelope sealTo(SealingKey mailbox, String topic, Message<?> message) {
        TopicSpec spec = sendingOn(topic, message);
        return Envelopes.seal(
                plaintext(message), mailbox, context(spec, message.id()), spec.minimumBucket(), keys.identity());
    }

    /** An envelope in Confluent's wire format. */
    public byte[] frame(String topic, SealedEnvelope envelope) {
        return Framing.frame(schemaIds.forWriting(topic), envelope);
    }

    /**
     * The bytes to keep of a refused record: unchanged if they are an envelope; else sealed to this party first, since
     * nobody knows what they hold.
     */
    public byte[] deadLetter(String topic, Raw raw) {
        byte[] value = raw.toBytes();
        if (Framing.envelope(value) != null) {
            return value;
        }
        EnvelopeContext context = new EnvelopeContext(self, Topics.dead(topic), UUID.randomUUID());
        SealingKey own = keys.openingKeys().getFirst().sealingKey();
        return frame(topic, Envelopes.seal(Plaintext.of(value), List.of(own), context, 0));
    }

    /** Opens a record's value; a value that is none becomes a refusal. */
    public <T extends SpecificRecord> Received<T> receive(String topic, byte @Nullable [] value, Class<T> type) {
        Raw raw = Raw.of(value == null ? new byte[0] : value);
        if (value == null) {
            return new Received.Refused<>(Refusal.UNREADABLE, raw);
        }
        Integer schemaId = Framing.schemaId(value);
        SealedEnvelope envelope = schemaId == null || !schemaIds.isEnvelope(schemaId) ? null : Framing.envelope(value);
        return envelope == null ? new Received.Refused<>(Refusal.UNREADABLE, raw) : open(topic, envelope, raw, type);
    }

    /**
     * Opens an envelope that came inside another message, carried by somebody who could not open it.
     *
     * @param place the name in the topic table that it was sealed for
     * @param carrier the record that it came in, for whoever sets that aside
     */
    public <T extends SpecificRecord> Received<T> receiveWithin(
            String place, SealedEnvelope envelope, Raw carrier, Class<T> type) {
        return open(place, envelope, carrier, type);
    }

    private <T extends SpecificRecord> Received<T> open(String topic, SealedEnvelope envelope, Raw raw, Class<T> type) {
        TopicSpec spec = spec(topic);
        if (!spec.addressee().equals(self)) {
            return new Received.Refused<>(Refusal.UNREADABLE, raw);
        }
        EnvelopeContext context = context(spec, envelope.getId());
        Opening opening = spec.sender().equals(Party.REPORTER)
                ? Envelopes.open(envelope, keys.openingKeys(), context)
                : contexts.open(envelope, keys.openingKeys(), context, trust.identity(spec.sender()));
        return switch (opening) {
            case Opening.Opened opened -> decode(spec, envelope.getId(), opened.plaintext(), raw, type);
            case Opening.Unreadable _ -> new Received.Refused<>(Refusal.UNREADABLE, raw);
            case Opening.WrongSender _ -> new Received.Refused<>(Refusal.SENDER, raw);
        };
    }

    private <T extends SpecificRecord> Received<T> decode(
            TopicSpec spec, UUID id, Plaintext plaintext, Raw raw, Class<T> type) {
        SpecificRecord body = messages.decode(plaintext.toBytes());
        return body != null && spec.types().contains(body.getClass()) && type.isInstance(body)
                ? new Received.Opened<>(new Message<>(id, type.cast(body)), raw)
                : new Received.Refused<>(Refusal.INVALID, raw);
    }

    /** Whether reports may go to the agency now: it has a valid key, and does not rest. */
    public boolean onboarded(String agency) {
        return reaches(agency) && directory().takesReports(new Party(agency));
    }

    /** Whether messages can be sealed to the agency now; one that rests can be asked to delete what it has. */
    public boolean reaches(String agency) {
        return reaches(new Party(agency));
    }

    /** Whether messages can be sealed to a party now. */
    public boolean reaches(Party party) {
        return trust.sealingKey(party) != null;
    }

    /** Makes a new sealing key and states it; what was sealed to the older ones still opens. */
    public KeyStatement rotate() {
        keys.rotate();
        return stateKey();
    }

    /** States the key anew, long before its statement ends; looks at most once an hour. */
    private void restate() {
        long hour = Contexts.hour(clock);
        if (statedHour.getAndSet(hour) != hour) {
            stateKey();
        }
    }

    /** The party's current statement, as published in the trust folder; agencies send it over their receipts topic. */
    public KeyStatement statement() {
        restate();
        return trust.statements(self).getFirst();
    }

    public Party self() {
        return self;
    }

    public IdentityKey identity() {
        return keys.identity();
    }

    public StoreKey storeKey() {
        return keys.storeKey();
    }

    public TokenKey tokenKey() {
        return keys.tokenKey();
    }

    public Trust trust() {
        return trust;
    }

    public Directory directory() {
        return trust.directory();
    }

    /** Whether a schema id is known, so that records can be written without asking the registry. */
    public boolean schemaKnown() {
        return schemaIds.known();
    }

    /** Learns the schema id now. */
    public void learnSchema(String topic) {
        schemaIds.forWriting(topic);
    }

    private KeyStatement stateKey() {
        SealingKey newest = keys.openingKeys().getFirst().sealingKey();
        long hour = Contexts.hour(clock);
        for (KeyStatement known : trust.statements(self)) {
            boolean same = SealingKey.of(known.getPublicKey()).equals(newest);
            if (same && known.getNotAfter() - hour > STATED_FOR.toHours() / 2) {
                return known;
            }
        }
        KeyStatement statement = KeyStatements.sign(keys.identity(), self, newest, hour, hour + STATED_FOR.toHours());
        trust.publish(statement);
        trust.accept(statement);
        return statement;
    }

    private TopicSpec sendingOn(String topic, Message<?> message) {
        TopicSpec spec = spec(topic);
        if (!spec.sender().equals(self) || !spec.types().contains(message.body().getClass())) {
            throw new IllegalArgumentException(self.id() + " may not send "
                    + message.body().getSchema().getName() + " on " + topic + ": see the topic table");
        }
        return spec;
    }

    private TopicSpec spec(String topic) {
        return specs.computeIfAbsent(topic, Topics::spec);
    }

    private static EnvelopeContext context(TopicSpec spec, UUID id) {
        return new EnvelopeContext(spec.sender(), spec.name(), id);
    }

    private static Plaintext plaintext(Message<?> message) {
        return Plaintext.of(SingleObject.encode(message.body()));
    }

    /** The addressee has no sealing key that is valid now. */
    public static final class NoValidKey extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoValidKey(Party addressee) {
            super("no valid key statement of " + addressee.id());
        }
    }
}
