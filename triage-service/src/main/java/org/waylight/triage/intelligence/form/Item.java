package org.waylight.triage.intelligence.form;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.waylight.message.IntelligenceQuestion;
import org.waylight.message.KnowledgeBasis;

/**
 * One piece of information. Personal data: never logged.
 *
 * @param number 1, 2, 3 ... within the report; none is used twice
 * @param text in words of the desk
 * @param from the part of the report that it is taken from, as {@code mask.FreeText} names it; {@value #ANSWERS} for the
 *     answers by choice
 * @param basis how the reporter knows this piece
 * @param answers which of the six questions it answers
 * @param detailsNeeded whether a person found that its numbers, plates and addresses are needed
 */
public record Item(
        int number,
        String text,
        String from,
        KnowledgeBasis basis,
        Set<IntelligenceQuestion> answers,
        boolean detailsNeeded,
        Graded grade) {

    /** What is taken from no free text. */
    public static final String ANSWERS = "answers";

    public Item {
        answers = Collections.unmodifiableSet(new TreeSet<>(answers));
        if (number < 1) {
            throw new IllegalArgumentException("number must be 1 or more, was " + number);
        }
    }

    /** By what a fault or an entry of the record names it. */
    public String name() {
        return "item " + number;
    }

    /** How the source knows it, in words that do not tell who it is: one sentence for several ways on purpose. */
    public String provenance() {
        return switch (basis) {
            case SAW_OR_HEARD_MYSELF -> "Known to the source directly.";
            case TOLD_BY_THE_PERSON, TOLD_BY_SOMEONE_ELSE -> "The source was told of it.";
            case FOUND_ONLINE -> "Found online.";
            case NOT_STATED -> "How the source knows is not known.";
        };
    }

    @Override
    public String toString() {
        return "Item[redacted]";
    }
}
