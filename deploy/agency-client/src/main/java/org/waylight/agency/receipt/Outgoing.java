package org.waylight.agency.receipt;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Gatherers;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.waylight.agency.inbox.Inbox;
import org.waylight.drill.HaltPoint;
import org.waylight.envelope.Contexts;
import org.waylight.envelope.Party;
import org.waylight.envelope.Receipts;
import org.waylight.message.AgencyQuestion;
import org.waylight.message.AgencyQuestionText;
import org.waylight.message.AgencyReceipt;
import org.waylight.message.KeyStatement;
import org.waylight.message.NoticeReceipt;
import org.waylight.message.ReceiptState;
import org.waylight.message.VacancyStatement;
import org.waylight.topic.Topics;
import org.waylight.wire.AgencyLogin;
import org.waylight.wire.Message;
import org.waylight.wire.Raw;
import org.waylight.wire.Refusal;
import org.waylight.wire.SealedSerde;

/** An agency's way into Kafka: receipts, questions, its statements, and dead letters. Every method returns once Kafka has it. */
public final class Outgoing implements AutoCloseable {

    /** Receipts that are in memory sealed, some 5.5 KB each: they fill a batch, and dozens of agencies share one memory. */
    private static final int TOGETHER = 10;

    private final String agency;
    private final SealedSerde serde;
    private final Clock clock;
    private final KafkaProducer<byte[], byte[]> producer;

