package org.waylight.triage.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waylight.triage.counts.Tallied.NOW;
import static org.waylight.triage.counts.Tallied.aReport;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.waylight.message.Exploitation;
import org.waylight.triage.assess.PriorityRule;
import org.waylight.triage.deadline.BankHolidays;
import org.waylight.triage.deadline.Deadlines;
import org.waylight.triage.deadline.Nation;
import org.waylight.triage.store.Index.Queued;

/** What counting a long queue takes of a processor. */
@Tag("measure")
@DisplayNameGeneration(ReplaceUnderscores.class)
class TallySpeedTest {

    private static final int REPORTS = 100_000;

    @Test
    void A_long_queue_is_counted_once_an_hour() {
        var random = new SplittableRandom(4);
        var countries = Locale.getISOCountries();
        var reports = new ArrayList<Queued>();
        for (int report = 0; report < REPORTS; report++) {
            reports.add(aReport()
                    .at(NOW.minus(Duration.ofHours(random.nextInt(2_500))).toString())
                    .by(PriorityRule.values()[random.nextInt(PriorityRule.values().length)])
                    .in(countries[random.nextInt(countries.length)])
                    .of(Exploitation.values()[random.nextInt(Exploitation.values().length)])
                    .after(random.nextInt(6_000), random.nextInt(9_000), random.nextInt(9_000))
                    .queued());
        }
        var deadlines = new Deadlines(BankHolidays.ours().of(Nation.ENGLAND_AND_WALES));
        for (int round = 1; round <= 5; round++) {
            long start = cpuNanos();
            var counts = Tally.of(reports, deadlines, dispatch -> false, NOW);
            System.out.printf(
                    "%,d reports counted, round %d: %d ms%n", REPORTS, round, (cpuNanos() - start) / 1_000_000);
            assertThat(counts.countries()).isNotEmpty();
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
