package org.waylight.triage.store;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waylight.message.AgeGroup;
import org.waylight.message.Certainty;
import org.waylight.message.SharingChoice;
import org.waylight.triage.assess.PriorityRule;
import org.waylight.triage.store.Index.Queued;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderedTest {

    private static final Comparator<Queued> BY_URGENCY = comparing(
                    (Queued report) -> report.summary().essence().rule().clock())
            .thenComparing(report -> report.summary().essence().level())
            .thenComparing(report -> report.summary().essence().arrivedHour())
            .thenComparing(Queued::id);

    private final Ordered queue = new Ordered();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void keeps_the_order_of_the_queue_whatever_comes_changes_and_goes(long seed) {
        var random = new Random(seed);
        var there = new ArrayList<Queued>();

        for (int change = 0; change < 6_000; change++) {
            boolean comes = there.isEmpty() || random.nextInt(10) < (change < 4_000 ? 7 : 2);
            Queued before = comes ? null : there.remove(random.nextInt(there.size()));
            Queued now = before == null ? report(UUID.randomUUID(), random) : next(before, random);
            queue.change(before, now);
            if (now != null) there.add(now);
        }

        there.sort(BY_URGENCY);
        assertThat(queue.all()).hasSameSizeAs(there).containsExactlyElementsOf(there);
    }

    @Test
    void whoever_reads_sees_it_as_it_was_at_one_moment() {
        Queued first = report(UUID.randomUUID(), new Random(1));
        queue.change(null, first);
        var seen = queue.all();

        queue.change(first, null);

        assertThat(seen).containsExactly(first);
        assertThat(queue.all()).isEmpty();
    }

    @Test
    void taking_out_what_is_not_there_changes_nothing() {
        var random = new Random(1);
        Queued first = report(UUID.randomUUID(), random);
        queue.change(null, first);

        queue.change(report(UUID.randomUUID(), random), null);

        assertThat(queue.all()).containsExactly(first);
    }

    private static Queued next(Queued before, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> report(before.id(), random);
            default -> queued(before.id(), before.summary().held());
        };
    }

    private static Queued report(UUID id, Random random) {
        var rules = PriorityRule.values();
        return queued(
                id,
                Summary.assessed(
                        new Summary.Essence(
                                "digest",
                                random.nextInt(50),
                                rules[random.nextInt(rules.length)],
                                "GB",
                                null,
                                List.of(),
                                AgeGroup.ADULT,
                                SharingChoice.WHOEVER_CAN_HELP,
                                null,
                                Certainty.NO,
                                "en"),
                        null,
                        List.of()));
    }

    private static Queued queued(UUID id, Summary summary) {
        return new Queued(id, summary.state(), 1, summary);
    }
}
