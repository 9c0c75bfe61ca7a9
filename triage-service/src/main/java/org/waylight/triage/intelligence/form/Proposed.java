package org.waylight.triage.intelligence.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waylight.message.Danger;
import org.waylight.message.Exploitation;
import org.waylight.message.IntelligenceQuestion;
import org.waylight.message.KnowledgeBasis;
import org.waylight.message.Person;
import org.waylight.message.ProtectiveMarking;
import org.waylight.message.Report;
import org.waylight.triage.assess.Grading;

/**
 * Where a person may start: items made of the answers by choice, which hold no word of the reporter. DERIVED.
 *
 * @param words what a symbol is called
 */
public record Proposed(Function<Enum<?>, String> words) {

    private static final Set<Danger> NOW =
            EnumSet.of(Danger.HAPPENING_NOW, Danger.MOVEMENT_TODAY, Danger.IN_TRANSIT_NOW);

    /** The head of a report on which nobody worked yet. */
    public Header header(Report report) {
        Exploitation threat = report.getExploitation().stream().findFirst().orElse(Exploitation.UNKNOWN);
        return new Header(
                "Suspected: " + named(threat) + ", " + place(report),
                ProtectiveMarking.OFFICIAL_SENSITIVE,
                threat,
                null,
                null,
                report.getSeenOn());
    }

    /** {@code form} with an item for each of what, where, who, how and when that was answered, as far as there is room. */
    public Form start(Form form, Report report) {
        List<Item> items = new ArrayList<>(form.items());
        int number = form.numbered();
        for (Piece piece : pieces(report).toList()) {
            if (items.size() < Form.MAX_ITEMS) {
                number++;
                items.add(item(number, piece, report.getBasis()));
            }
        }
        return new Form(
                items,
                number,
                form.provenance(),
                form.provenanceGrade(),
                form.header(),
                form.beyondEea(),
                form.written());
    }

    /** {@code form} with every grade confirmed as it was proposed. */
    public static Form asProposed(Form form, Header header, String by, LocalDate today) {
        return new Form(
                form.items().stream()
                        .map(item -> new Item(
                                item.number(),
                                item.text(),
                                item.from(),
                                item.basis(),
                                item.answers(),
                                item.detailsNeeded(),
                                confirmed(item.grade(), by)))
                        .toList(),
                form.numbered(),
                form.provenance(),
                confirmed(form.provenanceGrade(), by),
                header,
                form.beyondEea(),
                today);
    }

    private static Graded confirmed(Graded graded, String by) {
        return new Graded(graded.proposed(), new Graded.Confirmed(graded.proposed(), by, false), graded.second());
    }

    private record Piece(IntelligenceQuestion question, String text) {
        @Override
        public String toString() {
            return "Piece[redacted]";
        }
    }

    private static Item item(int number, Piece piece, KnowledgeBasis basis) {
        return new Item(
                number,
                piece.text,
                Item.ANSWERS,
                basis,
                Set.of(piece.question),
                // The code of a region reads like a number plate.
                piece.question == IntelligenceQuestion.WHERE,
                Graded.proposed(Grading.of("item " + number, basis)));
    }

    private Stream<Piece> pieces(Report report) {
        return Stream.of(
                        piece(IntelligenceQuestion.WHAT, "Suspected: ", what(report)),
                        piece(IntelligenceQuestion.WHERE, "Place: ", named(report.getVenue()) + ", " + place(report)),
                        piece(IntelligenceQuestion.WHO, "Persons concerned: ", who(report.getPersons())),
                        piece(
                                IntelligenceQuestion.HOW,
                                "Signs: ",
                                named(Stream.of(report.getIndicators(), report.getControls())
                                        .flatMap(Collection::stream))),
                        piece(
                                IntelligenceQuestion.WHEN,
                                "Time: ",
                                named(report.getDangers().stream().filter(NOW::contains))))
                .flatMap(pieces -> pieces);
    }

    private static Stream<Piece> piece(IntelligenceQuestion question, String about, String text) {
        String whole = about + text;
        return text.isEmpty()
                ? Stream.empty()
                : Stream.of(new Piece(question, whole.substring(0, Math.min(whole.length(), Form.MAX_TEXT - 1)) + "."));
    }

    private String what(Report report) {
        var forms = report.getExploitation().stream().filter(form -> form != Exploitation.UNKNOWN);
        String named = named(forms);
        return named.isEmpty() ? "exploitation of a kind that is not known" : named;
    }

    private String who(List<Person> persons) {
        return persons.stream()
                .map(person -> named(person.getAge()) + ", " + named(person.getGender()))
                .collect(Collectors.groupingBy(kind -> kind, java.util.LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining("; "));
    }

    private String named(Stream<? extends Enum<?>> symbols) {
        return symbols.distinct().map(this::named).collect(Collectors.joining("; "));
    }

    private String named(Enum<?> symbol) {
        return words.apply(symbol);
    }

    private static String place(Report report) {
        return report.getRegion() == null ? report.getCountry() : report.getRegion();
    }
}
