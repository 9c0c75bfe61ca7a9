package org.waylight.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.waylight.drill.HaltPoint;
import org.waylight.message.Report;
import org.waylight.standalone.accounts.Desk;
import org.waylight.standalone.accounts.Reconciler;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.standalone.demo.Reporters;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.ProcessMark;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.services.Agencies;
import org.waylight.standalone.services.Services;
import tools.jackson.databind.JsonNode;

/**
 * Sends reports through a running demo while it ends every service as kill -9 does, and while each named halt point is
 * reached once; then waits until all is settled and accounts for every report by id.
 */
final class Drill {

    private static final List<String> FIXTURES =
            List.of("fixtures/F01-hotel-room-never-opened.yaml", "fixtures/F08-car-wash-by-the-motorway.yaml");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_BLOWS = Duration.ofSeconds(4);

    private final DataFolder data;
    private final Checkout checkout;
    private final PrintStream out;

    Drill(DataFolder data, Checkout checkout, PrintStream out) {
        this.data = data;
        this.checkout = checkout;
        this.out = out;
    }

    /** One thing that is done to a part: killed now, and at which point its next life shall halt. */
    private record Blow(
            String part, @org.jspecify.annotations.Nullable HaltPoint next) {}

    private static final List<Blow> BLOWS = List.of(
            new Blow(Services.ROUTING, HaltPoint.STREAMS_BEFORE_COMMIT),
            new Blow(Services.TRIAGE, HaltPoint.RELAY_BEFORE_ACKNOWLEDGEMENT),
            new Blow(Services.INTAKE, HaltPoint.SPOOL_BEFORE_UNLINK),
            new Blow(Agencies.HOST, null),
            new Blow("GB-POLICE", HaltPoint.INBOX_BEFORE_RECEIPT),
            new Blow("broker", null));

    /** True if every accepted report is accounted for: none lost, none twice. */
    boolean run(int reports) throws IOException, InterruptedException {
        AtomicInteger sent = new AtomicInteger();
        Thread sending = Thread.ofVirtual().start(() -> send(reports, sent));
        Thread analyst = Thread.ofVirtual().start(this::clearEverything);
        for (Blow blow : BLOWS) {
            strike(blow);
            Thread.sleep(BETWEEN_BLOWS);
        }
        sending.join();
        out.println("All " + sent.get() + " reports were said to be received; waiting until they are settled.");
        Reconciler accounts = settle();
        analyst.interrupt();
        analyst.join();
        accounts.print(out);
        return accounts.holds() && accounts.states().getOrDefault("pending", 0) == 0;
    }

    private void strike(Blow blow) throws IOException, InterruptedException {
        if (blow.next != null) {
            Files.writeString(Services.haltFile(data, blow.part), blow.next.name());
        }
        ProcessMark mark = mark(blow.part);
        mark.kill();
        out.println("killed " + blow.part + (blow.next == null ? "" : "; its next life halts at " + blow.next));
        if (blow.next != null) {
            awaitHalt(blow, mark);
        }
    }

    /** Its next life reaches the point, halts there, and is started again. */
    private void awaitHalt(Blow blow, ProcessMark before) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ProcessMark armed = before;
        while (armed.equals(before) || !armed.alive()) {
            requireTime(deadline, blow);
            Thread.sleep(50);
            armed = Files.exists(record(blow.part)) ? mark(blow.part) : before;
        }
        boolean needsOutage = blow.next == HaltPoint.SPOOL_BEFORE_UNLINK;
        if (needsOutage) {
            // The spool is used only while Kafka is away.
            Thread.sleep(Duration.ofSeconds(6));
            mark("broker").kill();
            out.println("killed broker, so that intake spools");
        }
        while (armed.alive()) {
            requireTime(deadline, blow);
            Thread.sleep(50);
        }
        out.println(blow.part + " halted at " + blow.next);
    }

    private static void requireTime(long deadline, Blow blow) {
        if (System.nanoTime() > deadline) {
            throw new Trouble(blow.part + " did not reach " + blow.next + " within " + PATIENCE.toMinutes() + " min.");
        }
    }

    /** A reporter's client tries again under the same id until it is told "received". */
    private void send(int reports, AtomicInteger sent) {
        try {
            List<Report> kinds = new java.util.ArrayList<>();
            for (String file : FIXTURES) {
                kinds.add(Fixtures.report(checkout.root().resolve(file)));
            }
            var reporters = new Reporters(
                    RunningSystem.intake(RunningSystem.ports(data)),
                    RunningSystem.rootFingerprint(data),
                    RunningSystem.sendersLog(data));
            // Spread over all the blows, and no end before the last of them.
            Duration pace = Duration.ofMillis(120_000L / Math.max(1, reports));
            for (int number = 0; number < reports; number++) {
                reporters.sendUntilReceived("drill", kinds.get(number % kinds.size()));
                sent.incrementAndGet();
                Thread.sleep(pace);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void clearEverything() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Desk desk = RunningSystem.desk(data, RunningSystem.ports(data));
                for (JsonNode row : desk.queue()) {
                    boolean open = row.path("slots")
                            .valueStream()
                            .anyMatch(slot -> slot.path("decision").asString().equals("open"));
                    if (open && row.path("state").asString().equals("proposed")) {
                        desk.clear(
                                UUID.fromString(row.path("id").asString()),
                                row.path("version").asInt());
                    }
                }
                Thread.sleep(300);
            } catch (Trouble | IOException _) {
                // Triage is down just now: that is what the drill is for.
                pause();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Reconciler settle() throws InterruptedException, IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                Reconciler accounts = RunningSystem.reconcile(data);
                if (accounts.states().getOrDefault("pending", 0) == 0 || System.nanoTime() > deadline) {
                    return accounts;
                }
            } catch (Trouble trouble) {
                if (System.nanoTime() > deadline) throw trouble;
            }
            Thread.sleep(1_000);
        }
    }

    private ProcessMark mark(String part) throws IOException {
        return ProcessMark.parse(Files.readString(record(part)))
                .orElseThrow(() -> new Trouble(part + " is not running: see ./waylight status."));
    }

    private Path record(String part) {
        return data.run().resolve(part + ".process");
    }
}
