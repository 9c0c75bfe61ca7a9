package org.waylight.reporter;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.waylight.envelope.ReceiptCode;
import org.waylight.message.Mailbox;
import org.waylight.message.SealedEnvelope;
import org.waylight.wire.PublishedKeys;
import org.waylight.wire.Reporter;
import org.waylight.wire.SingleObject;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends reports to one intake and comes back with receipt codes. Everything is sealed here, to keys that are checked
 * against the root's printed fingerprint; intake sees random ids and sizes. What an observer of the network sees (who
 * talks to intake, and when) this can't hide. Safe for threads.
 */
public final class ReporterClient {

    static final String REPORTS = "/api/v1/reports";
    static final String ATTACHMENTS = "/api/v1/attachments";
    private static final String KEYS = "/api/v1/keys";
    private static final String CHALLENGES = "/api/v1/challenges/";
    private static final String MAILBOXES = "/api/v1/mailboxes/";

    private static final SingleObject ENVELOPES = new SingleObject(List.of(SealedEnvelope.class));
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> OLD_KEYS = Set.of("unknown-key", "expired-key");
    private static final String WORK_REQUIRED = "work-required";
    private static final Failure MALFORMED_KEYS = new Failure.KeysRefused("the published keys are malformed");
    private static final Intake.Body NOTHING = new Intake.Body(new byte[0]);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Keys looked at longer ago are looked at again. */
    private static final Duration FRESH = Duration.ofHours(1);
    /** A key or a piece of work that expired on the way is replaced once; the next refusal is meant. */
    private static final int RENEWALS = 2;

    private final Intake intake;
    private final String rootFingerprint;
    private final Duration patience;
    private final Clock clock;
    private final Pause pause;
    private volatile @Nullable Keys keys;

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /** Verified keys, and when. */
    private record Keys(Reporter reporter, Instant since) {}

