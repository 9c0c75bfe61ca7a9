package org.waylight.intake.plain;

import java.util.Set;
import org.waylight.message.Report;

/** What was made of somebody's input. */
sealed interface Answers {

    /** A report that triage can take. Personal data. */
    record Complete(Report report) implements Answers {
        @Override
        public String toString() {
            return "Complete[redacted]";
        }
    }

    /** Something has to be put right first. */
    record Flawed(Set<Flaw> flaws) implements Answers {
        public Flawed {
            flaws = Set.copyOf(flaws);
        }
    }
}
