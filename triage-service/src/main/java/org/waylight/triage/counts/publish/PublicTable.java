package org.waylight.triage.counts.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waylight.triage.counts.publish.Suppression.Group;

/** Publications as a table of comma-separated values (RFC 4180), whose columns docs/statistics.md explains. */
public final class PublicTable {

    private static final String END = "\r\n";

    private PublicTable() {}

    /** The whole table with its header, the oldest months first. */
    public static String of(List<Publication> publications) {
        var header = Stream.of(
                Stream.of("cas_IncomingReferralDate", "yearOfRegistration"),
                Arrays.stream(Column.values()).flatMap(column -> column.names().stream()),
                Stream.of("count"));
        var rows = publications.stream()
                .flatMap(publication -> publication.groups().stream().map(group -> row(publication, group)));
        return Stream.concat(Stream.of(header.flatMap(names -> names).toList()), rows)
                .map(cells -> cells.stream().map(PublicTable::cell).collect(Collectors.joining(",")) + END)
                .collect(Collectors.joining());
    }

    private static List<String> row(Publication publication, Group group) {
        var cells = new ArrayList<String>();
        cells.add(span(publication.first(), publication.last()));
        cells.add(span(publication.first().getYear(), publication.last().getYear()));
        for (Column column : Column.values()) {
            String value = group.values().get(column.ordinal());
            // The kinds of exploitation stand for themselves, each in a column of its own.
            String[] parts = value.split(",", -1);
            for (int name = 0; name < column.names().size(); name++) {
                cells.add(parts.length == column.names().size() ? parts[name] : value);
            }
        }
        cells.add(Integer.toString(group.count()));
        return cells;
    }

    /** ISO 8601: one month or year, or the first and the last. */
    private static String span(Object first, Object last) {
        return first.equals(last) ? first.toString() : first + "/" + last;
    }

    /** A cell that no spreadsheet takes for a formula. */
    static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(character -> "\",\r\n".indexOf(character) >= 0)
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }
}
