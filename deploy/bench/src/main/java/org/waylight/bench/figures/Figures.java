package org.waylight.bench.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that one run measured; null where a part was not run. */
public record Figures(
        boolean quick,
        String commit,
        int processors,
        double seconds,
        @Nullable Intake intake,
        @Nullable Pipeline pipeline,
        @Nullable Crypto crypto,
        @Nullable Start start,
        @Nullable Memory memory,
        @Nullable Costs costs,
        @Nullable Growth growth) {

    /**
     * Intake alone, with nobody behind it at work, as the forwarder has nobody behind it.
     *
     * @param acceptedPerS of reports of 4 KiB, offered faster than they can be taken
     * @param producerPerS records of the same size by Kafka's own {@code ProducerPerformance}
     * @param generatorCpu processors that the generator took meanwhile
     */
    public record Intake(
            double acceptedPerS,
            double ratioToForwarder,
            double ratioToProducer,
            double forwarderPerS,
            double producerPerS,
            int recordBytes,
            double p99AtHalfMs,
            double forwarderP99AtHalfMs,
            double generatorCpu,
            double generatorCpuForwarder) {}

    /**
     * Submit to opened by both agencies.
     *
     * @param sustainedPerS the rate that was kept without a growing lag; 0 if none was
     * @param p50Ms at 50 a second, as the next two
     * @param throughputPerS reports opened a second when more wait than can be done
     */
    public record Pipeline(
            double sustainedPerS,
            double sustainedSeconds,
            double p50Ms,
            double p95Ms,
            double p99Ms,
            double ratioToUnsealed,
            double throughputPerS,
            double unsealedPerS,
            List<Passage> rates,
            @Nullable Passage sustained) {}

    /**
     * The library against the bare primitives.
     *
     * @param ratioToBare the worst of all kinds and sizes, seal and open together
     */
    public record Crypto(double ratioToBare, List<Primitive> kinds, Map<String, Double> micros) {}

    /** Microseconds of seal and open, of one kind of envelope and one size. */
    public record Primitive(String kind, int kib, double micros, double bareMicros, double ratio) {}

    /**
     * @param readyS second start of the demo, until the first report was accepted
     * @param aloneS by service: started again while all else runs, until it is ready
     */
    public record Start(double readyS, Map<String, Double> aloneS) {}

    /** @param residentMib of the demo in all, its forty agencies included, when everything is ready */
    public record Memory(double residentMib, Map<String, Double> byProcess, Map<String, Double> underLoadMib) {}

    /** By 1,000 reports that went all the way, as fast as they could. */
    public record Costs(double mib, double processorS, Map<String, Double> processorSByProcess) {}

    /** How much slower and larger it gets. */
    public record Growth(List<Stage> stages, double p50MsPer10000, double triageMibPer10000, double kibPerReport) {}

    /** With so many reports stored, at 50 a second. */
    public record Stage(int stored, double p50Ms, double p99Ms, double triageMib, double mib) {}

    /** What the figures must be (the project's own limits, for a machine with two processors). */
    public List<Limit> limits() {
        List<Limit> limits = new ArrayList<>();
        if (intake != null) {
            limits.add(Limit.atLeast("accepted by intake, a second", intake.acceptedPerS, 1_500));
            limits.add(Limit.atLeast("intake against the bare forwarder", intake.ratioToForwarder, 0.9));
        }
        if (pipeline != null) {
            limits.add(Limit.atLeast("sustained to opened by both agencies, a second", pipeline.sustainedPerS, 250));
            limits.add(Limit.atMost("p99 at 50 a second, ms", pipeline.p99Ms, 500));
            if (pipeline.unsealedPerS > 0) {
                limits.add(Limit.atLeast("throughput against the unsealed pipeline", pipeline.ratioToUnsealed, 0.75));
            }
        }
        if (crypto != null)
            limits.add(Limit.atMost("seal and open against the bare primitives", crypto.ratioToBare, 1.15));
        if (start != null) {
            limits.add(Limit.atMost("second start until the first report is accepted, s", start.readyS, 12));
            start.aloneS.forEach(
                    (service, seconds) -> limits.add(Limit.atMost(service + " alone ready, s", seconds, 3)));
        }
        if (memory != null)
            limits.add(Limit.atMost("resident, the demo's agencies included, MiB", memory.residentMib, 2_048));
        return limits;
    }
}
