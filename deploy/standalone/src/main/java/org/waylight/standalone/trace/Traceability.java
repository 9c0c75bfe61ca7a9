package org.waylight.standalone.trace;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.waylight.standalone.place.Trouble;

/**
 * Which code and which test stand for each requirement, and whether they are there.
 *
 * @param problems one sentence each, with the row's line and what to do; none if the table holds
 * @param rows how many rows have each status
 */
public record Traceability(List<String> problems, Map<Status, Integer> rows) {

    /** Whether a requirement is met, in part, or not at all by decision. */
    public enum Status {
        MET,
        PART,
        OUT
    }

    private static final List<String> COLUMNS = List.of("id", "requirement", "code", "test", "status", "reason");

    public Traceability {
        problems = List.copyOf(problems);
        rows = Map.copyOf(rows);
    }

    public boolean holds() {
        return problems.isEmpty();
    }

    public void print(PrintStream out) {
        problems.forEach(out::println);
        out.println(Requirements.IDS.size() + " requirements: " + rows.getOrDefault(Status.MET, 0) + " met, "
                + rows.getOrDefault(Status.PART, 0) + " in part, " + rows.getOrDefault(Status.OUT, 0) + " out. "
                + (holds() ? "Each is covered." : "Mend " + problems.size() + " above."));
    }

    /**
     * Checks a table against the files of a checkout.
     *
     * @throws Trouble if {@code table} can't be read
     */
    public static Traceability check(Path checkout, Path table) throws IOException {
        if (!Files.isRegularFile(table)) throw new Trouble("There is no " + table + ": name the table's file.");
        return new Check(Tests.below(checkout), checkout).of(Files.readAllLines(table));
    }

    private record Row(int line, List<String> cells) {

        String cell(String column) {
            return cells.get(COLUMNS.indexOf(column)).strip();
        }

        /** Several stand in one cell with a semicolon between them. */
        List<String> each(String column) {
            return Stream.of(cell(column).split(";"))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .toList();
        }
    }

    private static final class Check {

        private final Tests tests;
        private final Path checkout;
        private final List<String> problems = new ArrayList<>();
        private final Map<Status, Integer> rows = new EnumMap<>(Status.class);

        Check(Tests tests, Path checkout) {
            this.tests = tests;
            this.checkout = checkout;
        }

        Traceability of(List<String> lines) throws IOException {
            Set<String> seen = new LinkedHashSet<>();
            if (lines.isEmpty() || !Optional.of(COLUMNS).equals(CsvLine.cells(lines.getFirst()))) {
                problems.add("line 1: make it " + String.join(",", COLUMNS) + ".");
            }
            for (int line = 2; line <= lines.size(); line++) {
                Optional<List<String>> cells = CsvLine.cells(lines.get(line - 1));
                if (cells.isEmpty() || cells.get().size() != COLUMNS.size()) {
                    problems.add("line " + line + ": give it " + COLUMNS.size()
                            + " cells; a cell with a comma stands in quotes, a quote in it twice.");
                    continue;
                }
                var row = new Row(line, cells.get());
                if (!seen.add(row.cell("id"))) wrong(row, "stands there twice: make one row of it.");
                look(row);
            }
            Requirements.IDS.stream()
                    .filter(id -> !seen.contains(id))
                    .forEach(id -> problems.add(id + " has no row: add one."));
            return new Traceability(problems, rows);
        }

        private void look(Row row) throws IOException {
            if (!Requirements.IDS.contains(row.cell("id"))) {
                wrong(row, "is none of the known ids: mend it, or add it to Requirements.");
            }
            if (row.cell("requirement").isEmpty()) wrong(row, "has no requirement: say it in a few words.");
            for (String code : row.each("code")) {
                Path file = checkout.resolve(code).normalize();
                if (!file.startsWith(checkout.normalize()) || !Files.exists(file)) {
                    wrong(row, "names the code " + code + ", which is not there: name a path from the project's root.");
                }
            }
            for (String test : row.each("test")) {
                tests.missing(test).ifPresent(what -> wrong(row, what));
            }
            status(row);
        }

        private void status(Row row) {
            UnaryOperator<String> lacks = what -> "is " + row.cell("status") + " without a " + what + ".";
            switch (row.cell("status")) {
                case "met" -> {
                    rows.merge(Status.MET, 1, Integer::sum);
                    if (row.each("code").isEmpty()) wrong(row, lacks.apply("code: name what meets it"));
                    if (row.each("test").isEmpty())
                        wrong(row, lacks.apply("test: name one that shows it, or say part"));
                }
                case "part" -> {
                    rows.merge(Status.PART, 1, Integer::sum);
                    if (row.cell("reason").isEmpty()) wrong(row, lacks.apply("reason: say what is left out and why"));
                }
                case "out" -> {
                    rows.merge(Status.OUT, 1, Integer::sum);
                    if (row.cell("reason").isEmpty()) wrong(row, lacks.apply("reason: say why"));
                }
                default -> wrong(row, "has the status \"" + row.cell("status") + "\": say met, part or out.");
            }
        }

        private void wrong(Row row, String what) {
            problems.add("line " + row.line() + ": " + row.cell("id") + " " + what);
        }
    }
}
