package org.waylight.triage.store;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens all rows of a table, for what is kept in memory from the start: some are fetched while those before them are opened on
 * every processor, so that neither time nor memory grow more than they must.
 */
@Component
public class EveryRow {

    private static final Logger LOGGER = LoggerFactory.getLogger(EveryRow.class);
    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    EveryRow(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
    }

    /**
     * Gives {@code taker} what each row holds, one after another in no order, and logs how long that took.
     *
     * @param stage what is read, for the log
     * @param sealed takes a row's columns, and opens them when asked to, on whatever thread
     */
    public <T> void read(String stage, String select, RowMapper<Supplier<T>> sealed, Consumer<T> taker) {
        long from = System.nanoTime();
        snapshot.executeWithoutResult(_ -> {
            // Without a transaction the driver would fetch all of it at once.
            try (var rows = jdbc.sql(select).withFetchSize(AT_ONCE).query(sealed).stream()) {
                rows.gather(Gatherers.windowFixed(AT_ONCE))
                        .gather(Gatherers.mapConcurrent(Runtime.getRuntime().availableProcessors(), EveryRow::opened))
                        .forEach(some -> some.forEach(taker));
            }
        });
        LOGGER.atInfo()
                .addKeyValue("stage", stage)
                .addKeyValue(
                        "durationMs", Duration.ofNanos(System.nanoTime() - from).toMillis())
                .log("opened all");
    }

    private static <T> List<T> opened(List<Supplier<T>> some) {
        return some.stream().map(Supplier::get).toList();
    }
}
