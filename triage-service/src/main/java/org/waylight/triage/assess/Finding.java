package org.waylight.triage.assess;

import java.util.List;

/**
 * One point of an assessment, and what caused it. Says what a reporter answered: personal data.
 *
 * @param value what was found
 * @param rule id of the rule or the step that found it, as in docs/rules.md
 * @param because what the rule rests on, in the text form of {@link Cause}: {@code field=SYMBOL}, or where the words stand,
 *     {@code narrative[12..31]=SYMBOL}; never what a reporter wrote
 */
public record Finding<T>(T value, String rule, List<String> because) {

    public Finding {
        if (rule.isBlank()) {
            throw new IllegalArgumentException("rule must not be blank");
        }
        because = List.copyOf(because);
    }

    /** What the rule rests on. */
    public List<Cause> causes() {
        return because.stream().map(Cause::of).toList();
    }

    @Override
    public String toString() {
        return "Finding[redacted]";
    }
}
