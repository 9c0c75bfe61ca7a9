package org.waylight.bench.figures;

/**
 * A figure and what it must be.
 *
 * @param most whether {@code limit} is the most that it may be; else the least
 */
public record Limit(String name, double measured, double limit, boolean most) {

    static Limit atLeast(String name, double measured, double limit) {
        return new Limit(name, measured, limit, false);
    }

    static Limit atMost(String name, double measured, double limit) {
        return new Limit(name, measured, limit, true);
    }

    public boolean holds() {
        return most ? measured <= limit : measured >= limit;
    }
}
