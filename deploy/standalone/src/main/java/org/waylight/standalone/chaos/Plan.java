package org.waylight.standalone.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.waylight.drill.HaltPoint;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.database.Database;
import org.waylight.standalone.registry.Registry;
import org.waylight.standalone.services.Agencies;
import org.waylight.standalone.services.Services;

/**
 * What is done when. Pure: the same seed and length give the same plan. Every point is armed and every part killed, stopped and
 * restarted at least once, however short the plan; a longer one goes on at random.
 *
 * @param blows by time
 */
public record Plan(List<Blow> blows) {

    /** Agencies with a process of their own. */
    public static final List<String> OWN_PROCESS = List.of("GB-POLICE", "GB-STOP-THE-TRAFFIK");

    /** Every process. */
    public static final List<String> PARTS = List.of(
            Services.INTAKE,
            Services.TRIAGE,
            Services.ROUTING,
            Agencies.HOST,
            OWN_PROCESS.getFirst(),
            OWN_PROCESS.getLast(),
            Broker.NAME,
            Database.NAME,
            Registry.NAME);

    private static final Duration FIRST = Duration.ofSeconds(10);
    /** What is left of the time for everything to settle while reports still flow. */
    private static final Duration CALM_END = Duration.ofSeconds(20);
    /** With less between two blows a part that starts in some seconds would hardly ever run. */
    private static final Duration USUAL_GAP = Duration.ofSeconds(12);

    private static final int FORGERIES = 3;

    public Plan {
        blows = List.copyOf(blows);
    }

    /** What is done in {@code minutes}, at least 1, by {@code seed}. */
    public static Plan of(long seed, int minutes) {
        var random = new Random(seed);
        Duration time = Duration.ofMinutes(minutes).minus(FIRST).minus(CALM_END);
        List<Function<Duration, Blow>> blows = once(random);
        Collections.shuffle(blows, random);
        long more = time.dividedBy(USUAL_GAP) - blows.size();
        for (long number = 0; number < more; number++) {
            blows.add(any(random));
        }
        long gap = time.toMillis() / blows.size();
        List<Blow> plan = new ArrayList<>();
        for (int number = 0; number < blows.size(); number++) {
            long at = FIRST.toMillis() + number * gap + random.nextLong(Math.max(1, gap / 2));
            plan.add(blows.get(number).apply(Duration.ofMillis(at)));
        }
        return new Plan(plan);
    }

    private static List<Function<Duration, Blow>> once(Random random) {
        List<Function<Duration, Blow>> blows = new ArrayList<>();
        for (HaltPoint point : HaltPoint.values()) {
            blows.add(at -> new Blow.Halt(at, point));
        }
        for (String part : PARTS) {
            Duration length = hanging(random);
            blows.add(at -> new Blow.Kill(at, part));
            blows.add(at -> new Blow.Stop(at, part, length));
            blows.add(at -> new Blow.Restart(at, part));
        }
        Duration length = fullDisk(random);
        blows.add(at -> new Blow.FullDisk(at, length));
        for (int number = 0; number < FORGERIES; number++) {
            blows.add(Blow.Forge::new);
        }
        return blows;
    }

    private static Function<Duration, Blow> any(Random random) {
        String part = PARTS.get(random.nextInt(PARTS.size()));
        HaltPoint point = HaltPoint.values()[random.nextInt(HaltPoint.values().length)];
        Duration hanging = hanging(random);
        Duration full = fullDisk(random);
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> at -> new Blow.Kill(at, part);
            case 4, 5, 6 -> at -> new Blow.Stop(at, part, hanging);
            case 7, 8 -> at -> new Blow.Restart(at, part);
            case 9 -> at -> new Blow.FullDisk(at, full);
            case 10 -> Blow.Forge::new;
            default -> at -> new Blow.Halt(at, point);
        };
    }

    /** Shorter and longer than sessions, transactions and patience of what waits. */
    private static Duration hanging(Random random) {
        return Duration.ofSeconds(2 + random.nextInt(12));
    }

    private static Duration fullDisk(Random random) {
        return Duration.ofSeconds(6 + random.nextInt(8));
    }

    /** The part that comes to {@code point}. */
    public static String part(HaltPoint point) {
        return switch (point) {
            case ANSWER_BEFORE, ANSWER_AFTER, KEEP_BEFORE, KEEP_AFTER -> Services.INTAKE;
            case ASSESS_BEFORE,
                    ASSESS_AFTER,
                    FACTS_BEFORE,
                    FACTS_AFTER,
                    CLEAR_BEFORE,
                    CLEAR_AFTER,
                    MAILBOX_BEFORE,
                    MAILBOX_AFTER -> Services.TRIAGE;
            case PROPOSE_BEFORE, PROPOSE_AFTER, DELIVER_BEFORE, DELIVER_AFTER, PROGRESS_BEFORE, PROGRESS_AFTER ->
                Services.ROUTING;
            case RECEIPT_BEFORE, RECEIPT_AFTER -> OWN_PROCESS.getFirst();
        };
    }
}
