package org.waylight.standalone.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of RFC 4180. A row is a line here: no cell holds a line break. */
final class CsvLine {

    private static final Pattern CELL = Pattern.compile("(?:\"([^\"]*+(?:\"\"[^\"]*+)*+)\"|([^\",]*+))(,|$)");

    private CsvLine() {}

    /** The cells, or nothing if the quotes don't match. */
    static Optional<List<String>> cells(String line) {
        List<String> cells = new ArrayList<>();
        Matcher matcher = CELL.matcher(line);
        int at = 0;
        while (matcher.find(at) && matcher.start() == at) {
            String quoted = matcher.group(1);
            cells.add(quoted == null ? matcher.group(2) : quoted.replace("\"\"", "\""));
            at = matcher.end();
            if (matcher.group(3).isEmpty()) return Optional.of(List.copyOf(cells));
        }
        return Optional.empty();
    }
}
