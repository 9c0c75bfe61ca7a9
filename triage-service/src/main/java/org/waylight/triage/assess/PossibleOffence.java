package org.waylight.triage.assess;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offence whose elements a report may show in part. Possible, never a conclusion: only a court concludes. Personal data.
 *
 * @param id F-01 to F-06 of the domain report, or a section of an Act like MSA-1
 * @param provision section and Act
 * @param from first day on which it was law
 * @param to last day; null while it is law
 * @param note what a reader must know, "" for nothing
 * @param elements each, whether shown or not
 */
public record PossibleOffence(
        String id,
        String title,
        String provision,
        LocalDate from,
        @Nullable LocalDate to,
        String note,
        List<Element> elements) {

    public PossibleOffence {
        elements = List.copyOf(elements);
    }

    /**
     * One thing that would have to be proved.
     *
     * @param partOf the element that it is one way to fulfil; null if it stands for itself
     * @param because what shows it, as in {@link Finding}; empty if nothing in the report does
     */
    public record Element(String id, String text, @Nullable String partOf, List<String> because) {
        public Element {
            because = List.copyOf(because);
        }

        public boolean shown() {
            return !because.isEmpty();
        }

        @Override
        public String toString() {
            return "Element[redacted]";
        }
    }

    @Override
    public String toString() {
        return "PossibleOffence[redacted]";
    }
}
