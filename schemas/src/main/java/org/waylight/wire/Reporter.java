package org.waylight.wire;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.Contexts;
import org.waylight.envelope.Directory;
import org.waylight.envelope.Directory.DirectoryRefused;
import org.waylight.envelope.EnvelopeContext;
import org.waylight.envelope.Envelopes;
import org.waylight.envelope.KeyStatements;
import org.waylight.envelope.Opening;
import org.waylight.envelope.Party;
import org.waylight.envelope.Plaintext;
import org.waylight.envelope.ReceiptCode;
import org.waylight.envelope.SealingKey;
import org.waylight.envelope.VerifyingKey;
import org.waylight.message.AttachmentChunk;
import org.waylight.message.KeyStatement;
import org.waylight.message.Mailbox;
import org.waylight.message.MailboxMessage;
import org.waylight.message.Report;
import org.waylight.message.SealedEnvelope;
import org.waylight.topic.TopicSpec;
import org.waylight.topic.Topics;

/**
 * The reporter's side: checks the published keys against the known root, seals to triage, and opens what triage left in a
 * mailbox.
 */
public final class Reporter {

    private static final SingleObject STATEMENTS = new SingleObject(List.of(KeyStatement.class));
    private static final SingleObject MAILBOXES = new SingleObject(List.of(Mailbox.class));

    private final VerifyingKey identity;
    private final SealingKey triage;

    private Reporter(VerifyingKey identity, SealingKey triage) {
        this.identity = identity;
        this.triage = triage;
    }

    /**
     * A reporter who trusts the root of this fingerprint.
     *
     * @throws KeysRefused if the published keys do not lead back to that root; nothing must be sealed then
     */
    public static Reporter trusting(String rootFingerprint, PublishedKeys published, Clock clock) throws KeysRefused {
        Base64.Decoder base64 = Base64.getDecoder();
        try {
            VerifyingKey root = VerifyingKey.of(base64.decode(published.root()));
            if (!root.fingerprint().equals(rootFingerprint)) {
                throw new KeysRefused("the server's root key is not the one that is printed and compiled in");
            }
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            VerifyingKey identity = Directory.verify(base64.decode(published.directory()), root, today, 0)
                    .identity(Party.TRIAGE);
            SealingKey key = identity == null ? null : newest(published, identity, Contexts.hour(clock));
            if (identity == null || key == null) {
                throw new KeysRefused("no valid key statement of triage was published");
            }
            return new Reporter(identity, key);
        } catch (DirectoryRefused e) {
            throw new KeysRefused(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException _) {
            throw new KeysRefused("the published keys are malformed");
        }
    }

    private static @Nullable SealingKey newest(PublishedKeys published, VerifyingKey identity, long hour) {
        for (String encoded : published.statements()) {
            if (STATEMENTS.decode(Base64.getDecoder().decode(encoded)) instanceof KeyStatement statement
                    && statement.getParty().equals(Party.TRIAGE.id())
                    && KeyStatements.verify(identity, statement)
                    && statement.getNotBefore() <= hour
                    && hour <= statement.getNotAfter()) {
                return SealingKey.of(statement.getPublicKey());
            }
        }
        return null;
    }

    /** Seals {@code report}, bound to {@code id}, which the reporter picks at random. */
    public SealedEnvelope seal(UUID id, Report report) {
        return seal(Topics.REPORTS_SUBMITTED, id, report);
    }

    /** Seals {@code message} so that from outside it is a report like any other. */
    public SealedEnvelope seal(UUID id, MailboxMessage message) {
        return seal(Topics.REPORTS_SUBMITTED, id, message);
    }

    /** Seals {@code chunk} under the id that its attachment lists. */
    public SealedEnvelope seal(UUID id, AttachmentChunk chunk) {
        return seal(Topics.ATTACHMENTS_SUBMITTED, id, chunk);
    }

    private SealedEnvelope seal(String topic, UUID id, SpecificRecord message) {
        TopicSpec spec = Topics.spec(topic);
        return Envelopes.seal(
                Plaintext.of(SingleObject.encode(message)),
                List.of(triage),
                new EnvelopeContext(spec.sender(), spec.name(), id),
                spec.minimumBucket());
    }

    /** The mailbox that triage sealed to {@code box} and signed; null for anything else, a decoy for instance. */
    public @Nullable Mailbox open(SealedEnvelope envelope, ReceiptCode.Box box) {
        TopicSpec spec = Topics.spec(Topics.MAILBOXES);
        EnvelopeContext context = new EnvelopeContext(spec.sender(), spec.name(), box.id());
        return Envelopes.open(envelope, box.key(), context, identity) instanceof Opening.Opened opened
                        && MAILBOXES.decode(opened.plaintext().toBytes()) instanceof Mailbox mailbox
                ? mailbox
                : null;
    }

    /** The published keys do not lead back to the known root. */
    public static final class KeysRefused extends Exception {
        private static final long serialVersionUID = 1L;

        KeysRefused(String message) {
            super(message);
        }
    }
}