    /** @param login where Kafka is, and who the agency is there */
    public Outgoing(SealedSerde serde, Map<String, Object> login, Clock clock) {
        this.agency = serde.self().id();
        this.serde = serde;
        this.clock = clock;
        this.producer =
                new KafkaProducer<>(AgencyLogin.writing(login), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Signs and sends every receipt of a dispatch that Kafka may not have.
     *
     * @throws NotAcknowledged if Kafka did not take one in time; the book still has it
     */
    public void sendReceipts(Path inbox, UUID dispatch) throws IOException {
        List<AgencyReceipt> unsent;
        try (ReceiptBook book = ReceiptBook.open(inbox, agency, dispatch)) {
            unsent = book.unsent();
        }
        sendReceipts(inbox, unsent);
    }

    /**
     * Signs and sends receipts that stand in their books, some together before Kafka is waited for. No book is held while Kafka
     * is asked, so that a person can answer meanwhile; what is sent twice counts once, by its sequence.
     *
     * @throws NotAcknowledged if Kafka did not take all of them in time; the books still have them
     */
    public void sendReceipts(Path inbox, List<AgencyReceipt> unsent) throws IOException {
        for (List<AgencyReceipt> together :
                unsent.stream().gather(Gatherers.windowFixed(TOGETHER)).toList()) {
            // Signing takes longer than sending: those that are ready at once travel in one batch.
            List<ProducerRecord<byte[], byte[]>> records =
                    together.stream().map(this::signed).map(this::sealed).toList();
            List<Future<RecordMetadata>> sent =
                    records.stream().map(this::begin).toList();
            sent.forEach(Outgoing::await);
            HaltPoint.RECEIPT_AFTER.passed();
            for (AgencyReceipt receipt : together) {
                try (ReceiptBook book = ReceiptBook.open(inbox, agency, receipt.getDispatch())) {
                    book.acknowledged(receipt);
                }
            }
        }
    }

    private AgencyReceipt signed(AgencyReceipt receipt) {
        AgencyReceipt dated = AgencyReceipt.newBuilder(receipt)
                .setHour(come(receipt.getHour()))
                .build();
        return Receipts.sign(serde.identity(), dated);
    }

    /**
     * Signs and sends that a canary was opened, and that it was known for one. Nothing of it is written down: should it come
     * again, the same is said again under the same numbers, and counts once.
     */
    public void answerCanary(UUID dispatch, ByteBuffer envelopeDigest) {
        int sequence = 0;
        for (ReceiptState state : List.of(ReceiptState.OPENED, ReceiptState.ACCEPTED)) {
            var receipt = new AgencyReceipt(
                    agency,
                    dispatch,
                    envelopeDigest,
                    state,
                    null,
                    ++sequence,
                    Contexts.hour(clock),
                    ByteBuffer.allocate(0));
            send(Receipts.sign(serde.identity(), receipt));
        }
    }

    /** Signs and sends every answer to a notice that Kafka may not have. */
    public void send(NoticeBook book) throws IOException {
        for (NoticeReceipt answer : book.unsent()) {
            NoticeReceipt dated = NoticeReceipt.newBuilder(answer)
                    .setHour(come(answer.getHour()))
                    .build();
            send(Receipts.sign(serde.identity(), dated));
            book.acknowledged(answer);
        }
    }

    /** No receipt says an hour that has not come: it was written down by a clock that was ahead, which is right now. */
    private long come(long hour) {
        return Math.min(hour, Contexts.hour(clock));
    }

    /** Signs and sends every answer to a notice about a dispatch that Kafka may not have. */
    public void sendNotices(Path inbox, UUID dispatch) throws IOException {
        try (NoticeBook book = NoticeBook.open(inbox, agency, dispatch)) {
            send(book);
        }
    }

    /** Sends what was said last of free places, if Kafka may not have it. */
    public void sendVacancies(Path inbox) throws IOException {
        Optional<VacancyStatement> unsent;
        try (VacancyBook book = VacancyBook.open(inbox, agency)) {
            unsent = book.unsent();
        }
        if (unsent.isPresent()) {
            send(unsent.get());
            try (VacancyBook book = VacancyBook.open(inbox, agency)) {
                book.acknowledged(unsent.get());
            }
        }
    }

    /**
     * Sends every question about a dispatch that Kafka may not have; what is sent twice counts once, by its id.
     *
     * @return whether nothing is left: they wait while triage has stated no valid key, and hold nothing else up
     */
    public boolean sendQuestions(Path inbox, UUID dispatch) throws IOException {
        if (!Files.exists(inbox.resolve(dispatch + Inbox.QUESTIONS))) {
            // Deleted with its report.
            return true;
        }
        List<QuestionBook.Entry> unsent;
        try (QuestionBook book = QuestionBook.open(inbox, dispatch)) {
            unsent = book.unsent();
        }
        if (!unsent.isEmpty() && !serde.reaches(Party.TRIAGE)) {
            return false;
        }
        for (QuestionBook.Entry entry : unsent) {
            var text = new AgencyQuestionText(dispatch, entry.text());
            var sealed = serde.seal(Topics.agencyQuestions(agency), new Message<>(entry.question(), text));
            send(new AgencyQuestion(agency, dispatch, sealed, null));
            try (QuestionBook book = QuestionBook.open(inbox, dispatch)) {
                book.acknowledged(entry.question());
            }
        }
        return true;
    }

    /** Sends what an earlier life wrote down and could not send. */
    public void sendUnsent(Path inbox) throws IOException {
        for (UUID dispatch : NoticeBook.unsent(inbox, agency)) {
            sendNotices(inbox, dispatch);
        }
        for (UUID dispatch : ReceiptBook.unsent(inbox, agency)) {
            sendReceipts(inbox, dispatch);
        }
        if (VacancyBook.last(inbox, agency).isPresent()) {
            sendVacancies(inbox);
        }
    }

    public void send(KeyStatement statement) {
        send((SpecificRecord) statement);
    }

    /** Keeps a record that could not be used where the operator sees it, with the reason's code and nothing else. */
    public void deadLetter(byte @Nullable [] key, Raw raw, Refusal refusal) {
        String topic = Topics.agencyReports(agency);
        await(begin(new ProducerRecord<>(
                Topics.dead(topic),
                null,
                clock.millis(),
                key,
                serde.deadLetter(topic, raw),
                List.of(new RecordHeader("reason", refusal.name().getBytes(US_ASCII))))));
    }

    private void send(SpecificRecord message) {
        await(begin(sealed(message)));
    }

    private ProducerRecord<byte[], byte[]> sealed(SpecificRecord message) {
        String topic = Topics.agencyReceipts(agency);
        UUID id = UUID.randomUUID();
        byte[] value = serde.frame(topic, serde.seal(topic, new Message<>(id, message)));
        return new ProducerRecord<>(topic, null, clock.millis(), id.toString().getBytes(US_ASCII), value);
    }

    private Future<RecordMetadata> begin(ProducerRecord<byte[], byte[]> record) {
        try {
            Future<RecordMetadata> sent = producer.send(record);
            if (sent.isDone()) {
                // Where the first has waited for a Kafka that is away, the next need not.
                await(sent);
            }
            return sent;
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            throw new NotAcknowledged(e);
        }
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get(2 * AgencyLogin.DELIVERY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new NotAcknowledged(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new NotAcknowledged(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }

    /** Kafka did not take a record in time; it may still arrive. */
    public static final class NotAcknowledged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAcknowledged(Throwable cause) {
            super("Kafka did not acknowledge a record", cause);
        }
    }
}
