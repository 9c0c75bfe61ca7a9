package org.waylight.triage.attach;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.triage.attach.Attached.Reason;
import org.waylight.triage.inspect.Inspection;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Instances;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;

/**
 * Puts whole files together, one at a time, has each inspected and keeps the clean copy alone. A file that cannot be
 * inspected now waits, sealed, and nobody gets it.
 */
@Component
class Inspections implements SmartLifecycle {

    private static final Logger LOGGER = LoggerFactory.getLogger(Inspections.class);
    /** How often to look for whole files. */
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** How long a file waits that could not be inspected. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Instances instances;
    private final Attachments attachments;
    private final Chunks chunks;
    private final ReportStore store;
    private final Inspecting inspecting;
    private final TransactionTemplate transactions;
    private final Map<UUID, Long> notBefore = new ConcurrentHashMap<>();
    private @Nullable Thread thread;

    Inspections(
            Instances instances,
            Attachments attachments,
            Chunks chunks,
            ReportStore store,
            Inspecting inspecting,
            TransactionTemplate transactions) {
        this.instances = instances;
        this.attachments = attachments;
        this.chunks = chunks;
        this.store = store;
        this.inspecting = inspecting;
        this.transactions = transactions;
    }

    @Override
    public synchronized void start() {
        notBefore.clear();
        thread = Thread.ofVirtual().name("inspections").start(this::run);
    }

    /** Does not wait long: what is being inspected is inspected again by the next process. */
    @Override
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(PATIENCE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    for (var open : instances.onDuty() ? attachments.complete() : List.<Attachments.Open>of()) {
                        if (notBefore.getOrDefault(open.id(), Long.MIN_VALUE) <= System.nanoTime()) {
                            settle(open);
                        }
                    }
                } catch (RuntimeException failure) {
                    LOGGER.atWarn()
                            .addKeyValue("stage", "attach")
                            .addKeyValue("reason", failure.getClass().getSimpleName())
                            .log("files wait to be inspected");
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(Attachments.Open open) {
        whole(open).ifPresent(whole -> {
            Attached file = whole.file;
            if (!whole.asSent()) {
                settled(open, (report, now) -> attachments.save(report, now.refused(Reason.DIGEST)));
                return;
            }
            switch (inspecting.inspect(whole.take(), file.mediaType())) {
                case Inspection.Clean clean ->
                    settled(
                            open,
                            (report, now) ->
                                    attachments.keep(report, now, clean.copy().bytes()));
                case Inspection.Refused refused ->
                    settled(open, (report, now) -> attachments.save(report, now.refused(reason(refused.reason()))));
                case Inspection.Unavailable _ -> later(open, file);
            }
        });
    }

    private void later(Attachments.Open open, Attached file) {
        notBefore.put(open.id(), System.nanoTime() + AGAIN.toNanos());
        if (file.state() != Attached.State.UNINSPECTED) {
            transactions.executeWithoutResult(
                    transaction -> found(open, (report, now) -> attachments.save(report, now.uninspected())));
        }
    }

    private void settled(Attachments.Open open, BiConsumer<Case, Attached> write) {
        transactions.executeWithoutResult(transaction -> found(open, write));
        notBefore.remove(open.id());
    }

    /** Does {@code write}, unless the report was erased or somebody else settled the file meanwhile. */
    private void found(Attachments.Open open, BiConsumer<Case, Attached> write) {
        if (store.lock(open.report()) instanceof Lookup.Found(Case report)) {
            attachments
                    .find(report, open.id())
                    .filter(file -> file.state().open())
                    .ifPresent(file -> write.accept(report, file));
        }
    }

    private Optional<Whole> whole(Attachments.Open open) {
        return Objects.requireNonNull(transactions.execute(transaction -> {
            if (!(store.lock(open.report()) instanceof Lookup.Found(Case report))) {
                return Optional.<Whole>empty();
            }
            return attachments
                    .find(report, open.id())
                    .filter(file -> file.state().open()
                            && attachments.arrived(file) == file.chunks().size())
                    .map(file -> new Whole(file, chunks.join(file)));
        }));
    }

    static Reason reason(Inspection.Reason found) {
        return Reason.valueOf(found.name());
    }

    /** A file whose chunks are all there. */
    private static final class Whole {
        private final Attached file;
        private Optional<ByteBuffer> bytes;

        private Whole(Attached file, Optional<ByteBuffer> bytes) {
            this.file = file;
            this.bytes = bytes;
        }

        private boolean asSent() {
            return bytes.isPresent()
                    && HexFormat.of().formatHex(sha256(bytes.get())).equals(file.digest());
        }

        /** The bytes, which are not held here any more: one file in memory at a time. */
        private byte[] take() {
            byte[] taken = bytes.orElseThrow().array();
            bytes = Optional.empty();
            return taken;
        }

        private static byte[] sha256(ByteBuffer bytes) {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                digest.update(bytes.duplicate());
                return digest.digest();
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException("this JDK has no SHA-256", missing);
            }
        }
    }
}
