package org.waylight.bench.figures;

import java.util.List;

/** A straight line through points, by least squares. */
public record Slope(double perUnit, double atZero) {

    /** One point. */
    public record Point(double x, double y) {}

    /** Flat through fewer than two different {@code x}. */
    public static Slope through(List<Point> points) {
        double meanX = points.stream().mapToDouble(Point::x).average().orElse(0);
        double meanY = points.stream().mapToDouble(Point::y).average().orElse(0);
        double above = 0;
        double below = 0;
        for (Point point : points) {
            above += (point.x - meanX) * (point.y - meanY);
            below += (point.x - meanX) * (point.x - meanX);
        }
        double slope = below == 0 ? 0 : above / below;
        return new Slope(slope, meanY - slope * meanX);
    }
}
