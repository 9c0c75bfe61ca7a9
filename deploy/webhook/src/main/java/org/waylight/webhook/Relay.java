package org.waylight.webhook;

import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waylight.envelope.IdentityKey;
import org.waylight.envelope.Party;
import org.waylight.envelope.Webhook;
import org.waylight.message.SealedEnvelope;
import org.waylight.topic.Topics;
import org.waylight.wire.Framing;
import org.waylight.wire.RecordKeys;
import org.waylight.wire.Refusal;
import org.waylight.wire.Trust;

/**
 * Brings one agency its records in their order. A record is done only when the agency has it (2xx) and Kafka has what it said to it;
 * until then it is brought again. In between it asks what else the agency has to say, so that a person's answer need not wait for
 * the next report.
 */
final class Relay implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Relay.class);
    private static final RecordKeys KEYS = new RecordKeys();
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration KAFKA_PAUSE = Duration.ofSeconds(1);
    /** How often the agency is asked when nothing is brought to it. */
    static final Duration ASK_EVERY = Duration.ofSeconds(15);

    private static final int NONCE_BYTES = 16;
    /** About an hour of trying. */
    private static final int SAY_AGAIN = 60;

    private final String agency;
    private final Map<String, Object> login;
    private final int schemaId;
    private final Trust trust;
    private final IdentityKey key;
    private final Receiver receiver;
    private final Duration askEvery;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Turn bring = new Turn(random);
    private final Turn ask = new Turn(random);
    private final List<UUID> taken = new ArrayList<>();
    private final AtomicLong putAside = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean connected;
    private volatile @Nullable Hindrance hindrance;
    private @Nullable String lastSaid;

    /**
     * @param key this relay's own; it signs requests and nothing else
     * @param askEvery how often the agency is asked when nothing is brought to it
     */
    Relay(RelaySettings settings, Trust trust, IdentityKey key, Receiver receiver, Duration askEvery, Clock clock) {
        this.agency = settings.agency().id();
        this.login = settings.login();
        this.schemaId = settings.schemaId();
        this.trust = trust;
        this.key = key;
        this.receiver = receiver;
        this.askEvery = askEvery;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("webhook-" + agency).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether everything that it was given so far could be brought. */
    boolean ready() {
        return connected && bring.failures() == 0 && ask.failures() == 0;
    }

    /** How often the first of the waiting records has been tried in vain. */
    int tries() {
        return bring.failures();
    }

    /** Why the last request failed; null if it did not. */
    @Nullable
    Hindrance hindrance() {
        return hindrance;
    }

    /** Records put aside for the operator since the start. */
    long putAside() {
        return putAside.get();
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (AgencyTopics topics = new AgencyTopics(agency, login)) {
                topics.begin();
                connected = true;
                LOGGER.atInfo().addKeyValue("agency", agency).log("records are being brought");
                work(topics);
            } catch (InterruptException _) {
                return;
            } catch (RuntimeException e) {
                connected = false;
                say(sentence(e), e.getClass().getSimpleName());
                await(KAFKA_PAUSE);
            }
        }
    }

    private void work(AgencyTopics topics) {
        ConsumerRecord<byte[], byte[]> waiting = null;
        while (closing.getCount() > 0) {
            if (waiting == null) {
                waiting = topics.next(shorter(POLL, ask.left()));
            }
            if (waiting != null && bring.due() && bring(waiting, topics)) {
                waiting = null;
            }
            if (ask.due()) {
                hear(post(new byte[0], null), ask, topics);
            }
            if (waiting != null) {
                await(shorter(bring.left(), ask.left()));
            }
        }
    }

    /** Whether the record is done. */
    private boolean bring(ConsumerRecord<byte[], byte[]> record, AgencyTopics topics) {
        SealedEnvelope envelope = record.value() == null ? null : Framing.envelope(record.value());
        if (envelope == null || !envelope.getId().equals(KEYS.deserialize(record.topic(), record.key()))) {
            // Nobody knows what it holds, so it leaves for nowhere; the topic keeps it for its time.
            putAside(record, envelope == null ? new byte[0] : record.value(), Refusal.UNREADABLE, topics);
            return true;
        }
        Answer answer = post(record.value(), envelope.getId());
        hear(answer, bring, topics);
        switch (answer) {
            case Answer.Taken _ -> topics.done(record);
            case Answer.Refused refused -> putAside(record, record.value(), refused.reason(), topics);
            case Answer.NotNow _ -> {
                return false;
            }
        }
        return true;
    }

    /** Passes on what the agency says, and sets when this is to be done again. */
    private void hear(Answer answer, Turn turn, AgencyTopics topics) {
        switch (answer) {
            case Answer.Taken heard -> {
                told(turn);
                for (Answer.Said said : heard.said()) {
                    topics.say(said);
                    taken.add(said.key());
                }
                turn.in(Duration.ZERO);
                // What was brought was a question, too.
                ask.in(heard.said().isEmpty() ? askEvery : Duration.ZERO);
            }
            case Answer.Refused _ -> {
                told(turn);
                turn.in(Duration.ZERO);
            }
            case Answer.NotNow notNow -> {
                hindrance = notNow.why();
                if (turn.failures() % SAY_AGAIN == SAY_AGAIN - 1) {
                    lastSaid = null;
                }
                say(notNow.why().sentence(), notNow.why().name());
                turn.failed();
            }
        }
    }

    /** The agency has had the last request, and with it what Kafka has. */
    private void told(Turn turn) {
        taken.clear();
        if (turn == bring || bring.failures() == 0) {
            hindrance = null;
            lastSaid = null;
        }
    }

    private Answer post(byte[] body, @Nullable UUID dispatch) {
        Webhook webhook;
        try {
            webhook = trust.directory().webhook(new Party(agency));
        } catch (IllegalStateException | UncheckedIOException _) {
            return new Answer.NotNow(Hindrance.NO_DIRECTORY);
        }
        if (webhook == null) {
            return new Answer.NotNow(Hindrance.NO_WEBHOOK);
        }
        if (!webhook.relay().equals(key.verifyingKey())) {
            return new Answer.NotNow(Hindrance.ANOTHER_RELAY);
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Map<String, String> fields = SignedPost.fields(
                key,
                webhook.url(),
                body,
                dispatch,
                taken,
                schemaId,
                clock.instant(),
                HexFormat.of().formatHex(nonce));
        return receiver.post(webhook.url(), body, fields);
    }

    private void putAside(ConsumerRecord<byte[], byte[]> record, byte[] value, Refusal reason, AgencyTopics topics) {
        topics.putAside(record, value, reason);
        topics.done(record);
        putAside.incrementAndGet();
        LOGGER.atWarn()
                .addKeyValue("agency", agency)
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("reason", reason)
                .log("a record cannot be used and was put aside for the operator");
    }

    /** Says what is wrong once, and again about every hour. */
    private void say(String sentence, String reason) {
        // What fails because it is being closed is nobody's concern.
        if (closing.getCount() > 0 && !sentence.equals(lastSaid)) {
            lastSaid = sentence;
            LOGGER.atWarn()
                    .addKeyValue("agency", agency)
                    .addKeyValue("topic", Topics.agencyReports(agency))
                    .addKeyValue("reason", reason)
                    .log(sentence);
        }
    }

    private static String sentence(RuntimeException e) {
        return switch (e) {
            case AuthenticationException _ -> "Kafka refuses the login: check user and password in kafka.properties";
            case AuthorizationException _ ->
                "Kafka does not allow this agency its topics: have the operator set its rights";
            default -> "Kafka does not answer or the work failed: waiting, then going on where it stopped";
        };
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void await(Duration time) {
        try {
            closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            closing.countDown();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        receiver.close();
        try {
            if (!thread.join(Duration.ofSeconds(10))) {
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