    private ReporterClient(Intake intake, String rootFingerprint, Duration patience, Clock clock, Pause pause) {
        this.intake = intake;
        this.rootFingerprint = rootFingerprint;
        this.patience = patience;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * A client for the intake at {@code intake} that believes in one root.
     *
     * @param intake base address, https but on this machine
     * @param rootFingerprint SHA-256 of the root's public key, 64 hexadecimal digits, from the printed card: never from
     *     the network
     */
    public static ReporterClient trusting(URI intake, String rootFingerprint) {
        return new ReporterClient(new Intake(intake), rootFingerprint, PATIENCE, Clock.systemUTC(), Thread::sleep);
    }

    /** The same, waiting at most {@code patience} in all for an intake that says "later" or nothing; 2 minutes if not set. */
    public ReporterClient patience(Duration patience) {
        return new ReporterClient(intake, rootFingerprint, patience, clock, pause);
    }

    /** The same, with another clock and way to wait. */
    ReporterClient with(Clock clock, Pause pause) {
        return new ReporterClient(intake, rootFingerprint, patience, clock, pause);
    }

    /**
     * Gets keys and does the work for the text, as long as somebody still writes: a challenge is good for some minutes.
     * What fails here {@link #send} does again.
     */
    public void prepare(Submission submission) throws InterruptedException {
        var exchange = new Exchange(submission.id(), null, (_, _) -> new Intake.Reply.Done(NOTHING));
        exchange.run();
        submission.work(exchange.work);
    }

    /**
     * Seals and sends what of {@code submission} was not received yet: the text, then its files. Whatever comes of it, the
     * same submission may be sent again.
     */
    public Sending send(Submission submission) throws InterruptedException {
        for (Submission.Parcel parcel : submission.waiting()) {
            Request post = (reporter, work) -> intake.post(
                    parcel.path(), work, SingleObject.encode(parcel.seal().apply(reporter)));
            Outcome outcome = new Exchange(parcel.id(), submission.work(parcel), post).run();
            if (outcome instanceof Outcome.Failed failed) {
                return parcel.id().equals(submission.id())
                        ? new Sending.NotReceived(failed.why())
                        : new Sending.FilesWait(submission.id(), failed.why());
            }
            submission.received(parcel);
        }
        return new Sending.Received(submission.id());
    }

    /** Looks into the mailbox of {@code code}; takes half a second of hard work and 64 MiB, on purpose. */
    public MailboxVisit openMailbox(ReceiptCode code) throws InterruptedException {
        ReceiptCode.Box box = code.box();
        return switch (new Exchange(box.id(), null, (_, work) -> intake.get(MAILBOXES + box.id(), work)).run()) {
            case Outcome.Failed failed -> new MailboxVisit.NotRead(failed.why());
            case Outcome.Answered answered -> {
                Mailbox mailbox = ENVELOPES.decode(answered.body().bytes()) instanceof SealedEnvelope envelope
                        ? answered.reporter().open(envelope, box)
                        : null;
                yield mailbox == null
                        ? new MailboxVisit.NotFound()
                        : new MailboxVisit.Found(new OpenMailbox(code, box, mailbox));
            }
        };
    }

    /** A request that needs keys and work. */
    @FunctionalInterface
    private interface Request {
        Intake.Reply send(Reporter reporter, String work) throws InterruptedException;
    }

    private sealed interface Outcome {
        record Answered(Reporter reporter, Intake.Body body) implements Outcome {}

        record Failed(Failure why) implements Outcome {}
    }

    /** Gets keys, then work, then sends the request; gets either again if it expired meanwhile. */
    private final class Exchange {

        private final UUID id;
        private final Request request;
        private final long began = System.nanoTime();
        private Duration waited = Duration.ZERO;
        private int renewals;
        private @Nullable String work;

        Exchange(UUID id, @Nullable String work, Request request) {
            this.id = id;
            this.work = work;
            this.request = request;
        }

        Outcome run() throws InterruptedException {
            Outcome outcome = null;
            while (outcome == null) {
                outcome = step();
            }
            return outcome;
        }

        /** One request; null if another one must follow. */
        private @Nullable Outcome step() throws InterruptedException {
            Reporter reporter = current();
            String done = work;
            if (reporter == null) {
                return after(intake.get(KEYS, null), ReporterClient.this::accept);
            }
            if (done == null) {
                return after(intake.get(CHALLENGES + id, null), this::accept);
            }
            return after(request.send(reporter, done), body -> new Outcome.Answered(reporter, body));
        }

        private @Nullable Outcome accept(Intake.Body body) throws InterruptedException {
            Challenge challenge = Challenge.read(body.bytes());
            work = challenge == null ? null : challenge.solve();
            return work == null ? failed(new Failure.Refused("no-such-work")) : null;
        }

        private @Nullable Outcome after(Intake.Reply reply, Use use) throws InterruptedException {
            return switch (reply) {
                case Intake.Reply.Done(Intake.Body body) -> use.of(body);
                case Intake.Reply.No(String problem) -> renewed(problem) ? null : failed(new Failure.Refused(problem));
                case Intake.Reply.Later(Duration time) -> waited(time) ? null : failed(new Failure.Unavailable(time));
            };
        }

        /** Whether what intake complains of is old, and was thrown away. */
        private boolean renewed(String problem) {
            if (OLD_KEYS.contains(problem) && renewals++ < RENEWALS) {
                keys = null;
                return true;
            }
            if (problem.equals(WORK_REQUIRED) && renewals++ < RENEWALS) {
                work = null;
                return true;
            }
            return false;
        }

        /** Whether there was patience for that. */
        private boolean waited(Duration time) throws InterruptedException {
            waited = waited.plus(time);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - began).plus(time);
            if (waited.compareTo(patience) > 0 || elapsed.compareTo(patience) > 0) {
                return false;
            }
            pause.of(time);
            return true;
        }
    }

    /** What becomes of an answer; null if another request must follow. */
    @FunctionalInterface
    private interface Use {
        @Nullable
        Outcome of(Intake.Body body) throws InterruptedException;
    }

    private static Outcome failed(Failure why) {
        return new Outcome.Failed(why);
    }

    private @Nullable Reporter current() {
        Keys known = keys;
        return known == null || clock.instant().isAfter(known.since().plus(FRESH)) ? null : known.reporter();
    }

    private @Nullable Outcome accept(Intake.Body published) {
        try {
            @Nullable PublishedKeys candidates = JSON.readValue(published.bytes(), PublishedKeys.class);
            if (candidates == null) {
                return failed(MALFORMED_KEYS);
            }
            keys = new Keys(Reporter.trusting(rootFingerprint, candidates, clock), clock.instant());
            return null;
        } catch (JacksonException _) {
            return failed(MALFORMED_KEYS);
        } catch (Reporter.KeysRefused e) {
            return failed(new Failure.KeysRefused(String.valueOf(e.getMessage())));
        }
    }
}
