package org.waylight.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.waylight.message.Report;
import org.waylight.testkit.Reports;

/** One reading is used by every thread, for whatever anybody sends. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadingTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 50;

    @Test
    void what_is_malformed_spoils_no_later_value_of_any_thread() throws Exception {
        SingleObject reports = new SingleObject(List.of(Report.class));
        CyclicBarrier together = new CyclicBarrier(THREADS);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Void>> readers = IntStream.range(0, THREADS)
                    .<Callable<Void>>mapToObj(thread -> () -> {
                        together.await();
                        readBadAndGood(reports, thread);
                        return null;
                    })
                    .toList();
            for (Future<Void> reader : threads.invokeAll(readers)) {
                reader.get();
            }
        }
    }

    /** Begins with what is malformed, so that the first that is ever read may be that. */
    private static void readBadAndGood(SingleObject reports, int thread) {
        for (int round = 0; round < ROUNDS; round++) {
            Report report = Reports.aReport()
                    .setNarrative("Thread " + thread + " saw it in round " + round)
                    .build();
            byte[] good = SingleObject.encode(report);
            byte[] longer = Arrays.copyOf(good, good.length + 1);
            byte[] shorter = Arrays.copyOf(good, 10 + (round + thread) % (good.length - 10));
            byte[] otherwise = good.clone();
            // No enum and no length has so large a number.
            Arrays.fill(otherwise, 10, 20, (byte) 0x7E);

            assertThat(reports.decode(shorter)).isNull();
            assertThat(reports.decode(otherwise)).isNull();
            assertThat(reports.decode(longer)).isNull();
            assertThat(reports.decode(good)).isEqualTo(report);
        }
    }
}
