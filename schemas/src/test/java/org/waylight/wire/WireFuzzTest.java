package org.waylight.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import org.waylight.envelope.EnvelopeContext;
import org.waylight.envelope.Envelopes;
import org.waylight.envelope.Party;
import org.waylight.envelope.Plaintext;
import org.waylight.envelope.SealingKey;
import org.waylight.message.KeyStatement;
import org.waylight.testkit.TestParties;
import org.waylight.testkit.Variations;
import org.waylight.topic.TopicSpec;
import org.waylight.topic.Topics;

/**
 * Any bytes as a record's key, as its value on each topic, and sealed as what a sender said: opened or refused, and what was
 * decoded is written as it was read. No exception at all is allowed.
 */
@Tag("fuzz")
class WireFuzzTest {

    private static final TestParties PARTIES = parties();
    private static final List<TopicSpec> TOPICS = Topics.all(List.of("GB-POLICE")).stream()
            .filter(topic -> PARTIES.parties().contains(topic.addressee()))
            .toList();
    private static final List<Class<? extends SpecificRecord>> TYPES = TOPICS.stream()
            .flatMap(topic -> topic.types().stream())
            .distinct()
            .sorted(Comparator.comparing(Class::getName))
            .toList();
    private static final SingleObject MESSAGES = new SingleObject(TYPES);
    private static final RecordKeys KEYS = new RecordKeys();
    private static final UUID ID = new UUID(1, 2);

    static Stream<byte[]> values() {
        var variations =
                new Variations(RandomGeneratorFactory.of("L64X128MixRandom").create(7), List.of("GB-POLICE"));
        Stream<byte[]> messages = TYPES.stream()
                .map(type -> SpecificData.get().getSchema(type))
                .flatMap(schema -> Stream.of(variations.encoded(schema), Variations.dull(schema)));
        byte[] framed = PARTIES.serde(Party.TRIAGE)
                .deadLetter(Topics.REPORTS_SUBMITTED, Raw.of("GET / HTTP/1.1".getBytes(US_ASCII)));
        return Stream.concat(messages, Stream.of(framed, ID.toString().getBytes(US_ASCII)));
    }

    @MethodSource("values")
    @Timeout(300)
    @FuzzTest
    void opened_or_refused_and_written_as_read(byte[] bytes) {
        assertThat(KEYS.deserialize("any", bytes)).isNotNull();
        TopicSpec topic = TOPICS.get(Math.floorMod(Arrays.hashCode(bytes), TOPICS.size()));
        SealedSerde reader = PARTIES.serde(topic.addressee());
        assertThat(reader.receive(topic.name(), bytes, SpecificRecord.class)).isNotNull();
        SpecificRecord body = MESSAGES.decode(bytes);
        if (body != null) {
            assertThat(MESSAGES.decode(SingleObject.encode(body))).isEqualTo(body);
        }
        if (body instanceof KeyStatement statement) {
            assertThat(PARTIES.serde(Party.INTAKE).trust().accept(statement)).isFalse();
        }
        said(bytes, body);
    }

    /** Anybody can seal anything to triage: what is a report counts, the rest is refused. */
    private static void said(byte[] bytes, SpecificRecord body) {
        SealedSerde triage = PARTIES.serde(Party.TRIAGE);
        TopicSpec topic = Topics.spec(Topics.REPORTS_SUBMITTED);
        var sealed = Envelopes.seal(
                Plaintext.of(bytes),
                List.of(SealingKey.of(triage.statement().getPublicKey())),
                new EnvelopeContext(Party.REPORTER, topic.name(), ID),
                topic.minimumBucket());
        byte[] record = PARTIES.serde(Party.INTAKE).frame(topic.name(), sealed);
        switch (triage.receive(topic.name(), record, SpecificRecord.class)) {
            case Received.Opened<SpecificRecord> opened ->
                assertThat(opened.message().body()).isEqualTo(body);
            case Received.Refused<SpecificRecord> refused -> {
                assertThat(refused.refusal()).isEqualTo(Refusal.INVALID);
                assertThat(body == null || !topic.types().contains(body.getClass()))
                        .isTrue();
            }
        }
    }

    private static TestParties parties() {
        try {
            return new TestParties(Files.createTempDirectory("wire-fuzz"), "GB-POLICE");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
