package org.waylight.intake.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waylight.drill.HaltPoint;
import org.waylight.watch.HourlyCount;
import org.waylight.watch.Meters;

/** Sends what is in the spool to Kafka in the background, reports first, and deletes each only after Kafka acknowledged it. */
public final class Drain implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Drain.class);
    private static final int REPORTS_AT_ONCE = 100;
    /** Half a megabyte each, and the producer's memory is also for what comes in meanwhile. */
    private static final int CHUNKS_AT_ONCE = 4;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration ACKNOWLEDGEMENT = Duration.ofSeconds(10);

    private final Relay relay;
    private final Spool spool;
    private final HourlyCount setAside;
    private final Duration emptying;
    private volatile boolean closing;
    private final Thread thread = Thread.ofVirtual().name("drain").unstarted(this::run);

    /**
     * Drains this spool.
     *
     * @param emptying how long {@link #close} waits for an empty spool; zero not to wait
     */
    public Drain(Relay relay, Spool spool, Meters meters, Duration emptying) {
        this.relay = relay;
        this.spool = spool;
        this.emptying = emptying;
        this.setAside = meters.hourly("intake.spool.aside", "damaged files of the spool that were set aside");
        meters.eachMark(
                "intake.spool.used.ratio",
                "share of the spool in use, in steps of a twentieth",
                spool::usedInTwentieths);
        meters.flagEachMark("intake.spool.waiting", "whether anything waits in the spool", spool::holdsAnything);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted() && !(closing && emptied())) {
                if (!drainSome()) {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException _) {
            // Closed: what is left waits for the next start.
        }
    }

    /** False if Kafka or the disk wants a pause. */
    private boolean drainSome() throws InterruptedException {
        try {
            List<Path> files = next();
            if (files.isEmpty()) {
                spool.awaitArrival(PAUSE);
                return true;
            }
            return sendAll(files);
        } catch (InterruptException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException | RuntimeException e) {
            LOGGER.atError().addKeyValue("reason", e.getClass().getSimpleName()).log("spool cannot be drained");
            return false;
        }
    }

    private boolean emptied() {
        try {
            return spool.waiting(Pile.REPORTS, 1).isEmpty()
                    && spool.waiting(Pile.CHUNKS, 1).isEmpty();
        } catch (IOException _) {
            return false;
        }
    }

    private List<Path> next() throws IOException {
        if (!relay.away()) {
            List<Path> files = new ArrayList<>(spool.waiting(Pile.REPORTS, REPORTS_AT_ONCE));
            files.addAll(spool.waiting(Pile.CHUNKS, CHUNKS_AT_ONCE));
            return files;
        }
        // One is enough to find out when Kafka is back.
        List<Path> report = spool.waiting(Pile.REPORTS, 1);
        return report.isEmpty() ? spool.waiting(Pile.CHUNKS, 1) : report;
    }

    private boolean sendAll(List<Path> files) throws IOException {
        Map<Path, CompletableFuture<Void>> sent = new LinkedHashMap<>();
        for (Path file : files) {
            Kept kept = spool.read(file);
            if (kept == null) {
                spool.setAside(file);
                setAside.more();
                LOGGER.atWarn().addKeyValue("stage", "spool").log("a damaged spool file was set aside");
            } else {
                sent.put(file, relay.send(kept));
            }
        }
        boolean all = true;
        long until = System.nanoTime() + ACKNOWLEDGEMENT.toNanos();
        for (Map.Entry<Path, CompletableFuture<Void>> each : sent.entrySet()) {
            if (relay.acknowledged(each.getValue(), until - System.nanoTime())) {
                HaltPoint.KEEP_AFTER.passed();
                spool.remove(each.getKey());
            } else {
                all = false;
            }
        }
        return all;
    }

    /** Nothing comes in any more: what waits is sent, if there is time for that, and else stays for the next start. */
    @Override
    public void close() {
        closing = true;
        try {
            if (emptying.isPositive() && !thread.join(emptying)) {
                LOGGER.atWarn().log("stopped with reports in the spool: its volume must be kept");
            }
            thread.interrupt();
            thread.join(ACKNOWLEDGEMENT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
