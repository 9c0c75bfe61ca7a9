package org.waylight.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.waylight.message.Report;
import org.waylight.reporter.Submission;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.standalone.demo.Reporters;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.services.Agencies;

/**
 * Times from before a report is sealed until it lies opened in the agency's inbox, one report at a time, sorted. The proof
 * of work is done before that, as the page does it while somebody writes; its time is measured beside it.
 */
final class Latency {

    private static final String FIXTURE = "fixtures/F01-hotel-room-never-opened.yaml";
    private static final String AGENCY = "GB-POLICE";
    private static final int WARM_UP = 50;
    private static final int PAUSE_MILLIS = 30;

    private final double[] millis;
    private final double[] work;

    private Latency(double[] millis, double[] work) {
        this.millis = sorted(millis);
        this.work = sorted(work);
    }

    /** Sends {@code reports} standing-order reports after a warm-up; the demo must run and be idle. */
    static Latency measure(DataFolder data, Checkout checkout, int reports) throws IOException, InterruptedException {
        Report report = Fixtures.report(checkout.root().resolve(FIXTURE));
        var reporters = new Reporters(
                RunningSystem.intake(RunningSystem.ports(data)),
                RunningSystem.rootFingerprint(data),
                RunningSystem.sendersLog(data));
        Path inbox = Agencies.inboxes(data).of(AGENCY);
        Files.createDirectories(inbox);
        double[] millis = new double[reports];
        double[] work = new double[reports];
        try (WatchService watch = inbox.getFileSystem().newWatchService()) {
            inbox.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            for (int sent = -WARM_UP; sent < reports; sent++) {
                long before = System.nanoTime();
                Submission submission = reporters.prepared(report);
                long from = System.nanoTime();
                reporters.send("latency", submission);
                awaitReport(watch);
                if (sent >= 0) {
                    millis[sent] = (System.nanoTime() - from) / 1e6;
                    work[sent] = (from - before) / 1e6;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return new Latency(millis, work);
    }

    private static void awaitReport(WatchService watch) throws InterruptedException {
        while (true) {
            WatchKey key = watch.poll(30, TimeUnit.SECONDS);
            if (key == null) {
                throw new Trouble("No report reached " + AGENCY + " within 30 s: is the standing order on (demo)?");
            }
            boolean arrived = false;
            for (WatchEvent<?> event : key.pollEvents()) {
                arrived |= String.valueOf(event.context()).endsWith(".json");
            }
            key.reset();
            if (arrived) return;
        }
    }

    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%d standing-order reports, submit to opened by %s: %s%nproof of work, done before: %s%n",
                millis.length,
                AGENCY,
                words(millis),
                words(work));
    }

    private static String words(double[] sorted) {
        return String.format(
                Locale.ROOT,
                "p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, most %.0f ms",
                at(sorted, 0.50),
                at(sorted, 0.95),
                at(sorted, 0.99),
                sorted[sorted.length - 1]);
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
