package org.waylight.triage.counts;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One of the parts into which a table divides all of its reports. Pure.
 *
 * <p>Every table of the page divides the same reports, so whoever adds one up knows the sum of all others: a part that is
 * left out could be had by subtracting. So none is left out. What is too small is put together with others until it is not,
 * and which of them had how many is not said.
 *
 * @param count {@value Figure#LEAST} or more
 */
record Part(String label, int count) {

    /** So many at least in what was put together with a part that could be shown: with fewer, both would be known. */
    private static final int LEAST_WITH_A_LARGER = 5;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);

    Part {
        if (count < Figure.LEAST) {
            throw new IllegalArgumentException("count must be " + Figure.LEAST + " or more");
        }
    }

    /**
     * Parts without an order, the largest first and {@code others} last.
     *
     * @return nothing if all together are too few
     */
    static List<Part> of(Map<String, Integer> counts, String others) {
        var parts = new ArrayList<>(counts.entrySet().stream()
                .filter(part -> part.getValue() > 0)
                .map(part -> Map.entry(part.getKey(), part.getValue()))
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList());
        int together = 0;
        int least = 1;
        while (!parts.isEmpty() && (parts.getLast().getValue() < Figure.LEAST || together > 0 && together < least)) {
            boolean large = parts.getLast().getValue() >= Figure.LEAST;
            together += parts.removeLast().getValue();
            least = large ? LEAST_WITH_A_LARGER : Math.max(least, Figure.LEAST);
        }
        if (together > 0 && together < Figure.LEAST) {
            return List.of();
        }
        var shown = new ArrayList<Part>();
        parts.forEach(part -> shown.add(new Part(part.getKey(), part.getValue())));
        if (together > 0) {
            shown.add(new Part(others, together));
        }
        return shown;
    }

    /**
     * Weeks in their order; one with too few stands together with those after it.
     *
     * @param counts for each week from {@code monday} on
     * @return nothing if all together are too few
     */
    static List<Part> of(int[] counts, LocalDate monday) {
        var parts = new ArrayList<Part>();
        int first = 0;
        int together = 0;
        int left = IntStream.of(counts).sum();
        for (int week = 0; week < counts.length; week++) {
            together += counts[week];
            left -= counts[week];
            // What is left at the end must not be too few either.
            boolean last = week == counts.length - 1;
            if (together >= Figure.LEAST && (last || left >= Figure.LEAST)) {
                parts.add(new Part(weeks(monday, first, week), together));
                first = week + 1;
                together = 0;
            }
        }
        return parts;
    }

    private static String weeks(LocalDate monday, int first, int last) {
        return DAY.format(monday.plusWeeks(first)) + " to "
                + DAY.format(monday.plusWeeks(last + 1L).minusDays(1));
    }
}
