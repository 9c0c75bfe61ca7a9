package org.waylight.triage.queue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.triage.audit.Who;
import org.waylight.triage.clear.Clearing;
import org.waylight.triage.clear.Outcome;
import org.waylight.triage.mailbox.Questions;
import org.waylight.triage.mailbox.Questions.Asked;
import org.waylight.triage.store.DeclineReason;

/** Closes from the queue what is no report of trafficking, and tells its reporter where to turn (T9). */
@Component
class Closing {

    private static final String SIGNPOST = "/queue/signpost.txt";

    private final Clearing clearing;
    private final Questions questions;
    private final TransactionTemplate transactions;
    private final String signpost;

    Closing(Clearing clearing, Questions questions, TransactionTemplate transactions) {
        this.clearing = clearing;
        this.questions = questions;
        this.transactions = transactions;
        this.signpost = signpost();
    }

    private static String signpost() {
        try (InputStream text =
                Objects.requireNonNull(Closing.class.getResourceAsStream(SIGNPOST), SIGNPOST + " is missing")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .replace('\n', ' ');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Closes on the {@code version} that the person saw. */
    Told close(UUID id, int version, DeclineReason reason, Who who) {
        return Objects.requireNonNull(transactions.execute(transaction -> switch (clearing.decline(
                id, version, reason, who)) {
            case Outcome.Done done when reason == DeclineReason.OUT_OF_SCOPE -> signpost(id, done.version(), who);
            case Outcome.Done _ -> Told.CLOSED;
            case Outcome.Stale _ -> Told.STALE;
            case Outcome.Claimed _ -> Told.TAKEN;
            case Outcome.NotThere _ -> Told.GONE;
            case Outcome.NotPossible _ -> Told.NOT_POSSIBLE;
        }));
    }

    /** In the mailbox, if there is one with room. */
    private Told signpost(UUID id, int version, Who who) {
        return switch (questions.ask(id, version, signpost, who)) {
            case Asked.Done _ -> Told.CLOSED_AND_TOLD;
            case Asked.NoMailbox _, Asked.Full _, Asked.Stale _, Asked.NotThere _ -> Told.CLOSED;
        };
    }
}
