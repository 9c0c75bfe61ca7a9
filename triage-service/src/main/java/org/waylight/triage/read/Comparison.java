package org.waylight.triage.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.message.AgencyReport;
import org.waylight.message.IntelligenceHeader;
import org.waylight.message.IntelligenceItem;
import org.waylight.message.NarrativeTranslation;
import org.waylight.message.Person;
import org.waylight.triage.clear.Recipient;
import org.waylight.triage.clear.Views;
import org.waylight.triage.intelligence.Originator;
import org.waylight.triage.intelligence.form.Form;
import org.waylight.triage.store.Content;
import org.waylight.triage.store.Slot;

/**
 * Side by side what each proposed agency would get.
 *
 * @param agencies who gets something: one column each
 * @param lines one for each field of a view
 */
record Comparison(List<String> agencies, List<Line> lines) {

    /**
     * One field.
     *
     * @param cells what each agency gets of it, in their order
     */
    record Line(String label, List<Cell> cells) {}

    /**
     * What one agency gets of one field.
     *
     * @param values none if it gets nothing
     */
    record Cell(List<List<Segment>> values) {
        @Override
        public String toString() {
            return "Cell[redacted]";
        }
    }

    /**
     * The views of what each slot's owner would get, and of each deputy that would be told in other words.
     *
     * @param translation what goes beside the reporter's words; null if nothing does
     * @param form what a person made of it for the police; null if nobody did
     * @param masked the report as anybody may see it: what is sealed for an agency is made of the same
     */
    static Comparison of(
            Views views,
            Content masked,
            @Nullable NarrativeTranslation translation,
            @Nullable Form form,
            Originator originator,
            List<Column> columns,
            Labels labels) {
        List<AgencyReport> shown = columns.stream()
                .map(column -> views.of(masked, translation, form, originator, column.slot, column.recipient, true))
                .toList();
        List<Line> lines = new ArrayList<>();
        for (var field : AgencyReport.getClassSchema().getFields()) {
            lines.add(new Line(
                    labels.field(field.name()),
                    shown.stream()
                            .map(view -> new Cell(values(view.get(field.pos()), labels)))
                            .toList()));
        }
        return new Comparison(columns.stream().map(Column::heading).toList(), lines);
    }

    /** Who gets something. */
    record Column(Slot slot, Recipient recipient) {

        /** Of a slot: its owner, and each deputy that is told in other words than the owner, or is in another class. */
        static Stream<Column> of(Slot slot, Function<String, Recipient> recipients) {
            var owner = recipients.apply(slot.agency());
            return slot.addressees()
                    .map(agency -> new Column(slot, recipients.apply(agency)))
                    .filter(column -> column.recipient.agency().equals(slot.agency())
                            || column.recipient.wording() != owner.wording()
                            || column.recipient.transferClass() != owner.transferClass());
        }

        private String heading() {
            String agency = recipient.agency();
            return agency.equals(slot.agency()) ? agency : agency + ", deputy of " + slot.agency();
        }
    }

    private static List<List<Segment>> values(@Nullable Object value, Labels labels) {
        return texts(value, labels)
                .map(text -> Segments.of(text, List.of(), List.of()))
                .toList();
    }

    private static Stream<String> texts(@Nullable Object value, Labels labels) {
        return switch (value) {
            case null -> Stream.empty();
            case Collection<?> several -> several.stream().flatMap(one -> texts(one, labels));
            case Enum<?> symbol -> Stream.of(labels.of(symbol));
            case Boolean truth -> Stream.of(truth ? "yes" : "no");
            case Person person -> Stream.of(labels.of(person.getAge()) + ", " + labels.of(person.getGender()));
            case IntelligenceItem item -> item(item, labels);
            case NarrativeTranslation translation ->
                Stream.of(translation.getText(), translation.getOriginal() + " to " + translation.getLanguage());
            case IntelligenceHeader head ->
                IntelligenceHeader.getClassSchema().getFields().stream()
                        .flatMap(field -> texts(head.get(field.pos()), labels)
                                .map(text -> labels.field("intelligence." + field.name()) + ": " + text));
            case LocalDate day -> Stream.of(day.toString());
            default -> Stream.of(value.toString());
        };
    }

    private static Stream<String> item(IntelligenceItem item, Labels labels) {
        String answers = item.getAnswers().stream().map(labels::of).collect(Collectors.joining(", "));
        return Stream.of(
                        (item.getNumber() == 0 ? "" : item.getNumber() + ". ") + item.getText(),
                        grade(item, labels),
                        item.getProvenance(),
                        answers)
                .filter(text -> !text.isEmpty());
    }

    private static String grade(IntelligenceItem item, Labels labels) {
        return Stream.<@Nullable Enum<?>>of(
                        item.getSource(),
                        item.getAssessment(),
                        item.getHandling(),
                        item.getAction(),
                        item.getSanitisation())
                .flatMap(grade -> grade == null ? Stream.empty() : Stream.of(labels.of(grade)))
                .collect(Collectors.joining("; "));
    }
}
