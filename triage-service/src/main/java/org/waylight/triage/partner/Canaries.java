package org.waylight.triage.partner;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.canary.Canary;
import org.waylight.envelope.Directory;
import org.waylight.envelope.Octets;
import org.waylight.envelope.Party;
import org.waylight.message.Clearance;
import org.waylight.message.ClearedBy;
import org.waylight.message.ClearedSlot;
import org.waylight.message.DeliveryProgress;
import org.waylight.message.ProgressState;
import org.waylight.message.SealedEnvelope;
import org.waylight.message.Target;
import org.waylight.topic.Topics;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Who;
import org.waylight.triage.store.AfterCommit;
import org.waylight.triage.store.Outbox;
import org.waylight.wire.Message;
import org.waylight.wire.Raw;
import org.waylight.wire.Refusal;
import org.waylight.wire.SealedSerde;

/**
 * Sends each live agency that reads Kafka a canary now and then, cleared and delivered as a report is, which the agency's
 * machine answers by itself; says when no answer comes (ADR 0041). No report here, as {@link Trials} are none.
 *
 * <p>Several instances may look at once: whoever changes an agency's row first sends, the others take theirs back.
 */
@Component
public class Canaries {

    private static final Logger LOGGER = LoggerFactory.getLogger(Canaries.class);
    private static final Who SELF = Who.program("canary");

    /** Lengths that fill an envelope of 1, 2 and 4 KiB, as views of reports do; the shorter more often. */
    private static final int[] FILLERS = {300, 300, 300, 300, 300, 1_300, 1_300, 1_300, 1_300, 2_700};

    /** Seconds between any two, on average: routing keeps what it delivered for 90 days in memory, and these are among it. */
    private static final long BETWEEN_SECONDS = 6 * 60;

    /** Who states a key anew should not wait for the next turn. */
    private static final long WITHOUT_KEY_SECONDS = 60;

    private final SealedSerde serde;
    private final Outbox outbox;
    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final CanarySettings settings;
    private final Nobody ids;
    private final SecureRandom random = new SecureRandom();
    /** Second at which this process began to listen for answers. */
    private final long began;

    private volatile List<String> overdue = List.of();

    Canaries(
            SealedSerde serde,
            Outbox outbox,
            Ledger ledger,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            Clock clock,
            CanarySettings settings) {
        this.serde = serde;
        this.outbox = outbox;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.settings = settings;
        this.ids = new Nobody(serde.tokenKey(), "canary");
        this.began = now();
    }

    /** Agencies whose machines have not answered in time, by directory id; as of a few seconds ago. */
    public List<String> overdue() {
        return overdue;
    }

    /** At a rate, since tasks with a delay share the one thread with all others. */
    @Scheduled(fixedRateString = "PT5S")
    void look() {
        if (!settings.enabled()) {
            return;
        }
        try {
            List<String> addressed = addressed();
            jdbc.sql("delete from canary where not agency = any(?)")
                    .param(addressed.toArray(String[]::new))
                    .update();
            addressed.forEach(this::look);
            overdue = jdbc.sql("select agency from canary where late order by agency")
                    .query((row, _) -> Objects.requireNonNull(row.getString("agency")))
                    .list();
        } catch (RuntimeException away) {
            waits(away);
        }
    }

    private static void waits(RuntimeException failure) {
        LOGGER.atWarn()
                .addKeyValue("stage", "canary")
                .addKeyValue("reason", failure.getClass().getSimpleName())
                .log("canaries wait to be sent");
    }

    /** Whoever gets reports and fetches them itself: what a relay brings by https is never a canary. */
    private List<String> addressed() {
        Directory directory = serde.directory();
        return directory.parties().stream()
                .filter(party -> directory.takesReports(party) && directory.webhook(party) == null)
                .map(Party::id)
                .filter(Canaries::isAgency)
                .filter(agency -> !settings.except().contains(agency))
                .sorted()
                .toList();
    }

    /** Services' names are in lower case. */
    private static boolean isAgency(String id) {
        return id.equals(id.toUpperCase(Locale.ROOT));
    }

    private void look(String agency) {
        try {
            long now = now();
            Row row = known(agency, now);
            if (!row.answered() && !row.late() && now >= due(row)) {
                sayLate(agency, row);
            } else if (row.next() <= now) {
                send(agency, row, now);
            }
        } catch (RuntimeException failure) {
            // One agency that cannot be sent to holds up no other.
            waits(failure);
        }
    }

    /** Whoever just began to listen has not heard yet what was answered meanwhile. */
    private long due(Row row) {
        return Math.max(row.owed(), began) + settings.lateAfter().toSeconds();
    }

    /**
     * @param dispatch of the canary that was sent last; null if none could be sealed
     * @param owed since when an answer is owed
     * @param late whether it was said that none came
     */
    record Row(@Nullable UUID dispatch, long owed, long next, boolean answered, boolean late) {}

    /** What is known of an agency; the first canary of one that is new comes at some time of the first turn. */
    private Row known(String agency, long now) {
        jdbc.sql("insert into canary (agency, owed, next, answered, late) values (?, ?, ?, true, false)"
                        + " on conflict (agency) do nothing")
                .params(agency, now, now + random.nextLong(turn() + 1))
                .update();
        return row(agency).orElseThrow();
    }

