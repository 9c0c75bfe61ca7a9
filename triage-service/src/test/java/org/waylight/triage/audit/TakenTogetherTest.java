package org.waylight.triage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waylight.testkit.Reports.aReport;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.message.Exploitation;
import org.waylight.triage.PipelineTest;
import org.waylight.triage.World;
import org.waylight.triage.audit.Ledger.Deed;
import org.waylight.triage.audit.Ledger.Entry;
import org.waylight.triage.store.Case;
import org.waylight.triage.store.DeclineReason;
import org.waylight.triage.store.Index;
import org.waylight.triage.store.Lookup;
import org.waylight.triage.store.ReportStore;
import org.waylight.triage.store.State;

/** Reports that one transaction takes together: each is written once, with all that happened to it and its record. */
@PipelineTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class TakenTogetherTest {

    private static final Who TEST = Who.program("test");

    @Autowired
    private ReportStore store;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Index index;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private World world;

    @BeforeEach
    void enter() {
        world = World.world().at(port);
    }

    private UUID arrived() {
        UUID id = world.submit(
                aReport().setExploitation(List.of(Exploitation.FORCED_LABOUR)).build());
        world.awaitState(id, "assessed");
        return id;
    }

    private Case locked(UUID id) {
        return ((Lookup.Found) store.lock(id)).report();
    }

    private List<Deed> deeds(UUID id) {
        return Objects.requireNonNull(transactions.execute(
                _ -> ledger.of(locked(id)).stream().map(Entry::deed).toList()));
    }

    private void together(List<UUID> ids, Runnable what) {
        transactions.executeWithoutResult(_ -> {
            store.together(ids);
            ledger.together();
            what.run();
        });
    }

    /** Two things that happen to a report. */
    private void twice(UUID id) {
        ledger.write(locked(id), TEST, Deed.CLAIMED, List.of());
        store.decide(locked(id), locked(id).summary().held());
        ledger.write(locked(id), TEST, Deed.RELEASED, List.of());
        store.decide(locked(id), locked(id).summary().declined(DeclineReason.SPAM));
    }

    @Test
    void each_is_seen_as_it_is_in_the_transaction_and_stands_so_afterwards() {
        UUID first = arrived();
        UUID second = arrived();
        int version = version(first);

        together(List.of(first, second, UUID.randomUUID()), () -> {
            twice(first);
            ledger.write(locked(second), TEST, Deed.CLAIMED, List.of());
            assertThat(locked(first).version()).isEqualTo(version + 2);
            assertThat(ledger.of(locked(first)).getLast().deed()).isEqualTo(Deed.RELEASED);
        });

        assertThat(deeds(first)).endsWith(Deed.CLAIMED, Deed.RELEASED);
        assertThat(deeds(second)).endsWith(Deed.CLAIMED);
        assertThat(version(first)).isEqualTo(version + 2);
        assertThat(index.all().stream()
                        .filter(entry -> entry.id().equals(first))
                        .map(Index.Entry::state))
                .containsExactly(State.DECLINED);
        assertThat(entries(first)).isEqualTo(deeds(first).size());
        assertThat(entries(second)).isEqualTo(deeds(second).size());
    }

    @Test
    void one_that_is_erased_in_between_stays_erased() {
        UUID id = arrived();

        together(List.of(id), () -> {
            ledger.write(locked(id), TEST, Deed.CLAIMED, List.of());
            Case before = locked(id);
            ledger.erased(before, store.erase(before), TEST, Deed.ERASED_BY_REPORTER, List.of());
            assertThat(store.lock(id)).isInstanceOf(Lookup.Erased.class);
        });

        Lookup after = transactions.execute(_ -> store.lock(id));
        assertThat(after).isInstanceOf(Lookup.Erased.class);
        assertThat(entries(id)).isEqualTo(lines(id));
    }

    @Test
    void nothing_stands_if_the_transaction_fails() {
        UUID id = arrived();
        List<Deed> before = deeds(id);

        assertThatThrownBy(() -> together(List.of(id), () -> {
                    twice(id);
                    throw new IllegalStateException("as if the next of them could not be read");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(deeds(id)).isEqualTo(before);
        assertThat(entries(id)).isEqualTo(before.size());
        assertThat(world.state(id)).isEqualTo("assessed");
    }

    private int version(UUID id) {
        return Objects.requireNonNull(transactions.execute(_ -> locked(id).version()));
    }

    private long entries(UUID id) {
        return jdbc.sql("select entries from report where id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    private long lines(UUID id) {
        return jdbc.sql("select count(*) from ledger where report = ?")
                .param(id)
                .query(Long.class)
                .single();
    }
}
