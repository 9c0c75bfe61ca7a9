package org.waylight.triage.facts;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.waylight.message.RoutingFacts;
import org.waylight.topic.Topics;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Outbox;
import org.waylight.wire.SingleObject;

/** Tells routing the facts of a report (hop 4), and keeps what it was told last. Every call belongs into a transaction of its caller. */
@Component
public class SentFacts {

    /** How long facts are kept and can be replayed, from the report's arrival. */
    static final Duration MONTH = Duration.ofDays(31);

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Index index;
    private final Clock clock;

    SentFacts(JdbcClient jdbc, Outbox outbox, Index index, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.index = index;
        this.clock = clock;
    }

    /** Sends {@code facts} of a report to routing. */
    public void send(Case report, RoutingFacts facts) {
        outbox.send(Topics.REPORTS_ASSESSED, report.id(), facts);
        jdbc.sql("insert into routing_facts (report, facts) values (?, ?)"
                        + " on conflict (report) do update set facts = excluded.facts")
                .param(report.id())
                .param(report.key().seal(SingleObject.encode(facts), place(report)))
                .update();
    }

    /** The facts that routing was told last, in Avro's single-object encoding; nothing if they are older than a month. */
    Optional<byte[]> of(Case report) {
        return old(report.summary().essence().arrivedHour())
                ? Optional.empty()
                : jdbc.sql("select facts from routing_facts where report = ?")
                        .param(report.id())
                        .query((row, _) ->
                                report.key().open(Objects.requireNonNull(row.getBytes("facts")), place(report)))
                        .optional();
    }

    /** Ids of reports of which facts are kept, in their order, behind {@code after}. */
    List<UUID> behind(UUID after, int most) {
        return jdbc.sql("select report from routing_facts where report > ? order by report limit ?")
                .param(after)
                .param(most)
                .query((row, _) -> Objects.requireNonNull(row.getObject("report", UUID.class)))
                .list();
    }

    /** Forgets facts a month after their report arrived. */
    @Scheduled(fixedDelayString = "PT1H")
    void forgetOld() {
        jdbc
                .sql("select report from routing_facts")
                .query((row, _) -> Objects.requireNonNull(row.getObject("report", UUID.class)))
                .list()
                .stream()
                .filter(report -> index.entry(report)
                        .map(Index.Entry::summary)
                        .filter(summary -> old(summary.essence().arrivedHour()))
                        .isPresent())
                .forEach(report -> jdbc.sql("delete from routing_facts where report = ?")
                        .param(report)
                        .update());
    }

    private boolean old(long arrivedHour) {
        return Duration.ofMillis(clock.millis()).minusHours(arrivedHour).compareTo(MONTH) > 0;
    }

    private static String place(Case report) {
        return "facts/" + report.id();
    }
}
