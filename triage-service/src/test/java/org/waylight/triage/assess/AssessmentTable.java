package org.waylight.triage.assess;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.waylight.triage.assess.Fixtures.Fixture;
import org.waylight.triage.rulebook.RuleBook;

/** The table of all fixtures, expected against got: {@code docs/assessment.md}. */
final class AssessmentTable {

    static final Path FILE = Path.of("..", "docs", "assessment.md");

    /** Why a fixture's assessment differs from what its author expects, by fixture and field; none does. */
    private static final Map<String, String> EXPLAINED = Map.of();

    private AssessmentTable() {}

    static String text() {
        var book = RuleBook.ours();
        var rows = Fixtures.all().stream()
                .map(fixture -> row(fixture, book.assess(fixture.report(), Confirmed.nothing()), book))
                .toList();
        var differences = rows.stream().flatMap(row -> row.differences.stream()).toList();
        var versions = book.assess(Fixtures.all().getFirst().report(), Confirmed.nothing())
                .versions();
        return """
                # Assessment of the fixtures: expected against got

                Made by `AssessmentTable` from every report in `fixtures/`; a test fails when this page is not what it makes.
                *Expected* is what the fixture's author worked out by hand from [rules.md](rules.md). A cell shows what both agree on, or
                `expected → got`. Compared are: acts, means, purposes, label, age, positive dimensions, level, rule and override.
                What else an assessment holds has no hand-made expectation: it is listed as got.

                Versions: rules %d, Delphi lists %d, offences %d, lexicons %s.

                Fixtures: %d. Differences: %d.%s

                | fixture | label | age | level and rule | dimensions | equal fields | also got: ILO numbers | also got: possible offences | a person decides | suggestions |
                |---|---|---|---|---|---|---|---|---|---|
                %s
                Suggestions are what the lexicons find in the narrative: they count for nothing until an analyst confirms them.
                """.formatted(
                        versions.rules(),
                        versions.weights(),
                        versions.offences(),
                        versions.lexicons().entrySet().stream()
                                .map(lexicon -> lexicon.getKey() + " " + lexicon.getValue())
                                .collect(Collectors.joining(", ")),
                        rows.size(),
                        differences.size(),
                        differences.stream()
                                .map(difference -> "\n* " + difference + ": "
                                        + EXPLAINED.getOrDefault(difference, "NOT EXPLAINED"))
                                .collect(Collectors.joining()),
                        rows.stream().map(row -> row.line + "\n").collect(Collectors.joining()));
    }

    private record Row(String line, List<String> differences) {}

    private static Row row(Fixture fixture, Assessment got, RuleBook book) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("label", got.label().value().name());
        fields.put("age", got.age().value().name());
        fields.put("priority", got.priority().level().name());
        fields.put("priorityRule", got.priority().id());
        fields.put("positiveDimensions", symbols(got.positiveDimensions()));
        fields.put("acts", symbols(got.acts()));
        fields.put("means", symbols(got.means()));
        fields.put("purposes", symbols(got.purposes()));
        fields.put("override", got.override().map(basis -> basis.value().name()).orElse(""));
        var differences = fields.entrySet().stream()
                .filter(field -> !expected(fixture, field.getKey()).equals(field.getValue()))
                .map(field -> fixture.id() + " " + field.getKey())
                .toList();
        String line = "| "
                + String.join(
                        " | ",
                        fixture.id(),
                        cell(fixture, fields, "label"),
                        cell(fixture, fields, "age"),
                        cell(fixture, fields, "priority") + " " + cell(fixture, fields, "priorityRule"),
                        cell(fixture, fields, "positiveDimensions"),
                        fields.size() - differences.size() + " of " + fields.size(),
                        got.iloIndicators().stream()
                                .map(indicator ->
                                        String.valueOf(indicator.value().number()))
                                .collect(Collectors.joining(" ")),
                        got.possibleOffences().stream().map(PossibleOffence::id).collect(Collectors.joining(" ")),
                        got.decidedByPerson().map(point -> "yes").orElse(""),
                        book.suggest(fixture.report()).stream()
                                .map(suggestion -> suggestion.lexicon().substring(0, 2) + " " + suggestion.entry())
                                .distinct()
                                .collect(Collectors.joining(", ")))
                + " |";
        return new Row(line, differences);
    }

    private static String cell(Fixture fixture, Map<String, String> fields, String field) {
        String expected = expected(fixture, field);
        String got = String.valueOf(fields.get(field));
        return expected.equals(got) ? got : "**" + expected + " → " + got + "**";
    }

    private static String expected(Fixture fixture, String field) {
        @Nullable Object given = fixture.expected().get(field);
        if (given == null) {
            return "";
        }
        return given instanceof Collection<?> symbols
                ? String.join(
                        " ",
                        new TreeSet<>(symbols.stream().map(Object::toString).toList()))
                : given.toString();
    }

    private static String symbols(List<? extends Finding<? extends Enum<?>>> findings) {
        return String.join(
                " ",
                new TreeSet<>(
                        findings.stream().map(found -> found.value().name()).toList()));
    }
}
