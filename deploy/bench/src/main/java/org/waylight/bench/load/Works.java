package org.waylight.bench.load;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.waylight.reporter.Challenge;

/**
 * The proofs of work that intake asks for, one for each report: fetched and solved ahead, as the page does while somebody still
 * writes. They expire after minutes, so a long run does it while it sends.
 */
public final class Works implements AutoCloseable {

    private final URI intake;
    private final Parcels parcels;
    private final int end;
    private final Semaphore ahead;
    private final AtomicReferenceArray<@Nullable String> done;
    private final AtomicInteger next;
    private final int from;
    private final Thread[] threads;
    private volatile @Nullable IOException failure;

    /**
     * @param from first report, to (not with) {@code end}
     * @param ahead how many more are done than were taken
     */
    public Works(URI intake, Parcels parcels, int from, int end, int ahead, int threads) {
        this.intake = intake;
        this.parcels = parcels;
        this.from = from;
        this.end = end;
        this.ahead = new Semaphore(ahead);
        this.done = new AtomicReferenceArray<>(end - from);
        this.next = new AtomicInteger(from);
        this.threads = new Thread[threads];
        for (int number = 0; number < threads; number++) {
            this.threads[number] = Thread.ofPlatform().name("work-" + number).start(this::work);
        }
    }

    private void work() {
        try (var wire = new Wire(intake)) {
            for (int number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
                ahead.acquire();
                byte[] challenge =
                        wire.get("/api/v1/challenges/" + parcels.get(number).id());
                Challenge read = Challenge.read(challenge);
                String solved = read == null ? null : read.solve();
                if (solved == null) throw new IOException("intake asks for work that we can't do");
                done.set(number - from, solved);
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all of it, or all that may be ahead, is done. */
    public void awaitAhead() throws InterruptedException, IOException {
        while (true) {
            boolean working = false;
            for (Thread thread : threads) {
                working |= thread.isAlive() && thread.getState() != Thread.State.WAITING;
            }
            if (failure != null) throw new IOException("work for reports can't be got", failure);
            if (!working) return;
            Thread.sleep(5);
        }
    }

    /** The proof for a report; it is forgotten here. */
    String take(int number) throws InterruptedException, IOException {
        while (true) {
            String solved = done.getAndSet(number - from, null);
            if (solved != null) {
                ahead.release();
                return solved;
            }
            if (failure != null) throw new IOException("work for reports can't be got", failure);
            Thread.sleep(1);
        }
    }

    @Override
    public void close() {
        for (Thread thread : threads) {
            thread.interrupt();
        }
    }
}
