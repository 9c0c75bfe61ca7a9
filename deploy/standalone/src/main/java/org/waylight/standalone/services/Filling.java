package org.waylight.standalone.services;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.waylight.message.Report;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.supervise.JavaProgram;
import org.waylight.standalone.supervise.Step;
import org.waylight.standalone.train.StartUpCaches;
import org.waylight.wire.SingleObject;

/** Fills triage's empty database with variations of some reports, by triage's own code in a process of its own. */
public final class Filling {

    /** Name of the step, which triage's start waits for. */
    public static final String REPORTS = "reports";

    private static final String MAIN = "org.waylight.triage.bench.Filling";
    /** What that program says. */
    private static final String EMPTY = "empty";

    private static final String CLEAR = "clear ";
    private static final int HEAP_MEGABYTES = 1_024;

    private final DataFolder data;
    private final Ports ports;
    private final Checkout checkout;
    private final int count;
    private final List<Report> kinds;
    private final Step.Work whileEmpty;
    private final List<Column> inClear = new ArrayList<>();

    /**
     * @param count how many reports the database holds afterwards
     * @param kinds what they are variations of
     * @param whileEmpty done when the tables are made and have no rows
     */
    public Filling(
            DataFolder data, Ports ports, Checkout checkout, int count, List<Report> kinds, Step.Work whileEmpty) {
        this.data = data;
        this.ports = ports;
        this.checkout = checkout;
        this.count = count;
        this.kinds = List.copyOf(kinds);
        this.whileEmpty = whileEmpty;
    }

    /** A column of words that need no key, and some of the words. */
    public record Column(String table, String name, String values) {}

    /** What the database shows whoever reads it. */
    public List<Column> inClear() {
        return List.copyOf(inClear);
    }

    public Step.Task step(Set<String> after, Services.Fingerprint rootFingerprint) {
        return new Step.Task(REPORTS, after, () -> fill(rootFingerprint));
    }

    private void fill(Services.Fingerprint rootFingerprint) throws Exception {
        var services = new Services(data, ports, checkout, new StartUpCaches(checkout.target(), false));
        Path folder = data.of(Services.TRIAGE);
        var program = new JavaProgram(
                REPORTS,
                HEAP_MEGABYTES,
                true,
                List.of(),
                List.of(data.temporaryFiles()),
                List.of(checkout.jar("triage-service")),
                MAIN,
                List.of(services.triageSettings(rootFingerprint, List.of(), true), "--reports=" + count));
        Process process = new ProcessBuilder(program.command(List.of()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var log = Files.newBufferedWriter(data.log(REPORTS));
                var said =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.equals(EMPTY)) {
                    whileEmpty.run();
                    tell(process.getOutputStream());
                } else if (line.startsWith(CLEAR)) {
                    String[] column = line.split(" ", 4);
                    inClear.add(new Column(column[1], column[2], column[3]));
                } else {
                    log.write(line);
                    log.newLine();
                }
            }
        } finally {
            process.destroy();
        }
        if (process.waitFor() != 0) {
            throw new Trouble("The database could not be filled: see " + data.log(REPORTS) + ".");
        }
    }

    private void tell(OutputStream to) throws IOException {
        try (var out = new DataOutputStream(to)) {
            for (Report kind : kinds) {
                byte[] report = SingleObject.encode(kind);
                out.writeInt(report.length);
                out.write(report);
            }
        }
    }
}
