package org.waylight.agency.export;

import java.util.Collection;
import java.util.stream.Collectors;

/** RFC 4180, every cell in quotes, and no cell that a spreadsheet would run as a formula. */
final class Csv {

    /** Signs that begin a formula, their full-width forms, and what a spreadsheet drops before it looks. */
    private static final String BEGINS_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20|%";

    private Csv() {}

    static String row(Collection<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        return '"' + harmless(text).replace("\"", "\"\"") + '"';
    }

    /** An apostrophe before it makes it text; also where blanks or invisible characters stand before the sign. */
    private static String harmless(String text) {
        return text.codePoints().filter(c -> !blank(c)).limit(1).anyMatch(c -> BEGINS_FORMULA.indexOf(c) >= 0)
                        || (!text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0)
                ? "'" + text
                : text;
    }

    private static boolean blank(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
