package org.waylight.triage.read;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.message.IntelligenceQuestion;
import org.waylight.message.KnowledgeBasis;
import org.waylight.triage.assess.Grading.Grade;
import org.waylight.triage.intelligence.form.Form;
import org.waylight.triage.intelligence.form.Graded;
import org.waylight.triage.intelligence.form.Item;

/**
 * The 3x5x2 report as its part of the page shows it. Personal data: never logged.
 *
 * @param seen how many entries the record had
 * @param basis how the reporter says to know
 * @param started whether a person wrote anything yet
 * @param faults what to do before it may go, in words
 * @param outside whether an agency of the proposal is outside the United Kingdom and the EEA
 * @param sources parts of the report that an item may be taken from, with their names
 * @param draft what the reader typed and did not send
 */
record IntelligenceSheet(
        UUID id,
        int version,
        int seen,
        Form form,
        KnowledgeBasis basis,
        boolean started,
        List<String> faults,
        boolean outside,
        Map<String, String> sources,
        Map<String, String> draft) {

    /**
     * A grade to be confirmed.
     *
     * @param prefix of its fields
     * @param whose in words
     */
    record Choice(String prefix, String whose, Graded graded) {

        public Grade standing() {
            return graded.standing();
        }
    }

    public List<Item> items() {
        return form.items();
    }

    public Choice choice(Item item) {
        return new Choice("item." + item.number(), item.name(), item.grade());
    }

    public Choice provenance() {
        return new Choice("provenance", "the provenance", form.provenanceGrade());
    }

    /** What stands in a field: what was typed and not sent, else what is kept. */
    public String value(String field, @Nullable Object kept) {
        String typed = draft.get(field);
        if (typed != null) {
            return typed;
        }
        return switch (kept) {
            case null -> "";
            case Enum<?> symbol -> symbol.name();
            case Boolean truth -> truth ? "yes" : "no";
            default -> kept.toString();
        };
    }

    /** Whether the reader typed something else into a field than what is kept, and did not send it. */
    public boolean unsent(String field, String kept) {
        String typed = draft.get(field);
        return typed != null && !typed.equals(kept);
    }

    /** What a new item answers so far. */
    public Set<IntelligenceQuestion> nothing() {
        return Set.of();
    }

    /** Which of the six questions no item answers. */
    public Set<IntelligenceQuestion> unanswered() {
        return form.unanswered();
    }

    @Override
    public String toString() {
        return "IntelligenceSheet[redacted]";
    }
}
