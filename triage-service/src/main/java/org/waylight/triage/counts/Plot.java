package org.waylight.triage.counts;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bars of which a page draws a picture, with everything at its place. Pure.
 *
 * @param id of the element, unique on the page
 * @param title what the bars are of
 * @param words the same in a sentence, for who does not see it
 * @param height in the picture's own units, of which it is {@value #WIDTH} wide
 */
record Plot(String id, String title, String words, int height, List<Bar> bars) {

    static final int WIDTH = 480;

    private static final int ROW = 26;
    private static final int LABELS = 230;
    private static final int VALUES = 80;

    /**
     * @param y of its upper edge
     * @param width 0 if there is nothing to draw
     */
    record Bar(String label, String text, int y, int width) {

        /** Where the label and the value stand. */
        public int baseline() {
            return y + 17;
        }

        public int x() {
            return LABELS;
        }

        public int afterwards() {
            return LABELS + width + 6;
        }
    }

    /**
     * What one bar is of.
     *
     * @param text what is written beside it
     * @param value its length; 0 for none
     */
    record Value(String label, String text, int value) {}

    Plot {
        bars = List.copyOf(bars);
    }

    static Plot of(String id, String title, List<Value> values) {
        int most = values.stream().mapToInt(Value::value).max().orElse(0);
        var bars = IntStream.range(0, values.size())
                .mapToObj(row -> bar(values.get(row), row, most))
                .toList();
        return new Plot(id, title, words(values), Math.max(1, values.size()) * ROW + 4, bars);
    }

    private static Bar bar(Value value, int row, int most) {
        int width = most == 0 ? 0 : Math.toIntExact((long) value.value * (WIDTH - LABELS - VALUES) / most);
        return new Bar(value.label, value.text, row * ROW + 2, value.value == 0 ? 0 : Math.max(2, width));
    }

    private static String words(List<Value> values) {
        return values.stream()
                .max(Comparator.comparingInt(Value::value))
                .filter(most -> most.value > 0)
                .map(most -> "Bars: " + values.size() + ". The longest is " + most.label + " with " + most.text
                        + ". The table below has them all.")
                .orElse("No bar: there are too few to show any.");
    }
}
