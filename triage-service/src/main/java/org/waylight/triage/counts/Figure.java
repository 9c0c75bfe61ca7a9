package org.waylight.triage.counts;

/**
 * How many there are, unless that is fewer than {@value #LEAST} (domain 4.6: "no figure shown when fewer than three").
 * None, one and two are not told from one another.
 */
sealed interface Figure {

    /** The fewest that are shown. */
    int LEAST = 3;

    /** @param count {@value #LEAST} or more */
    record Shown(int count) implements Figure {
        public Shown {
            if (count < LEAST) {
                throw new IllegalArgumentException("count must be " + LEAST + " or more");
            }
        }
    }

    /** Too few to say how many. */
    record TooFew() implements Figure {}

    static Figure of(int count) {
        return count < LEAST ? new TooFew() : new Shown(count);
    }

    /** As a person reads it. */
    default String text() {
        return switch (this) {
            case Shown shown -> Integer.toString(shown.count);
            case TooFew _ -> "<" + LEAST;
        };
    }

    /** For a plot: 0 if it is not shown. */
    default int drawn() {
        return switch (this) {
            case Shown shown -> shown.count;
            case TooFew _ -> 0;
        };
    }
}
