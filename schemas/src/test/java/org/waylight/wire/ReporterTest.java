package org.waylight.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waylight.envelope.EnvelopeContext;
import org.waylight.envelope.Envelopes;
import org.waylight.envelope.Party;
import org.waylight.envelope.Plaintext;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.Addition;
import org.waylight.message.Answer;
import org.waylight.message.AttachmentChunk;
import org.waylight.message.Burn;
import org.waylight.message.Erasure;
import org.waylight.message.Mailbox;
import org.waylight.message.MailboxMessage;
import org.waylight.message.MailboxStatus;
import org.waylight.message.Question;
import org.waylight.message.SealedEnvelope;
import org.waylight.testkit.Reports;
import org.waylight.testkit.TestParties;
import org.waylight.topic.Topics;

/** Architecture, hops 1, 2 and 10, from the reporter's end. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReporterTest {

    private static final ReceiptCode.Box BOX = ReceiptCode.generate().box();
    private static final Mailbox LETTER =
            new Mailbox(2, MailboxStatus.BEING_REVIEWED, List.of(new Question(1, "Which floor?", false)), 1);
    private static final int LARGEST_CHUNK = 524_288;
    private static final int CHUNK_BUCKET = 525_312;
    private static final int TAG = 16;

    @TempDir
    Path folder;

    private TestParties parties;
    private Reporter reporter;

    @BeforeEach
    void meet() {
        parties = new TestParties(folder);
        reporter = parties.reporter();
    }

    @Test
    void what_is_said_through_a_mailbox_looks_like_a_report_and_opens_for_triage() {
        int report = reporter.seal(UUID.randomUUID(), Reports.aReport().build())
                .getContent()
                .remaining();
        for (SpecificRecord body : List.of(
                new Answer(1, "The third."),
                new Addition("It was a blue van.", List.of()),
                new Erasure(),
                new Burn())) {
            UUID id = UUID.randomUUID();
            var message = new MailboxMessage(BOX.id(), ByteBuffer.wrap(BOX.secret()), body);

            SealedEnvelope sealed = reporter.seal(id, message);

            assertThat(sealed.getContent().remaining()).isEqualTo(report);
            assertThat(opened(Topics.REPORTS_SUBMITTED, sealed)).isEqualTo(message);
        }
    }

    @Test
    void every_chunk_has_one_size_and_opens_for_triage() {
        for (int size : List.of(1, LARGEST_CHUNK)) {
            var chunk = new AttachmentChunk(UUID.randomUUID(), 0, ByteBuffer.allocate(size));

            SealedEnvelope sealed = reporter.seal(UUID.randomUUID(), chunk);

            assertThat(sealed.getContent().remaining()).isEqualTo(CHUNK_BUCKET + TAG);
            assertThat(opened(Topics.ATTACHMENTS_SUBMITTED, sealed)).isEqualTo(chunk);
        }
    }

    @Test
    void a_mailbox_opens_with_its_code() {
        assertThat(reporter.open(mailbox(Party.TRIAGE, BOX.id()), BOX)).isEqualTo(LETTER);
    }

    @Test
    void a_mailbox_of_another_code_another_place_or_another_sender_does_not() {
        ReceiptCode.Box other = ReceiptCode.generate().box();

        assertThat(reporter.open(mailbox(Party.TRIAGE, BOX.id()), other)).isNull();
        assertThat(reporter.open(mailbox(Party.TRIAGE, other.id()), BOX)).isNull();
        assertThat(reporter.open(mailbox(Party.ROUTING, BOX.id()), BOX)).isNull();
    }

    private SealedEnvelope mailbox(Party sender, UUID id) {
        return Envelopes.seal(
                Plaintext.of(SingleObject.encode(LETTER)),
                BOX.key().sealingKey(),
                new EnvelopeContext(Party.TRIAGE, Topics.MAILBOXES, id),
                Topics.spec(Topics.MAILBOXES).minimumBucket(),
                parties.serde(sender).identity());
    }

    private Object opened(String topic, SealedEnvelope envelope) {
        SealedSerde triage = parties.serde(Party.TRIAGE);
        byte[] value = triage.frame(topic, envelope);
        return triage.receive(topic, value, SpecificRecord.class) instanceof Received.Opened<?> opened
                ? opened.message().body()
                : "refused";
    }
}
