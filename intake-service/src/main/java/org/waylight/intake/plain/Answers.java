package org.waylight.intake.plain;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Something in it may name the reporter, and it was not pointed out yet. Personal data. */
    record Telling(List<Revealing.Found> found) implements Answers {
        public Telling {
            found = List.copyOf(found);
        }

        Set<Flaw> flaws() {
            return found.stream().map(Revealing.Found::flaw).collect(Collectors.toSet());
        }

        @Override
        public String toString() {
            return "Telling[redacted]";
        }
    }

    /** Something has to be put right first. */
    record Flawed(Set<Flaw> flaws) implements Answers {
        public Flawed {
            flaws = Set.copyOf(flaws);
        }
    }
}
