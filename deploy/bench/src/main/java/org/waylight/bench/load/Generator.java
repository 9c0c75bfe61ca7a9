package org.waylight.bench.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;
import org.jspecify.annotations.Nullable;

/** Sends reports at the times of a schedule over a number of connections, and times each from when it was meant to be sent. */
public final class Generator {

    private static final int ACCEPTED = 202;
    /** Latencies are kept in microseconds, to three digits, up to a minute. */
    private static final long LONGEST_MICROS = 60_000_000;

    private static final int DIGITS = 3;
    /** Below that, waiting is not worth a system call. */
    private static final long SHORTEST_WAIT_NANOS = 30_000;

    private final URI to;
    private final String path;
    private final int connections;

    public Generator(URI to, String path, int connections) {
        this.to = to;
        this.path = path;
        this.connections = connections;
    }

    /**
     * What became of a run.
     *
     * @param from number of the first report
     * @param offeredPerSecond by the schedule
     * @param seconds from the first report until the last answer, or until who sends was told to stop
     * @param beganMillis when the first was meant to be sent, since 1970
     * @param accepted how many intake said "received" to
     * @param sent how many requests were answered, or failed
     * @param latency of those accepted, in microseconds
     * @param processorSeconds what the generator took of the processors
     */
    public record Run(
            int from,
            double offeredPerSecond,
            double seconds,
            double beganMillis,
            int accepted,
            int sent,
            Histogram latency,
            double processorSeconds,
            AtomicIntegerArray statuses) {

        public double acceptedPerSecond() {
            return accepted / seconds;
        }

        /** When the report of this number was meant to be sent, milliseconds since 1970. */
        public double dueMillis(int number) {
            return beganMillis + new Schedule(offeredPerSecond).nanosUntil(number - from) / 1e6;
        }

        /** How often each other status came; 0 is a lost connection. */
        public Map<Integer, Integer> refused() {
            Map<Integer, Integer> refused = new TreeMap<>();
            for (int arrival = 0; arrival < statuses.length(); arrival++) {
                if (statuses.get(arrival) != ACCEPTED) refused.merge(statuses.get(arrival), 1, Integer::sum);
            }
            return refused;
        }

        public boolean accepted(int number) {
            return statuses.get(number - from) == ACCEPTED;
        }
    }

    /**
     * Sends.
     *
     * @param works proofs for them; null where nobody asks
     * @param longest seconds after which nothing more is sent, though the schedule has more: what a server can't take is not
     *     sent after the time of its measurement
     */
    public Run run(Parcels parcels, int from, int count, Schedule schedule, @Nullable Works works, double longest)
            throws InterruptedException, IOException {
        var latency = new SynchronizedHistogram(LONGEST_MICROS, DIGITS);
        var cursor = new AtomicInteger();
        var sent = new AtomicInteger();
        var accepted = new AtomicInteger();
        var statuses = new AtomicIntegerArray(count);
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        long processor = processorNanos();
        double beganMillis = System.currentTimeMillis() + 100.0;
        long began = System.nanoTime() + 100_000_000L;
        long until = began + (long) (longest * 1e9);
        for (int connection = 0; connection < connections; connection++) {
            threads.add(Thread.ofPlatform().name("sender-" + connection).start(() -> {
                try (var wire = new Wire(to)) {
                    for (int arrival = cursor.getAndIncrement(); arrival < count; arrival = cursor.getAndIncrement()) {
                        long due = began + schedule.nanosUntil(arrival);
                        byte[] body = parcels.bytes(from + arrival);
                        String work = works == null ? null : works.take(from + arrival);
                        await(due);
                        if (System.nanoTime() > until) return;
                        int status = post(wire, body, work);
                        long micros = (System.nanoTime() - due) / 1_000;
                        statuses.set(arrival, status);
                        sent.incrementAndGet();
                        if (status == ACCEPTED) {
                            accepted.incrementAndGet();
                            latency.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
                        }
                    }
                } catch (IOException | InterruptedException e) {
                    synchronized (failures) {
                        failures.add(e);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) throw new IOException("a sender broke down", failures.getFirst());
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Run(
                from,
                schedule.perSecond(),
                seconds,
                beganMillis,
                accepted.get(),
                sent.get(),
                latency,
                (processorNanos() - processor) / 1e9,
                statuses);
    }

    private int post(Wire wire, byte[] body, @Nullable String work) {
        try {
            return wire.post(path, body, work);
        } catch (IOException lost) {
            return 0;
        }
    }

    private static void await(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (left > SHORTEST_WAIT_NANOS) LockSupport.parkNanos(left);
        }
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
