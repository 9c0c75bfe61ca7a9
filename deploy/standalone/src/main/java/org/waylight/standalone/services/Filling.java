package org.waylight.standalone.services;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import org.waylight.message.Report;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.supervise.Step;
import org.waylight.standalone.train.StartUpCaches;
import org.waylight.wire.SingleObject;

/** Fills triage's empty database with variations of some reports, by triage's own code in a process of its own. */
public final class Filling {

    /** Name of the step, which triage's start waits for. */
    public static final String REPORTS = "reports";

    private static final TriageProgram PROGRAM = new TriageProgram(REPORTS, "org.waylight.triage.bench.Filling", 1_024);
    /** What that program says. */
    private static final String EMPTY = "empty";

    private final DataFolder data;
    private final Ports ports;
    private final Checkout checkout;
    private final int count;
    private final List<Report> kinds;
    private final Step.Work whileEmpty;

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

    public Step.Task step(Set<String> after, Services.Fingerprint rootFingerprint) {
        return new Step.Task(REPORTS, after, () -> fill(rootFingerprint));
    }

    private void fill(Services.Fingerprint rootFingerprint) throws Exception {
        var services = new Services(data, ports, checkout, new StartUpCaches(checkout.target(), false), Tuning.NONE);
        String settings = services.triageSettings(rootFingerprint, List.of(), true);
        PROGRAM.run(data, checkout, List.of(settings, "--reports=" + count), (line, in) -> {
            if (!line.equals(EMPTY)) return false;
            whileEmpty.run();
            tell(in);
            return true;
        });
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
