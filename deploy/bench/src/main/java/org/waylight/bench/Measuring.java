package org.waylight.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.bench.figures.Figures;
import org.waylight.bench.figures.Passage;
import org.waylight.bench.figures.Slope;
import org.waylight.bench.measured.Measured;
import org.waylight.bench.measured.Starting;
import org.waylight.bench.micro.Micro;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Trouble;

/** One run of the parts that were asked for, one after the other: nothing else of ours runs beside what is measured. */
final class Measuring {

    private static final double MIB = 1 << 20;
    private static final double EVERYDAY_RATE = 50;

    private final Checkout checkout;
    private final Plan plan;
    private final Set<Part> parts;
    private final PrintStream out;
    private final Load load;

    private @Nullable List<Passage> rates;
    private @Nullable Passage everyday;
    private @Nullable Passage sustained;
    private double throughput;
    private double unsealed;
    private Figures.@Nullable Intake intake;
    private Figures.@Nullable Costs costs;
    private Figures.@Nullable Growth growth;
    private Map<String, Double> underLoad = Map.of();

    Measuring(Checkout checkout, Plan plan, Set<Part> parts, PrintStream out) {
        this.checkout = checkout;
        this.plan = plan;
        this.parts = parts;
        this.out = out;
        this.load = new Load(plan, out);
    }

    Figures run() throws IOException, InterruptedException {
        long began = System.nanoTime();
        Figures.Crypto crypto = parts.contains(Part.CRYPTO) ? crypto() : null;
        Starting.Started started = plan.quick() ? quick() : parts.contains(Part.START) ? start() : null;
        if (!plan.quick()) sealed();
        if (parts.contains(Part.UNSEALED)) unsealed();
        return new Figures(
                plan.quick(),
                commit(),
                Runtime.getRuntime().availableProcessors(),
                (System.nanoTime() - began) / 1e9,
                intake,
                pipeline(),
                crypto,
                started == null ? null : started.start(),
                started == null
                        ? null
                        : new Figures.Memory(
                                started.memory().residentMib(), started.memory().byProcess(), underLoad),
                costs,
                growth);
    }

    private Figures.Crypto crypto() throws IOException, InterruptedException {
        out.println("Envelopes, encoding, assessing, proposing by JMH");
        Path log = Files.createDirectories(checkout.dataFor("bench-logs")).resolve("jmh.log");
        return Micro.measure(checkout, checkout.root().resolve(Measured.FIXTURE), plan.quick(), log);
    }

    private Starting.Started start() throws IOException, InterruptedException {
        DataFolder data = empty("bench-start");
        out.println("Starting the demo twice; data and logs in " + data.root());
        return Starting.measure(checkout, data, out);
    }

    /** The demo is what is started and what is loaded: another system, made for load, would take another minute. */
    private Starting.@Nullable Started quick() throws IOException, InterruptedException {
        if (!parts.contains(Part.START) && !loads()) return null;
        DataFolder data = empty("bench-quick");
        out.println("Starting the demo twice, then loading it; data and logs in " + data.root());
        Starting.Quick demo = Starting.quick(checkout, data, out);
        try (Measured system = demo.system()) {
            load(system);
        }
        return demo.started();
    }

    private boolean loads() {
        return parts.contains(Part.PIPELINE) || parts.contains(Part.INTAKE);
    }

    private void sealed() throws IOException, InterruptedException {
        if (!loads()) return;
        DataFolder data = empty("bench-load");
        out.println("Starting the system to load; data and logs in " + data.root());
        try (Measured system = Measured.start(checkout, data, true, out)) {
            load(system);
        }
    }

    private void load(Measured system) throws IOException, InterruptedException {
        if (!loads()) return;
        load.warmUp(system);
        if (parts.contains(Part.PIPELINE)) pipeline(system);
        // Last, since what it leaves is not waited for.
        if (parts.contains(Part.INTAKE)) intake = load.intake(system);
    }

    private void pipeline(Measured system) throws IOException, InterruptedException {
        List<Integer> sizes = new ArrayList<>(plan.stages());
        Integer largest = sizes.isEmpty() ? null : sizes.removeLast();
        List<Figures.Stage> stages = new ArrayList<>();
        for (int stored : sizes) {
            stages.add(load.stage(system, stored));
        }
        List<Passage> measured = load.rates(system);
        rates = measured;
        everyday = measured.stream()
                .filter(passage -> passage.offeredPerS() == EVERYDAY_RATE)
                .findFirst()
                .orElseThrow();
        Map<String, Double> processors = system.processorSeconds();
        long bytes = system.bytes();
        long stored = system.stored();
        throughput = load.throughput(system);
        costs = costs(system, processors, bytes, stored);
        sustained = load.sustained(system, throughput);
        underLoad = system.residentMib();
        if (largest != null) {
            stages.add(load.stage(system, largest));
            growth = growth(stages);
        }
    }

    private static Figures.@Nullable Costs costs(
            Measured system, Map<String, Double> processors, long bytes, long stored)
            throws IOException, InterruptedException {
        double thousands = (system.stored() - stored) / 1e3;
        if (thousands == 0) return null;
        Map<String, Double> byProcess = new TreeMap<>();
        system.processorSeconds()
                .forEach((part, seconds) ->
                        byProcess.put(part, (seconds - processors.getOrDefault(part, 0.0)) / thousands));
        return new Figures.Costs(
                (system.bytes() - bytes) / MIB / thousands,
                byProcess.values().stream().mapToDouble(Double::doubleValue).sum(),
                byProcess);
    }

    private static Figures.Growth growth(List<Figures.Stage> stages) {
        return new Figures.Growth(
                stages,
                10_000 * slope(stages, Figures.Stage::p50Ms),
                10_000 * slope(stages, Figures.Stage::triageMib),
                1_024 * slope(stages, Figures.Stage::mib));
    }

    private static double slope(List<Figures.Stage> stages, ToDoubleFunction<Figures.Stage> figure) {
        return Slope.through(stages.stream()
                        .map(stage -> new Slope.Point(stage.stored(), figure.applyAsDouble(stage)))
                        .toList())
                .perUnit();
    }

    private void unsealed() throws IOException, InterruptedException {
        DataFolder data = empty("bench-unsealed");
        out.println("Starting the system without sealing, in the bench alone; data and logs in " + data.root());
        try (Measured system = Measured.start(checkout, data, false, out)) {
            load.warmUp(system);
            unsealed = load.throughput(system);
        }
    }

    private Figures.@Nullable Pipeline pipeline() {
        List<Passage> measured = rates;
        Passage usual = everyday;
        if (measured == null || usual == null) return null;
        return new Figures.Pipeline(
                sustained == null ? 0 : sustained.offeredPerS(),
                plan.sustained(),
                usual.p50Ms(),
                usual.p95Ms(),
                usual.p99Ms(),
                unsealed == 0 ? 0 : throughput / unsealed,
                throughput,
                unsealed,
                measured,
                sustained);
    }

    /** Of what is checked out; empty if this is no clone. */
    private String commit() throws IOException, InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                    .directory(checkout.root().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return git.waitFor() == 0 ? said.strip() : "";
        } catch (IOException noGit) {
            return "";
        }
    }

    /** Nobody's but an earlier bench's. */
    private DataFolder empty(String name) throws IOException {
        var data = new DataFolder(checkout.dataFor(name));
        if (data.holder().isPresent()) {
            throw new Trouble("Another bench runs in " + data.root() + ": wait for its end.");
        }
        if (Files.exists(data.root())) {
            List<Path> files;
            try (Stream<Path> tree = Files.walk(data.root())) {
                files = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
        return data;
    }
}
