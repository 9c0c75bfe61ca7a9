package org.waylight.routing.propose;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.waylight.message.ViewKind;

/** Whom a rule names. */
public sealed interface Target {

    /**
     * One agency.
     *
     * @param view what it gets; null if what its kind gets
     * @param onlyIf what must hold besides the rule's own condition
     */
    record One(String agency, @Nullable ViewKind view, Condition onlyIf) implements Target {}

    /** The first available agency of the list for the report's region; the rest of the list are its deputies. */
    record FirstOf(List<Regional> lists) implements Target {
        public FirstOf {
            lists = List.copyOf(lists);
        }
    }

    /** The line of the report's country, if there is one that takes such cases. */
    record NationalLine(List<String> lines) implements Target {
        public NationalLine {
            lines = List.copyOf(lines);
        }
    }

    /** An ordered list of agencies for a region; at least one agency. */
    record Regional(Condition within, List<String> agencies) {
        public Regional {
            agencies = List.copyOf(agencies);
        }
    }
}
