package org.waylight.triage.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.waylight.envelope.OpeningKey;
import org.waylight.envelope.SealingKey;
import org.waylight.message.Mailbox;
import org.waylight.message.MailboxKey;
import org.waylight.message.MailboxStatus;
import org.waylight.message.Question;
import org.waylight.message.SealedEnvelope;
import org.waylight.topic.Topics;
import org.waylight.triage.store.Correspondence.Kind;
import org.waylight.triage.store.Correspondence.Note;
import org.waylight.wire.Message;
import org.waylight.wire.SealedSerde;
import org.waylight.wire.SingleObject;

/**
 * Writes reporters' mailboxes (hop 10). Every record holds the whole mailbox in the one size that all have, so that a
 * question, an acknowledgement or a mailbox that is closed for good looks like any other.
 */
@Component
public class Letters {

    /** Most questions in one mailbox. */
    public static final int MAX_QUESTIONS = 8;
    /** What a mailbox may take, encoded: the topic's bucket less the signature (64 bytes) and the byte that ends it. */
    private static final int ROOM_BYTES = Topics.spec(Topics.MAILBOXES).minimumBucket() - 64 - 1;

    private final SealedSerde serde;
    private final Outbox outbox;

    Letters(SealedSerde serde, Outbox outbox) {
        this.serde = serde;
        this.outbox = outbox;
    }

    /** The first letter to a mailbox, or nothing if its key is none that can be sealed to. */
    public Optional<SealedEnvelope> first(MailboxKey mailbox) {
        try {
            return Optional.of(
                    seal(mailbox.getMailbox(), key(mailbox), Summary.Letter.first(mailbox.getMailbox()), List.of()));
        } catch (IllegalArgumentException | IllegalStateException notAKey) {
            return Optional.empty();
        }
    }

    /** Whether a mailbox with all that was asked and one more question keeps the size that all have. */
    public static boolean haveRoomFor(List<Note> said, String question) {
        var asked = Stream.concat(questions(said).stream(), Stream.of(new Question(MAX_QUESTIONS, question, true)))
                .toList();
        // Counters at their largest, so that what fits today fits for good.
        var largest = new Mailbox(Integer.MAX_VALUE, MailboxStatus.CLOSED, asked, Integer.MAX_VALUE);
        return asked.size() <= MAX_QUESTIONS && SingleObject.encode(largest).length <= ROOM_BYTES;
    }

    /** Sends {@code letter} with the questions among {@code said}. */
    void send(MailboxKey mailbox, Summary.Letter letter, List<Note> said) {
        outbox.send(Topics.MAILBOXES, seal(mailbox.getMailbox(), key(mailbox), letter, questions(said)));
    }

    /** Overwrites a mailbox with what nobody can open; what was not sent yet is never sent. */
    void close(MailboxKey mailbox, Summary.Letter last) {
        outbox.forget(mailbox.getMailbox());
        SealingKey nobodys = OpeningKey.generate().sealingKey();
        outbox.send(Topics.MAILBOXES, seal(mailbox.getMailbox(), nobodys, last.next(), List.of()));
    }

    private SealedEnvelope seal(UUID mailbox, SealingKey key, Summary.Letter letter, List<Question> questions) {
        var told = new Mailbox(letter.sequence(), letter.status(), questions, letter.received());
        return serde.sealTo(key, Topics.MAILBOXES, new Message<>(mailbox, told));
    }

    private static SealingKey key(MailboxKey mailbox) {
        return SealingKey.of(mailbox.getPublicKey());
    }

    private static List<Question> questions(List<Note> said) {
        return said.stream()
                .filter(note -> note.kind() == Kind.QUESTION && note.number() != null)
                .map(note -> new Question(note.number(), note.text(), answered(said, note.number())))
                .toList();
    }

    /** Whether the reporter answered question {@code number}. */
    public static boolean answered(List<Note> said, int number) {
        return said.stream()
                .anyMatch(note ->
                        note.kind() == Kind.ANSWER && Integer.valueOf(number).equals(note.number()));
    }
}
