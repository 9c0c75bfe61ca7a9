package org.waylight.triage.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.waylight.message.Report;
import org.waylight.triage.TriageApplication;
import org.waylight.triage.audit.Ledger;
import org.waylight.triage.rulebook.RuleBooks;
import org.waylight.triage.store.ReportStore;
import org.waylight.wire.SingleObject;

/**
 * Stores variations of the reports that it reads from standard input, as if they had come through Kafka and people had
 * worked on them: sealed, related and on record by the service's own code. For an empty database alone.
 *
 * <p>Reads, each with its length as four bytes before it, reports in Avro's single-object encoding. Writes {@value #EMPTY}
 * once the tables are made.
 */
public final class Filling {

    /** Said when the database is made and empty. */
    public static final String EMPTY = "empty";

    private static final int AT_ONCE = 200;
    private static final int THREADS = 4;
    private static final SingleObject REPORTS = new SingleObject(List.of(Report.class));

    private Filling() {}

    /** @param arguments Spring's, and {@code --reports=N} */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (var triage = new SpringApplicationBuilder(TriageApplication.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .properties("spring.kafka.listener.auto-startup=false")
                .run(arguments)) {
            var jdbc = triage.getBean(JdbcClient.class);
            if (jdbc.sql("select count(*) from report").query(Long.class).single() > 0) {
                throw new IllegalStateException("the database has reports: only an empty one is filled");
            }
            out.println(EMPTY);
            fill(triage, Integer.parseInt(triage.getEnvironment().getRequiredProperty("reports")));
        }
    }

    private static void fill(ConfigurableApplicationContext triage, int count)
            throws IOException, InterruptedException, ExecutionException {
        var variations = Variations.of(read(), triage.getBean(RuleBooks.class).active());
        var store = triage.getBean(ReportStore.class);
        var ledger = triage.getBean(Ledger.class);
        var transactions = triage.getBean(TransactionTemplate.class);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int from = 0; from < count; from += AT_ONCE) {
                int first = from;
                int last = Math.min(count, from + AT_ONCE);
                parts.add(threads.submit(() -> transactions.executeWithoutResult(_ -> {
                    for (int number = first; number < last; number++) {
                        variations.number(number).keep(store, ledger);
                    }
                })));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        }
    }

    private static List<Report> read() throws IOException {
        var reports = new ArrayList<Report>();
        try (var in = new DataInputStream(new BufferedInputStream(System.in))) {
            while (true) {
                byte[] report = new byte[in.readInt()];
                in.readFully(report);
                reports.add((Report) Objects.requireNonNull(REPORTS.decode(report), "a report of an unknown schema"));
            }
        } catch (EOFException _) {
            return reports;
        }
    }
}
