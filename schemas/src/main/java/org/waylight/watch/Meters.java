package org.waylight.watch;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/**
 * The only way to a metric. What a report moves is told of in steps: counts in whole hours, states at marks of five minutes.
 * What no report moves is told of as it is.
 *
 * <p>All names begin with {@code waylight.}; no other meter is published. docs/metrics.md lists them.
 */
public final class Meters implements AutoCloseable {

    /** How often a state that a report may move is looked at. */
    public static final Duration MARK = Duration.ofMinutes(5);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final String PREFIX = "waylight.";

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final List<Looked> looked = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofVirtual().name("marks").unstarted(this::run);

    public Meters(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Begins to look at the marks. */
    public void start() {
        thread.start();
    }

    /**
     * Counts of what reports cause, told of in whole hours.
     *
     * @param tag a key and a value of a fixed set, or nothing
     */
    public HourlyCount hourly(String name, String meaning, String... tag) {
        var count = new HourlyCount(clock);
        FunctionCounter.builder(PREFIX + name, count, HourlyCount::told)
                .tags(tag)
                .description(meaning)
                .register(registry);
        return count;
    }

    /** A count that is kept elsewhere, looked at when an hour begins. */
    public void hourlyOf(String name, String meaning, DoubleSupplier count) {
        Looked value = look(HOUR, count);
        FunctionCounter.builder(PREFIX + name, value, Looked::seen)
                .description(meaning)
                .register(registry);
    }

    /** A value that reports move, looked at when an hour begins. */
    public void eachHour(String name, String meaning, DoubleSupplier value) {
        gauge(name, meaning, Tags.empty(), look(HOUR, value)::seen);
    }

    /** A state that reports may move, looked at each five minutes. */
    public void eachMark(String name, String meaning, DoubleSupplier value) {
        gauge(name, meaning, Tags.empty(), look(MARK, value)::seen);
    }

    /** 1 if it is so, else 0; looked at each five minutes. */
    public void flagEachMark(String name, String meaning, BooleanSupplier state) {
        eachMark(name, meaning, () -> state.getAsBoolean() ? 1 : 0);
    }

    /** A value that no report moves, as it is. */
    public void now(String name, String meaning, DoubleSupplier value) {
        gauge(name, meaning, Tags.empty(), value);
    }

    /** Whether a part of the service works, as its health has it; no report moves it. */
    public void part(String name, BooleanSupplier works) {
        gauge("part.up", PART, Tags.of("part", name), () -> works.getAsBoolean() ? 1 : 0);
    }

    /** As {@link #part}, for a part whose trouble is found out by reports: looked at each five minutes. */
    public void partEachMark(String name, BooleanSupplier works) {
        gauge("part.up", PART, Tags.of("part", name), look(MARK, () -> works.getAsBoolean() ? 1 : 0)::seen);
    }

    private static final String PART = "whether a part of the service works, 1 or 0";

    /**
     * Says whether a count still goes up: what counts answers of a broker goes up all the time, with reports and without.
     *
     * @return whether it changed in the last 5 seconds, looked at each second
     */
    public BooleanSupplier moves(DoubleSupplier count) {
        var moving = new Moving(count, System::nanoTime);
        look(TICK, moving::look);
        return moving::moves;
    }

    private void gauge(String name, String meaning, Iterable<Tag> tags, DoubleSupplier value) {
        Gauge.builder(PREFIX + name, value, Meters::known)
                .strongReference(true)
                .tags(tags)
                .description(meaning)
                .register(registry);
    }

    private Looked look(Duration every, DoubleSupplier value) {
        var added = new Looked(every, value);
        added.at(clock.instant());
        looked.add(added);
        return added;
    }

    /** Down to 0 (below 100), 100, 1,000 and so on: one record more or less is not seen. */
    public static double inPowersOfTen(double records) {
        return records < 100 ? 0 : Math.pow(10, Math.floor(Math.log10(records)));
    }

    /** NaN for what cannot be told now: what an exception says may be none of the operator's business. */
    static double known(DoubleSupplier value) {
        try {
            return value.getAsDouble();
        } catch (RuntimeException unknown) {
            return Double.NaN;
        }
    }

    private void run() {
        try {
            while (true) {
                look(clock.instant());
                Thread.sleep(TICK);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks at everything for which a mark went by. */
    void look(Instant now) {
        looked.forEach(one -> one.at(now));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
