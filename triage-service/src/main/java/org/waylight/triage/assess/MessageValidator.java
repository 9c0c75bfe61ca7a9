package org.waylight.triage.assess;

import java.util.Optional;
import java.util.stream.Stream;
import org.waylight.message.Addition;
import org.waylight.message.Answer;
import org.waylight.message.MailboxMessage;
import org.waylight.triage.assess.ReportValidator.Validity;

/** What a message through a mailbox must satisfy beyond its schema. What does not is dead letter {@code INVALID}. */
public final class MessageValidator {

    /** Size of a mailbox's secret, in bytes. */
    public static final int SECRET_BYTES = 32;

    private MessageValidator() {}

    /** Checks {@code message} field by field. */
    public static Validity check(MailboxMessage message) {
        return Stream.of(
                        ReportValidator.must(
                                "secret",
                                "have " + SECRET_BYTES + " bytes",
                                message.getSecret().remaining() == SECRET_BYTES),
                        switch (message.getBody()) {
                            case Answer answer -> text(answer.getText());
                            case Addition addition ->
                                text(addition.getText()).or(() -> AttachmentRules.check(addition.getAttachments()));
                            default -> Optional.<Validity>empty();
                        })
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(Validity.Valid::new);
    }

    private static Optional<Validity> text(String text) {
        return ReportValidator.must("text", "not be blank", !text.isBlank())
                .or(() -> ReportValidator.atMost("text", ReportValidator.MAX_NARRATIVE_BYTES, text));
    }
}
