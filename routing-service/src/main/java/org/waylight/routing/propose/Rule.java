package org.waylight.routing.propose;

import java.util.List;
import java.util.Set;

/**
 * One routing rule.
 *
 * @param id ...; rules are tried in the order of their numbers
 * @param words the reason that an analyst reads; no field of a report is ever put into it
 * @param to whom it names; empty only for a rule that is not automated
 * @param sanitise agencies that get the view SANITISED whenever this rule holds, whoever names them
 * @param phoneFirst phone before the message
 * @param fallbackBeside if not empty: holds only if no rule but these added a target
 * @param source where it comes from; empty if derived
 * @param derived true if we closed what the source leaves open; a person signs it off
 */
public record Rule(
        String id,
        String words,
        Condition when,
        List<Target> to,
        Set<String> sanitise,
        boolean phoneFirst,
        Set<String> fallbackBeside,
        List<String> source,
        boolean derived) {

    public Rule {
        to = List.copyOf(to);
        sanitise = Set.copyOf(sanitise);
        fallbackBeside = Set.copyOf(fallbackBeside);
        source = List.copyOf(source);
    }

    /** Its place in the order of rules. */
    int number() {
        return Integer.parseInt(id.substring(id.indexOf('-') + 1));
    }

    boolean fallback() {
        return !fallbackBeside.isEmpty();
    }
}
