package org.waylight.standalone.chaos;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.Report;
import org.waylight.reporter.ReporterClient;
import org.waylight.reporter.Sending;
import org.waylight.reporter.Submission;
import org.waylight.standalone.accounts.SendersLog;

/** Many reporters, each of whom tries again under the same id until intake says "received". */
public final class Senders {

    /** Waiting at once; who comes while so many wait, waits before the door. */
    private static final int AT_ONCE = 512;

    private static final int FIRST_PAUSE_MILLIS = 250;
    /** Many who come back at once every moment would keep intake from getting up. */
    private static final int LONGEST_PAUSE_MILLIS = 4_000;

    /** Of those with a way back; it takes 64 MiB and half a second, on purpose. */
    private static final int MAILBOX_EVERY = 400;

    private final ReporterClient client;
    private final SendersLog log;
    private final Map<Kind, Report> reports;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Semaphore codes = new Semaphore(1);
    private final AtomicInteger received = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();

    /**
     * @param reports what each kind says, but for the mark
     */
    public Senders(URI intake, String rootFingerprint, SendersLog log, Map<Kind, Report> reports) {
        this.client = ReporterClient.trusting(intake, rootFingerprint).patience(Duration.ZERO);
        this.log = log;
        this.reports = Map.copyOf(reports);
    }

    /** Begins to send number {@code number}; waits only while too many wait already. */
    public void begin(int number, Received then) throws InterruptedException {
        places.acquire();
        Thread.ofVirtual().start(() -> {
            try {
                send(number, then);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                places.release();
            }
        });
    }

    private void send(int number, Received then) throws InterruptedException {
        Kind kind = Kind.of(number);
        Report marked = Report.newBuilder(reports.get(kind))
                .setPlace(Mark.place(number))
                .build();
        Submission submission = number % MAILBOX_EVERY == 0 ? withMailbox(marked) : Submission.of(marked);
        log.sending(submission.id(), kind + " " + number + " " + System.currentTimeMillis());
        int pause = FIRST_PAUSE_MILLIS;
        while (!(client.send(submission) instanceof Sending.Received)) {
            refusals.incrementAndGet();
            Thread.sleep(ThreadLocalRandom.current().nextInt(pause, 2 * pause));
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
        log.received(submission.id());
        received.incrementAndGet();
        then.report(submission.id(), kind);
    }

    private Submission withMailbox(Report report) throws InterruptedException {
        codes.acquire();
        try {
            return Submission.of(report, ReceiptCode.generate(), List.of());
        } finally {
            codes.release();
        }
    }

    /** Waits until intake has said "received" to everybody. */
    public void finish() throws InterruptedException {
        places.acquire(AT_ONCE);
        places.release(AT_ONCE);
    }

    /** How many were told "received". */
    public int received() {
        return received.get();
    }

    /** How often one was told to come later, or told nothing. */
    public int refusals() {
        return refusals.get();
    }

    /** What is done once a report was received. */
    @FunctionalInterface
    public interface Received {
        void report(UUID id, Kind kind);
    }
}
