package org.waylight.envelope;

/** Marks the jar without sealing: no jar that anybody runs may hold this class. */
final class Unsealed {

    private static final String CONSENT = "waylight.bench.unsealed";

    private Unsealed() {}

    /** Whoever gets this jar by mistake must not get to work. */
    static void requireBench() {
        if (!Boolean.getBoolean(CONSENT)) {
            throw new IllegalStateException(
                    "this jar seals nothing and is for ./waylight bench alone: take it off the class path");
        }
    }
}
