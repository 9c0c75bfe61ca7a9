package org.waylight.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.bench.figures.Figures;
import org.waylight.bench.figures.Passage;
import org.waylight.bench.load.Generator;
import org.waylight.bench.load.Parcels;
import org.waylight.bench.measured.Forwarding;
import org.waylight.bench.measured.Measured;
import org.waylight.bench.measured.ProducerFigures;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.services.Services;

/** What is measured of a running system under load. */
final class Load {

    private static final int EVERYDAY_RATE = 50;
    /** Faster than anything here takes them. */
    private static final double FLOOD = 6_000;
    /** Above that a rate is too much for the machine, and so is every higher one. */
    private static final double LONGEST_P99_MILLIS = 1_000;

    private static final double PATIENCE_SECONDS = 60;
    /** Proofs of work that are done ahead; they expire after ten minutes. */
    private static final int AHEAD = 20_000;

    private static final int MANY = 4_000;
    private static final int FILL_AT_A_TIME = 5_000;
    /** Longer than anything here takes, in seconds. */
    private static final double NO_END = 86_400;

    private static final double MIB = 1 << 20;

    private final Plan plan;
    private final PrintStream out;

    Load(Plan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /** Lets reports through until the compilers have seen the way. */
    void warmUp(Measured system) throws IOException, InterruptedException {
        say("warming up");
        try (Parcels parcels = system.seal(plan.warmUp())) {
            passage(system, parcels, 0, plan.warmUp(), FLOOD);
        }
    }

    /** Rising rates until p99 passes a second. */
    List<Passage> rates(Measured system) throws IOException, InterruptedException {
        List<Passage> passages = new ArrayList<>();
        for (int rate : plan.rates()) {
            Passage passage = at(system, rate, plan.rateSeconds());
            passages.add(passage);
            if (passage.p99Ms() > LONGEST_P99_MILLIS) break;
        }
        return passages;
    }

    Passage everyday(Measured system) throws IOException, InterruptedException {
        return at(system, EVERYDAY_RATE, plan.rateSeconds());
    }

    Passage at(Measured system, double rate, double seconds) throws IOException, InterruptedException {
        int count = (int) (rate * seconds);
        try (Parcels parcels = system.seal(count)) {
            Passage passage = passage(system, parcels, 0, count, rate);
            say(String.format(
                    Locale.ROOT,
                    "%4.0f/s for %.0f s: opened p50 %.0f, p95 %.0f, p99 %.0f ms; %.1f/s more under way; generator %.2f of a processor",
                    rate,
                    seconds,
                    passage.p50Ms(),
                    passage.p95Ms(),
                    passage.p99Ms(),
                    passage.lagPerS(),
                    passage.generatorCpu()));
            return passage;
        }
    }

    /** Reports opened a second while more of them wait than can be done. */
    double throughput(Measured system) throws IOException, InterruptedException {
        try (Parcels parcels = system.seal(plan.burst())) {
            Passage passage = passage(system, parcels, 0, plan.burst(), FLOOD);
            say(String.format(Locale.ROOT, "%d at once: %.0f opened a second", plan.burst(), passage.openedPerS()));
            return passage.openedPerS();
        }
    }

    /** The highest rate, up to what was opened a second of many at once, at which the lag does not grow; null if there is none. */
    @Nullable
    Passage sustained(Measured system, double throughput) throws IOException, InterruptedException {
        List<Integer> rates = plan.rates().stream()
                .filter(rate -> rate <= throughput)
                .sorted(Comparator.reverseOrder())
                .toList();
        for (int rate : rates) {
            // What fails mostly fails soon.
            if (!at(system, rate, plan.rateSeconds()).keepsUp()) continue;
            Passage passage = at(system, rate, plan.sustained());
            if (passage.keepsUp()) return passage;
        }
        return null;
    }

    /** How it goes with so many stored. */
    Figures.Stage stage(Measured system, int stored) throws IOException, InterruptedException {
        while (system.stored() < stored) {
            int missing = Math.min(stored - (int) system.stored(), FILL_AT_A_TIME);
            try (Parcels parcels = system.seal(missing)) {
                passage(system, parcels, 0, missing, FLOOD);
            }
        }
        Passage passage = everyday(system);
        return new Figures.Stage(
                (int) system.stored(),
                passage.p50Ms(),
                passage.p99Ms(),
                system.residentMib().getOrDefault(Services.TRIAGE, 0.0),
                system.bytes() / MIB);
    }

    private Passage passage(Measured system, Parcels parcels, int from, int count, double rate)
            throws IOException, InterruptedException {
        long receipts = system.receipts();
        Generator.Run run = system.submit(parcels, from, count, rate, AHEAD, NO_END);
        system.awaitReceipts(receipts + 2L * run.accepted(), PATIENCE_SECONDS);
        Map<UUID, Double> opened = system.opened();
        List<Passage.Way> ways = new ArrayList<>();
        for (int number = from; number < from + count; number++) {
            if (run.accepted(number)) {
                ways.add(new Passage.Way(
                        run.dueMillis(number),
                        opened.getOrDefault(parcels.get(number).id(), Double.POSITIVE_INFINITY)));
            }
        }
        if (ways.size() < count) say("not accepted, by status: " + run.refused());
        if (ways.isEmpty())
            throw new Trouble(
                    "Intake takes nothing: see its log in " + system.data().logs() + ".");
        return Passage.of(rate, ways, run.processorSeconds() / run.seconds());
    }

    /** Intake, the forwarder and Kafka's own producer, in turns, while nobody works behind them. */
    Figures.Intake intake(Measured system) throws IOException, InterruptedException {
        int count = (int) (FLOOD * plan.intakeSeconds());
        system.pauseBehindIntake();
        try (Parcels parcels = system.seal(count);
                Forwarding forwarder = system.forwarder()) {
            int bytes = parcels.get(0).length();
            // As many as intake has seen by now, so that the compilers know this way as well.
            int seen = Math.min(count, MANY);
            forwarder.forward(parcels, 0, seen, FLOOD, NO_END);
            List<Generator.Run> taken = new ArrayList<>();
            List<Generator.Run> forwarded = new ArrayList<>();
            for (int turn = 0; turn < 2; turn++) {
                forwarded.add(forwarder.forward(parcels, 0, count, FLOOD, plan.intakeSeconds()));
                int from = turn * count / 2;
                // Every proof beforehand: the forwarder is asked for none.
                taken.add(system.submit(parcels, from, count / 2, FLOOD, count / 2, plan.intakeSeconds()));
            }
            double accepted = perSecond(taken);
            double forwarding = perSecond(forwarded);
            ProducerFigures producer = system.producer((int) Math.max(2_000, forwarding * plan.intakeSeconds()), bytes);
            var figures = new Figures.Intake(
                    accepted,
                    accepted / forwarding,
                    accepted / producer.recordsPerSecond(),
                    forwarding,
                    producer.recordsPerSecond(),
                    bytes,
                    0,
                    0,
                    processors(taken),
                    processors(forwarded));
            say(String.format(
                    Locale.ROOT,
                    "intake %.0f/s, forwarder %.0f/s, ProducerPerformance %.0f/s with %d bytes; generator %.2f and %.2f of a processor",
                    accepted,
                    forwarding,
                    producer.recordsPerSecond(),
                    bytes,
                    figures.generatorCpu(),
                    figures.generatorCpuForwarder()));
            return figures;
        } finally {
            system.goOnBehindIntake();
        }
    }

    private static double perSecond(List<Generator.Run> runs) {
        return runs.stream()
                .mapToDouble(Generator.Run::acceptedPerSecond)
                .average()
                .orElse(0);
    }

    private static double processors(List<Generator.Run> runs) {
        return runs.stream()
                .mapToDouble(run -> run.processorSeconds() / run.seconds())
                .average()
                .orElse(0);
    }

    private void say(String line) {
        out.println("  " + line);
        out.flush();
    }
}
