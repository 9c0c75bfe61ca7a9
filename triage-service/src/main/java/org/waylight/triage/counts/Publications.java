package org.waylight.triage.counts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.envelope.StoreKey;
import org.waylight.message.TriageLevel;
import org.waylight.triage.counts.publish.Publication;
import org.waylight.triage.counts.publish.Publication.Sample;
import org.waylight.triage.deadline.WorkingDays;
import org.waylight.triage.store.DeclineReason;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Index.Queued;
import org.waylight.triage.store.SealedJson;
import org.waylight.wire.SealedSerde;

/**
 * Publishes each month once, when it is settled, before retention destroys its reports; and keeps what was published. Sealed
 * under the store key, though it is public: no country stands in the database in clear.
 */
@Component
class Publications {

    private static final Logger LOGGER = LoggerFactory.getLogger(Publications.class);

    private final JdbcClient jdbc;
    private final StoreKey key;
    private final Index index;
    private final Clock clock;
    private final TransactionTemplate transactions;
    /** The month up to which nothing is left to publish. */
    private final AtomicReference<Optional<YearMonth>> done = new AtomicReference<>(Optional.empty());

    Publications(JdbcClient jdbc, SealedSerde serde, Index index, Clock clock, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.key = serde.storeKey();
        this.index = index;
        this.clock = clock;
        this.transactions = transactions;
    }

    /** Looks each hour, at a rate, since tasks with a delay share the one thread with all others. */
    @Scheduled(initialDelayString = "PT3M", fixedRateString = "PT1H")
    void look() {
        try {
            publish();
        } catch (DataAccessException | TransactionException away) {
            LOGGER.atWarn()
                    .addKeyValue("stage", "counts")
                    .addKeyValue("reason", away.getClass().getSimpleName())
                    .log("what is settled waits to be published");
        }
    }

    /** Publishes what is settled, and returns all that was published, the oldest first. */
    List<Publication> publish() {
        YearMonth now = YearMonth.from(clock.instant().atZone(WorkingDays.LONDON));
        if (done.get().filter(now::equals).isPresent()) {
            return all();
        }
        var published = Objects.requireNonNull(transactions.execute(transaction -> {
            // So that another triage on this database does not publish the same month otherwise.
            jdbc.sql("lock table publication in share row exclusive mode").update();
            return publish(new ArrayList<>(all()), now);
        }));
        done.set(Optional.of(now));
        return published;
    }

    private List<Publication> publish(List<Publication> published, YearMonth now) {
        var samples = samples(index.queue());
        for (var next = next(published, samples, now); next.isPresent(); next = next(published, samples, now)) {
            published.add(next.get());
            write(published.size(), next.get());
        }
        return published;
    }

    private static Optional<Publication> next(List<Publication> published, List<Sample> samples, YearMonth now) {
        return Publication.next(
                published.isEmpty() ? Optional.empty() : Optional.of(published.getLast()), samples, now);
    }

    /** What may be a case of trafficking: something points to it, and nobody closed it as something else. */
    static List<Sample> samples(Collection<Queued> reports) {
        return reports.stream()
                .map(Queued::summary)
                .filter(summary ->
                        summary.essence().level() != TriageLevel.P5_OUT_OF_SCOPE && !noReport(summary.declined()))
                .map(summary -> {
                    var essence = summary.essence();
                    return Sample.of(
                            YearMonth.from(Instant.EPOCH
                                    .plus(Duration.ofHours(essence.arrivedHour()))
                                    .atZone(WorkingDays.LONDON)),
                            essence.country(),
                            essence.exploitation(),
                            essence.age(),
                            summary.handling().counted().gender());
                })
                .toList();
    }

    private static boolean noReport(@Nullable DeclineReason reason) {
        return reason == DeclineReason.SPAM || reason == DeclineReason.OUT_OF_SCOPE || reason == DeclineReason.MERGED;
    }

    private void write(int number, Publication publication) {
        jdbc.sql("insert into publication (number, entry) values (?, ?)")
                .param(number)
                .param(SealedJson.seal(key, publication, place(number)))
                .update();
    }

    private List<Publication> all() {
        return jdbc.sql("select number, entry from publication order by number")
                .query((row, at) -> SealedJson.open(
                        key,
                        Objects.requireNonNull(row.getBytes("entry")),
                        Publication.class,
                        place(row.getInt("number"))))
                .list();
    }

    private static String place(int number) {
        return "publication/" + number;
    }
}
