package org.waylight.triage.intelligence.form;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.message.HandlingCode;
import org.waylight.message.IntelligenceQuestion;
import org.waylight.message.Report;
import org.waylight.triage.assess.Grading;

/**
 * The 3x5x2 report that is made of one report, and of one alone: a sensitive source is never mixed with another. Personal data.
 *
 * @param items in the order of their numbers
 * @param numbered the highest number that was ever given
 * @param provenance how the report came to be, in words that do not tell from whom
 * @param provenanceGrade the statement's own grade
 * @param beyondEea the senior who authorised it for agencies outside the United Kingdom and the EEA; null if nobody did
 * @param written day of the last change
 */
public record Form(
        List<Item> items,
        int numbered,
        String provenance,
        Graded provenanceGrade,
        Header header,
        @Nullable String beyondEea,
        LocalDate written) {

    public static final int MAX_ITEMS = 20;
    public static final int MAX_TEXT = 500;

    /** DERIVED: what is true of every report that comes through the page. */
    private static final String BY_THE_PAGE =
            "Received through the public reporting page of a charity. Who sent it is not known to the originator; nobody was"
                    + " tasked.";

    public Form {
        items = List.copyOf(items);
        if (items.size() > MAX_ITEMS) {
            throw new IllegalArgumentException("at most " + MAX_ITEMS + " items, were " + items.size());
        }
    }

    /** The form before a person wrote anything into it. */
    public static Form empty(Report report, Header header, LocalDate today) {
        return new Form(
                List.of(),
                0,
                BY_THE_PAGE,
                Graded.proposed(Grading.of(Grading.PROVENANCE, report.getBasis())),
                header,
                null,
                today);
    }

    /** As it is, for agencies outside the United Kingdom and the EEA too. */
    public Form authorisedBeyondEea(String senior) {
        return new Form(items, numbered, provenance, provenanceGrade, header, senior, written);
    }

    /** Every grade that a person must confirm. */
    Stream<Graded> grades() {
        return Stream.concat(Stream.of(provenanceGrade), items.stream().map(Item::grade));
    }

    /** The strictest code of its items and of its provenance. */
    public HandlingCode handling() {
        return grades().anyMatch(graded ->
                        graded.standing().handling() == HandlingCode.C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS)
                ? HandlingCode.C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS
                : HandlingCode.P_LAWFUL_SHARING_PERMITTED;
    }

    /** To whom it may go on, by its handling. DERIVED words. */
    public String caveat() {
        return switch (handling()) {
            case P_LAWFUL_SHARING_PERMITTED -> "For the addressee; may go on where the law permits.";
            case C_LAWFUL_SHARING_PERMITTED_WITH_CONDITIONS ->
                "For the addressee alone. Ask the originator before it goes on or is acted on, as each item says.";
        };
    }

    /** Which of the six questions nobody answered. */
    public Set<IntelligenceQuestion> unanswered() {
        var open = EnumSet.allOf(IntelligenceQuestion.class);
        items.forEach(item -> open.removeAll(item.answers()));
        return open;
    }

    @Override
    public String toString() {
        return "Form[redacted]";
    }
}
