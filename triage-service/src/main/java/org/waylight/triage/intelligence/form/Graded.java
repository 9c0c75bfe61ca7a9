package org.waylight.triage.intelligence.form;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.triage.assess.Grading.Grade;

/**
 * The one grade of an item or of the provenance: what a machine proposed, and what a person made of it. Both are kept.
 *
 * @param proposed by the rule of {@code assess.Grading}
 * @param confirmed by a person; null until then, and again once what it grades is changed
 * @param second another report that tells the same independently: needed for letter B; else null
 */
public record Graded(
        Grade proposed,
        @Nullable Confirmed confirmed,
        @Nullable UUID second) {

    /**
     * A person's word.
     *
     * @param by the account
     * @param senior whether the account was a senior's then
     */
    public record Confirmed(Grade grade, String by, boolean senior) {}

    static Graded proposed(Grade proposed) {
        return new Graded(proposed, null, null);
    }

    /** What stands: the confirmed grade, else the proposed one. */
    public Grade standing() {
        return confirmed == null ? proposed : confirmed.grade;
    }
}
