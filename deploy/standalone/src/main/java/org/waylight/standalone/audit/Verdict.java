package org.waylight.standalone.audit;

import java.io.PrintStream;
import java.util.Locale;
import org.waylight.audit.Fault;
import org.waylight.audit.Findings;
import org.waylight.audit.Verification;

/** Says to a person what a check found, and what no check can find. */
public record Verdict(Findings findings, Auditor.Series series) {

    /** Whether nothing is wrong. */
    public boolean holds() {
        return findings.hold();
    }

    /** Prints it. */
    public void print(PrintStream out) {
        line(
                out,
                "Export: %d entries in %d chains; %d opened and as committed to, %d destroyed on purpose and on record.",
                findings.entries(),
                findings.chains(),
                findings.opened(),
                findings.erased());
        line(
                out,
                "Checkpoints from %s: the last is %d; %d signed by triage and compared with the export, all of which it fits.",
                series.source() == Verification.Source.TOPIC ? "the topic" : "the copy",
                findings.lastCheckpoint(),
                findings.checkpoints());
        note(out, findings.later(), "checkpoints were made after the export and are not compared.");
        note(out, findings.beyond(), "entries are covered by later checkpoints than those given: NOT checked by them.");
        note(out, series.unreadable(), "records or lines are no checkpoints that triage sealed to this auditor.");
        for (Findings.SetBack setBack : findings.setBacks()) {
            line(
                    out,
                    "RESTORED: after checkpoint %d the database was set back to a backup; what checkpoints up to %d covered"
                            + " beyond it is lost. Ask who did it, and why.",
                    setBack.from(),
                    setBack.to());
        }
        for (Fault fault : findings.faults()) {
            out.println("FAULT " + fault);
        }
        note(out, findings.faultsInAll() - findings.faults().size(), "more faults.");
        line(
                out,
                "Not to be seen by any check: changes to the %d entries that no checkpoint covers yet, and what triage never"
                        + " wrote down.",
                findings.uncovered());
        out.println(holds() ? "The trail holds." : "THE TRAIL DOES NOT HOLD: " + findings.faultsInAll() + " faults.");
    }

    private static void note(PrintStream out, long count, String what) {
        if (count > 0) {
            line(out, "%d %s", count, what);
        }
    }

    private static void line(PrintStream out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
