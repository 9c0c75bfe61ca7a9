package org.waylight.bench.measured;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waylight.standalone.place.Trouble;

/** What Kafka's {@code ProducerPerformance} said. */
public record ProducerFigures(double recordsPerSecond, double p50Ms, double p99Ms) {

    /** {@code 9000 records sent, 3000.0 records/sec (11.72 MB/sec), 2.34 ms avg latency, 310.00 ms max latency, 2 ms 50th, ...} */
    private static final Pattern SUMMARY = Pattern.compile(
            "records sent, ([0-9.]+) records/sec .*?([0-9]+) ms 50th, [0-9]+ ms 95th, ([0-9]+) ms 99th");

    static ProducerFigures parse(String said) {
        Matcher summary = SUMMARY.matcher(said);
        ProducerFigures last = null;
        while (summary.find()) {
            last = new ProducerFigures(
                    Double.parseDouble(summary.group(1)),
                    Double.parseDouble(summary.group(2)),
                    Double.parseDouble(summary.group(3)));
        }
        if (last == null) throw new Trouble("Kafka's ProducerPerformance gave no summary.");
        return last;
    }
}
