package org.waylight.bench;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is measured, and how long each.
 *
 * @param parts if nobody asks for others
 * @param warmUp reports that go all the way before anything is measured
 * @param rates of reports a second, rising
 * @param rateSeconds each
 * @param sustained seconds
 * @param burst reports that wait at once, for the throughput
 * @param intakeSeconds each of two turns
 * @param stages numbers of stored reports at which the same rate is measured again; none to say nothing of growth
 */
record Plan(
        boolean quick,
        Set<Part> parts,
        int warmUp,
        List<Integer> rates,
        double rateSeconds,
        double sustained,
        int burst,
        double intakeSeconds,
        List<Integer> stages) {

    Plan {
        parts = Set.copyOf(parts);
        rates = List.copyOf(rates);
        stages = List.copyOf(stages);
    }

    static final Plan FULL = new Plan(
            false,
            EnumSet.allOf(Part.class),
            3_000,
            List.of(25, 50, 75, 100, 125, 150, 200, 250, 300, 400, 600, 900),
            30,
            600,
            6_000,
            20,
            List.of(1_000, 10_000, 100_000));

    /** Says less, within three minutes: of the demo, not of a system made for load, and nothing of one without sealing. */
    static final Plan QUICK = new Plan(
            true, EnumSet.complementOf(EnumSet.of(Part.UNSEALED)), 500, List.of(50, 100, 200), 5, 5, 500, 2, List.of());
}
