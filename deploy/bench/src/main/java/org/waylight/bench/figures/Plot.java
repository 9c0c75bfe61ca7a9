package org.waylight.bench.figures;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Points, joined by a line where there are several, as SVG that needs nothing from anywhere. */
record Plot(String title, String horizontal, String vertical, List<Series> series) {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 260;
    private static final int LEFT = 64;
    private static final int BOTTOM = 44;
    private static final int TOP = 12;
    /** Half of the last label stands beyond its place. */
    private static final int RIGHT = 36;

    private static final int TICKS = 4;
    private static final List<String> COLOURS = List.of("#1b5e9b", "#b3471d", "#2f7d32", "#6a3d9a");

    record Series(String name, List<Slope.Point> points) {}

    String svg() {
        double maxX = max(true);
        double maxY = max(false);
        var svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<figure><figcaption>%s</figcaption><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                escaped(title),
                WIDTH,
                HEIGHT,
                escaped(title)));
        for (int tick = 0; tick <= TICKS; tick++) {
            double x = maxX * tick / TICKS;
            double y = maxY * tick / TICKS;
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>"
                            + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    LEFT,
                    WIDTH - RIGHT,
                    y(y, maxY),
                    y(y, maxY),
                    LEFT - 6,
                    y(y, maxY) + 4,
                    number(y),
                    x(x, maxX),
                    HEIGHT - BOTTOM + 18,
                    number(x)));
        }
        for (int number = 0; number < series.size(); number++) {
            String colour = COLOURS.get(number % COLOURS.size());
            Series one = series.get(number);
            String line = one.points().stream()
                    .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point.x(), maxX), y(point.y(), maxY)))
                    .collect(Collectors.joining(" "));
            one.points()
                    .forEach(point -> svg.append(String.format(
                            Locale.ROOT,
                            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
                            x(point.x(), maxX),
                            y(point.y(), maxY),
                            colour)));
            svg.append(String.format(
                    Locale.ROOT,
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>"
                            + "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>",
                    line,
                    colour,
                    LEFT + 8,
                    TOP + 12 + 15 * number,
                    colour,
                    escaped(one.name())));
        }
        return svg.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text></svg><p>%s</p></figure>",
                        WIDTH - RIGHT,
                        HEIGHT - 6,
                        escaped(horizontal),
                        escaped("Upwards: " + vertical)))
                .toString();
    }

    private double max(boolean horizontally) {
        double max = series.stream()
                .flatMap(one -> one.points().stream())
                .mapToDouble(horizontally ? Slope.Point::x : Slope.Point::y)
                .max()
                .orElse(1);
        return max > 0 ? max : 1;
    }

    private static double x(double value, double max) {
        return LEFT + value / max * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double value, double max) {
        return HEIGHT - BOTTOM - value / max * (HEIGHT - BOTTOM - TOP);
    }

    private static String number(double value) {
        return value >= 10 || value == 0
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