    Optional<Row> row(String agency) {
        return jdbc.sql("select dispatch, owed, next, answered, late from canary where agency = ?")
                .param(agency)
                .query((row, _) -> new Row(
                        row.getObject("dispatch", UUID.class),
                        row.getLong("owed"),
                        row.getLong("next"),
                        row.getBoolean("answered"),
                        row.getBoolean("late")))
                .optional();
    }

    /**
     * Sends an agency a canary now, whether or not any is sent by itself.
     *
     * @return its dispatch; nothing if the agency gets none, or has no valid key, or another instance just sent one
     */
    Optional<UUID> send(String agency) {
        long now = now();
        return addressed().contains(agency) ? send(agency, known(agency, now), now) : Optional.empty();
    }

    private Optional<UUID> send(String agency, Row before, long now) {
        @Nullable SealedEnvelope envelope = serde.reaches(agency) ? seal(agency) : null;
        return Optional.ofNullable(transactions.execute(transaction -> {
            if (envelope != null) {
                // Before the row: who answers locks the two in this order, too.
                clear(agency, envelope);
            }
            @Nullable UUID dispatch = envelope == null ? null : envelope.getId();
            // Who still owes an answer owes it since then: what comes hourly must not put the alarm off.
            int sent = jdbc.sql("update canary set dispatch = ?, owed = ?, next = ?, answered = false"
                            + " where agency = ? and next = ?")
                    .param(dispatch)
                    .param(before.answered() ? now : before.owed())
                    .param(now + (envelope == null ? WITHOUT_KEY_SECONDS : turn() / 2 + random.nextLong(turn() + 1)))
                    .param(agency)
                    .param(before.next())
                    .update();
            if (sent == 0) {
                // Another instance was first.
                transaction.setRollbackOnly();
                return null;
            }
            return dispatch;
        }));
    }

    private SealedEnvelope seal(String agency) {
        String filler = "x".repeat(FILLERS[random.nextInt(FILLERS.length)]);
        return serde.seal(Topics.agencyReports(agency), new Message<>(UUID.randomUUID(), Canary.of(filler)));
    }

    private void clear(String agency, SealedEnvelope envelope) {
        UUID dispatch = envelope.getId();
        String digest = Octets.hex(
                Raw.of(serde.frame(Topics.agencyReports(agency), envelope)).envelopeDigest());
        var slot = new ClearedSlot(
                ids.slot(agency, dispatch), Canary.DEADLINE_MINUTES, List.of(new Target(agency, envelope)));
        ledger.write(SELF, Deed.CANARY_SENT, List.of(agency, dispatch.toString()));
        // Routing is not told what it is: it goes as a report would.
        outbox.send(
                Topics.REPORTS_CLEARED,
                ids.report(agency, dispatch, digest),
                new Clearance(ClearedBy.ANALYST, List.of(slot), false));
    }

    /** Seconds until an agency's next, on average: the more agencies, the longer. */
    private long turn() {
        return Math.max(settings.every().toSeconds(), addressed().size() * BETWEEN_SECONDS);
    }

    /** Once for each outage. */
    private void sayLate(String agency, Row row) {
        transactions.executeWithoutResult(transaction -> {
            ledger.write(SELF, Deed.CANARY_LATE, List.of(agency));
            int said = jdbc.sql(
                            "update canary set late = true where agency = ? and owed = ? and not answered and not late")
                    .params(agency, row.owed())
                    .update();
            if (said == 0) {
                transaction.setRollbackOnly();
                return;
            }
            AfterCommit.run(() -> LOGGER.atWarn()
                    .addKeyValue("stage", "canary")
                    .addKeyValue("agency", agency)
                    .addKeyValue("reason", row.dispatch() == null ? "no valid key" : "no answer")
                    .log("a canary is late: reports may not reach the agency"));
        });
    }

    /** Whether it is about a canary of ours. */
    public boolean sent(DeliveryProgress progress) {
        return progress.getSlot().equals(ids.slot(progress.getAgency(), progress.getDispatch()));
    }

    /** Notes that the agency's machine answered, in the caller's transaction; says why it does not count, if so. */
    public Optional<Refusal> refusal(DeliveryProgress progress) {
        String agency = progress.getAgency();
        UUID dispatch = progress.getDispatch();
        Optional<Refusal> refusal = AgencysWord.refusal(
                progress,
                digest -> progress.getReport().equals(ids.report(agency, dispatch, digest)),
                serde.directory()::identity);
        if (refusal.isEmpty() && progress.getState() == ProgressState.ACCEPTED) {
            answered(agency, dispatch);
        }
        return refusal;
    }

    /** Only the newest counts: an old answer says nothing of the way as it is now. */
    private void answered(String agency, UUID dispatch) {
        row(agency)
                .filter(row -> !row.answered() && dispatch.equals(row.dispatch()))
                .ifPresent(row -> {
                    ledger.write(Who.program(agency), Deed.CANARY_ANSWERED, List.of(agency, dispatch.toString()));
                    jdbc.sql("update canary set answered = true, late = false where agency = ? and dispatch = ?")
                            .params(agency, dispatch)
                            .update();
                    if (row.late()) {
                        AfterCommit.run(() -> LOGGER.atInfo()
                                .addKeyValue("stage", "canary")
                                .addKeyValue("agency", agency)
                                .log("canaries are answered again"));
                    }
                });
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
