package org.waylight.reporter;

import java.util.List;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.Addition;
import org.waylight.message.Answer;
import org.waylight.message.Burn;
import org.waylight.message.Erasure;
import org.waylight.message.Mailbox;
import org.waylight.message.MailboxStatus;
import org.waylight.message.Question;

/**
 * A mailbox as it was when its holder looked. Everything said through it is a {@link Submission} for
 * {@link ReporterClient#send}. Personal data.
 */
public final class OpenMailbox {

    private final ReceiptCode code;
    private final ReceiptCode.Box box;
    private final Mailbox mailbox;

    OpenMailbox(ReceiptCode code, ReceiptCode.Box box, Mailbox mailbox) {
        this.code = code;
        this.box = box;
        this.mailbox = mailbox;
    }

    /** All that a reporter is told; changes once a day at most. */
    public MailboxStatus status() {
        return mailbox.getStatus();
    }

    /** Questions in order, answered ones too. */
    public List<Question> questions() {
        return List.copyOf(mailbox.getQuestions());
    }

    /** How many messages have arrived through the mailbox. */
    public int received() {
        return mailbox.getReceived();
    }

    /**
     * An answer.
     *
     * @param question number of one of the {@link #questions}
     * @param text 1 to {@value Submission#MAX_TEXT_BYTES} bytes
     */
    public Submission answer(int question, String text) {
        if (mailbox.getQuestions().stream().noneMatch(asked -> asked.getNumber() == question)) {
            throw new IllegalArgumentException("there is no question " + question + " in the mailbox");
        }
        Submission.requireText("answer", text, code);
        return Submission.through(box, new Answer(question, text), List.of(), List.of());
    }

    /**
     * Something more about the report.
     *
     * @param text 1 to {@value Submission#MAX_TEXT_BYTES} bytes
     */
    public Submission add(String text, List<Upload> files) {
        Submission.requireText("addition", text, code);
        var attachments = Submission.attachments(files);
        return Submission.through(box, new Addition(text, attachments), attachments, files);
    }

    /** Asks that the report be erased; what agencies have already opened stays with them. */
    public Submission erase() {
        return Submission.through(box, new Erasure(), List.of(), List.of());
    }

    /** Closes the mailbox for good; the report stays. */
    public Submission burn() {
        return Submission.through(box, new Burn(), List.of(), List.of());
    }

    @Override
    public String toString() {
        return "OpenMailbox[redacted]";
    }
}
