package org.waylight.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.standalone.demo.Reporters;
import org.waylight.standalone.demo.Scenario;
import org.waylight.standalone.demo.Verdict;
import org.waylight.standalone.look.Search;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.services.Agencies;
import org.waylight.standalone.services.Links;
import org.waylight.standalone.services.Services;
import org.waylight.standalone.supervise.Step;
import org.waylight.standalone.train.StartUpCaches;

/** {@code ./waylight demo}: starts everything, sends the fixtures through, says where each arrived and why. */
final class Demo {

    private static final int RETRY_MILLIS = 50;

    private final Checkout checkout;
    private final DataFolder data;
    private final Ports ports;
    private final StartUpCaches caches;
    private final PrintStream out;
    private final AtomicReference<Double> ready = new AtomicReference<>(0.0);

    Demo(Checkout checkout, DataFolder data, Ports ports, StartUpCaches caches, PrintStream out) {
        this.checkout = checkout;
        this.data = data;
        this.ports = ports;
        this.caches = caches;
        this.out = out;
    }

    /**
     * Runs the demo.
     *
     * @param exit whether to end after the scenario
     * @param json where to write the result as JSON; null for nowhere
     * @return 0 if every report is exactly where its fixture expects it, the accounts add up and no narrative was found
     */
    int run(boolean exit, @Nullable Path json) throws IOException, InterruptedException {
        Fixtures fixtures = Fixtures.read(checkout.root().resolve("fixtures"));
        out.println("Starting Waylight's demo; data and logs in " + data.root());
        data.make();
        try (var scenario = new Scenario(fixtures, RunningSystem.desk(data, ports), Agencies.inboxes(data));
                var standalone = Standalone.start(
                        checkout,
                        data,
                        ports,
                        caches,
                        out,
                        Participants.demo(checkout),
                        system -> List.of(new Step.Task(
                                "first report", Set.of(Services.INTAKE), () -> first(scenario, system))))) {
            out.println("Sending " + fixtures.all().size() + " reports; one standing order is on, for "
                    + String.join(", ", fixtures.standingOrder()) + ".");
            scenario.sendRest(reporters(standalone));
            var verdict = new Verdict(ready.get(), scenario.play(), RunningSystem.reconcile(data));
            verdict.print(out);
            Search search = RunningSystem.search(data, fixtures.canaries());
            out.printf(
                    "Searched %d files, %d MB, for the rarest word of each narrative (as it is, base64, hexadecimal, UTF-16, in gzip): %s.%n",
                    search.files(),
                    search.bytes() >> 20,
                    search.finds().isEmpty() ? "found nowhere" : "FOUND " + search.finds());
            if (json != null) Files.writeString(json, verdict.json());
            boolean holds = verdict.holds() && search.finds().isEmpty();
            if (!exit) {
                links();
                new CountDownLatch(1).await();
            }
            return holds ? 0 : 1;
        }
    }

    /** As soon as intake takes reports; from here on somebody's report is safe. */
    private void first(Scenario scenario, Standalone system) throws InterruptedException {
        scenario.sendFirst(reporters(system));
        ready.set((System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1000.0);
    }

    private Reporters reporters(Standalone system) throws InterruptedException {
        while (!Reporters.published(RunningSystem.intake(ports))) {
            Thread.sleep(RETRY_MILLIS);
        }
        return new Reporters(RunningSystem.intake(ports), system.rootFingerprint(), RunningSystem.sendersLog(data));
    }

    private void links() throws IOException {
        out.println();
        out.println("Reporter's page   " + RunningSystem.intake(ports));
        out.println("Desk              " + Links.desk(ports).resolve("/desk")
                + "  one-time links, good for 15 minutes, each makes an account:");
        for (Links.Link link : new Links(data, ports).make(List.of("ANALYST", "SENIOR"))) {
            out.printf(Locale.ROOT, "  as %-14s %s%n", link.role().toLowerCase(Locale.ROOT), link.address());
        }
        out.println("Its API           " + RunningSystem.triage(ports).resolve("/api/v1/reports") + "  (user "
                + Services.ANALYST + ", password in "
                + data.secrets().file(Services.secret(Services.ANALYST)) + ")");
        List<String> ownProcess = Participants.demo(checkout).ownProcess();
        out.println("Agencies' inboxes  one-time links, good for 15 minutes (./waylight inbox AGENCY prints another):");
        for (String agency : List.of("GB-POLICE", "GB-SOCIAL-SERVICES")) {
            out.printf(
                    Locale.ROOT,
                    "  of %-18s %s%n",
                    agency,
                    new Links(data, ports)
                            .inbox(agency, Agencies.page(agency, ownProcess))
                            .address());
        }
        out.println(
                "Try: ./waylight show ID, send FILE, inbox AGENCY, accounts, dead list, status. Ctrl-C stops all of it.");
    }
}
