package org.waylight.agency.reception;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waylight.agency.inbox.Inbox;
import org.waylight.agency.receipt.Answers;
import org.waylight.agency.receipt.Outgoing;
import org.waylight.agency.receipt.Places;
import org.waylight.canary.Canary;
import org.waylight.message.AgencyAnswer;
import org.waylight.message.AgencyNotice;
import org.waylight.message.AgencyReport;
import org.waylight.message.KeyStatement;
import org.waylight.message.RefusalReason;
import org.waylight.topic.Topics;
import org.waylight.wire.AgencyLogin;
import org.waylight.wire.Received;
import org.waylight.wire.RecordKeys;
import org.waylight.wire.Refusal;
import org.waylight.wire.SealedSerde;

/**
 * One agency at work: states its key, then writes reports down and signs for them. A record counts as done only when the
 * report is on disk and Kafka has the receipt; until then it is read again. Trouble pauses this agency and nobody else.
 */
public final class Reception implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Reception.class);
    private static final RecordKeys KEYS = new RecordKeys();
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Kafka takes nothing that is stamped more than an hour ahead; what is further ahead of us tells that we are late. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(65);

    /** So many are written down, signed for and committed together at most. */
    private static final int AT_ONCE = 50;
    /** A key's statement seldom changes, and looking means reading a folder. */
    private static final long LOOK_FOR_STATEMENT_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String agency;
    private final SealedSerde serde;
    private final Inbox inbox;
    private final Map<String, Object> settings;
    private final Map<String, Object> kafka;
    private final Clock clock;
    private final Reports reports;
    private final Notices notices;
    private final Answers answers;
    private final Places places;
    private final Questions questions;
    private final Requests requests;
    private final Queue<UUID> decided = new ConcurrentLinkedQueue<>();
    private final Consumer<UUID> changed;
    private final AtomicLong refused = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean ready;
    private @Nullable String lastSaid;
    private volatile @Nullable String trouble;

    /**
     * @param kafka where Kafka is and the agency's own login
     * @param takesPeopleOn whether the charity wants to know how many places it has free
     * @param changed told of every dispatch whose report came, was replaced or deleted, once that is on disk; must not wait
     */
    public Reception(
            SealedSerde serde,
            Inbox inbox,
            Map<String, Object> kafka,
            DeletionBy deletion,
            boolean takesPeopleOn,
            Clock clock,
            Consumer<UUID> changed) {
        this.agency = serde.self().id();
        this.serde = serde;
        this.inbox = inbox;
        this.kafka = Map.copyOf(kafka);
        this.clock = clock;
        this.reports = new Reports(agency, inbox, clock, changed);
        this.notices = new Notices(agency, inbox, deletion, clock);
        this.answers = new Answers(inbox.folder(), agency, clock);
        this.places = new Places(inbox.folder(), agency, takesPeopleOn, clock);
        this.questions = new Questions(inbox, clock);
        this.requests = new Requests(inbox, agency, clock);
        this.changed = changed;
        this.thread = Thread.ofVirtual().name(agency).unstarted(this::run);
        this.settings = AgencyLogin.reading(kafka, "agency." + agency + ".inbox", AT_ONCE);
        // An idle agency asks rarely; a new record is handed out at once all the same.
        this.settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5_000);
    }

    public void start() {
        thread.start();
    }

    /** Where people's answers go: they are sent from here. */
    public Answers answers() {
        return answers;
    }

    /** Where people say how many places are free: it is sent from here. */
    public Places places() {
        return places;
    }

    /** Where people ask the charity: what they ask is sent from here. */
    public Questions questions() {
        return questions;
    }

    public Inbox inbox() {
        return inbox;
    }

    /** Requests to delete, for reading; decide by {@link #decide}. */
    public Requests requests() {
        return requests;
    }

    /** As {@link Requests#decide}; what was decided is sent from here. */
    public Requests.Outcome decide(UUID dispatch, @Nullable RefusalReason refusal) throws IOException {
        Requests.Outcome outcome = requests.decide(dispatch, refusal);
        decided.add(dispatch);
        changed.accept(dispatch);
        return outcome;
    }

    public String agency() {
        return agency;
    }

    /** Whether the key is stated and reports are being read. */
    public boolean ready() {
        return ready;
    }

    /** What keeps reports from being read, in one sentence that says what to do; null if nothing does. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** Records that became dead letters since the start. */
    public long refused() {
        return refused.get();
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (Outgoing outgoing = new Outgoing(serde, kafka, clock)) {
                KeyStatement stated = serde.statement();
                outgoing.send(stated);
                outgoing.sendUnsent(inbox.folder());
                answers.recall();
                questions.recall();
                receiveReports(outgoing, stated);
            } catch (InterruptException _) {
                return;
            } catch (IOException e) {
                pause(
                        "inbox cannot be read or written: free disk space or mend its owner, nothing is lost meanwhile",
                        e);
            } catch (RuntimeException e) {
                pause(sentence(e), e);
            }
        }
    }

    private void receiveReports(Outgoing outgoing, KeyStatement stated) throws IOException {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            follow(consumer, outgoing, stated);
        } finally {
            // Nothing is pending but a question for new records, which may take its time.
            consumer.close(CloseOptions.timeout(Duration.ofMillis(200)));
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer, Outgoing outgoing, KeyStatement statedFirst)
            throws IOException {
        KeyStatement stated = statedFirst;
        long lookedAt = System.nanoTime();
        // By assignment, not by group membership: a client killed and started again goes on at once.
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.agencyReports(agency)).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        partitions.forEach(consumer::position);
        nowReady();
        while (closing.getCount() > 0) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            try {
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    receive(record, outgoing);
                }
            } finally {
                // What came before a record that holds us up is signed for all the same.
                reports.sign(outgoing);
            }
            if (!records.isEmpty()) {
                consumer.commitSync();
            }
            answers.send(outgoing);
            places.send(outgoing);
            questions.send(outgoing);
            for (UUID dispatch = decided.poll(); dispatch != null; dispatch = decided.poll()) {
                // Should that fail, the book still has it for the next start of the work.
                outgoing.sendNotices(inbox.folder(), dispatch);
            }
            if (System.nanoTime() - lookedAt > LOOK_FOR_STATEMENT_NANOS) {
                lookedAt = System.nanoTime();
                KeyStatement current = serde.statement();
                if (!current.equals(stated)) {
                    outgoing.send(current);
                    stated = current;
                }
            }
        }
    }

    private void receive(ConsumerRecord<byte[], byte[]> record, Outgoing outgoing) throws IOException {
        if (record.timestamp() > clock.instant().plus(MOST_AHEAD).toEpochMilli()) {
            throw new ClockIsWrong();
        }
        Received<SpecificRecord> received = serde.receive(record.topic(), record.value(), SpecificRecord.class)
                .at(KEYS.deserialize(record.topic(), record.key()));
        if (received instanceof Received.Opened<SpecificRecord> opened
                && opened.message().body() instanceof AgencyReport report
                && !Canary.is(report)) {
            reports.take(opened, report);
            return;
        }
        // What is about a report comes after its receipt.
        reports.sign(outgoing);
        switch (received) {
            case Received.Opened<SpecificRecord> opened -> {
                switch (opened.message().body()) {
                    case AgencyReport _ ->
                        // Nobody is to see it: nothing is written down, and nobody is told.
                        outgoing.answerCanary(
                                opened.message().id(), opened.raw().envelopeDigest());
                    case AgencyNotice notice -> {
                        notices.take(opened, notice, outgoing);
                        changed.accept(notice.getDispatch());
                    }
                    case AgencyAnswer answer -> questions.take(answer);
                    default -> putAside(record, received, Refusal.INVALID, outgoing);
                }
            }
            case Received.Refused<SpecificRecord> bad -> putAside(record, bad, bad.refusal(), outgoing);
        }
    }

    private void putAside(ConsumerRecord<byte[], byte[]> record, Received<?> bad, Refusal refusal, Outgoing outgoing) {
        outgoing.deadLetter(record.key(), bad.raw(), refusal);
        refused.incrementAndGet();
        LOGGER.atWarn()
                .addKeyValue("agency", agency)
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", refusal)
                .log("a record cannot be used and was put aside for the operator");
    }

    /** By our clock a record comes from the future: no receipt may say that hour. */
    private static final class ClockIsWrong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void nowReady() {
        ready = true;
        trouble = null;
        lastSaid = null;
        LOGGER.atInfo().addKeyValue("agency", agency).log("reports are being received");
    }

    /** Says what is wrong once, not every second. */
    private void pause(String sentence, Exception e) {
        ready = false;
        trouble = sentence;
        String again = sentence + e.getClass().getName();
        if (!again.equals(lastSaid)) {
            lastSaid = again;
            LOGGER.atWarn()
                    .addKeyValue("agency", agency)
                    .addKeyValue("reason", e.getClass().getSimpleName())
                    .log(sentence);
        }
        try {
            closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            closing.countDown();
        }
    }

    private static String sentence(RuntimeException e) {
        return switch (e) {
            case AuthenticationException _ ->
                "Kafka refuses the login: check user and password in the agency's kafka.properties";
            case AuthorizationException _ ->
                "Kafka does not allow this agency its topics: have the operator set its rights";
            case ClockIsWrong _ ->
                "the clock of this machine is more than an hour behind: set it, nothing is lost meanwhile";
            case InvalidTimestampException _ ->
                "Kafka does not take this machine's time: set its clock, nothing is lost meanwhile";
            case SealedSerde.NoValidKey _ ->
                "routing has no key that is valid by this machine's clock: set the clock if it is wrong, else wait for the"
                        + " key; nothing is lost meanwhile";
            case Outgoing.NotAcknowledged notAcknowledged
            when notAcknowledged.getCause() instanceof RuntimeException cause && !(cause == e) -> sentence(cause);
            default -> "Kafka does not answer or the work failed: waiting, then going on where it stopped";
        };
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(Duration.ofSeconds(10))) {
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
