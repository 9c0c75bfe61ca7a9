package org.waylight.triage.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.message.Report;
import org.waylight.triage.store.Correspondence.Kind;
import org.waylight.triage.store.Correspondence.Note;

/**
 * Words of a reporter as they came. Personal data: never logged.
 *
 * @param field name of the field in the schema; {@code message-0}, {@code message-1} ... for what came through the mailbox,
 *     by its place among all that was said and asked
 */
public record FreeText(String field, String text) {

    /** Every free text of a report that has one. */
    public static List<FreeText> of(Report report) {
        return Stream.of(
                        text("narrative", report.getNarrative()),
                        text("place", report.getPlace()),
                        text("inCharge", report.getInCharge()),
                        text("told", report.getTold()),
                        text("safeTime", report.getSafeTime()))
                .flatMap(List::stream)
                .toList();
    }

    /** What the reporter said through the mailbox. */
    public static List<FreeText> of(List<Note> notes) {
        var texts = new ArrayList<FreeText>();
        IntStream.range(0, notes.size())
                .filter(place -> notes.get(place).kind() != Kind.QUESTION)
                .forEach(place ->
                        texts.add(new FreeText(message(place), notes.get(place).text())));
        return List.copyOf(texts);
    }

    /** The field of what was said in the {@code place}th place, from 0. */
    public static String message(int place) {
        return "message-" + place;
    }

    private static List<FreeText> text(String field, @Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(new FreeText(field, text));
    }

    @Override
    public String toString() {
        return "FreeText[redacted]";
    }
}
