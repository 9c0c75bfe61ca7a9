package org.waylight.triage.assess;

import java.util.List;

/**
 * One point of an assessment, and what caused it. Says what a reporter answered: personal data.
 *
 * @param value what was found
 * @param rule id of the rule or the step that found it, as in docs/rules.md
 * @param because the answers that the rule rests on, as {@code field=SYMBOL}; never free text
 */
public record Finding<T>(T value, String rule, List<String> because) {

    public Finding {
        if (rule.isBlank()) {
            throw new IllegalArgumentException("rule must not be blank");
        }
        because = List.copyOf(because);
    }

    @Override
    public String toString() {
        return "Finding[redacted]";
    }
}
