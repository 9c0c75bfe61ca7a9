package org.waylight.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.waylight.drill.HaltPoint;
import org.waylight.message.Report;
import org.waylight.standalone.accounts.Committed;
import org.waylight.standalone.accounts.Desk;
import org.waylight.standalone.accounts.Inboxes;
import org.waylight.standalone.accounts.Reconciler;
import org.waylight.standalone.accounts.SendersLog;
import org.waylight.standalone.audit.Auditor;
import org.waylight.standalone.audit.Verdict;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.chaos.Analyst;
import org.waylight.standalone.chaos.Blow;
import org.waylight.standalone.chaos.Blows;
import org.waylight.standalone.chaos.Census;
import org.waylight.standalone.chaos.Forger;
import org.waylight.standalone.chaos.Kind;
import org.waylight.standalone.chaos.Plan;
import org.waylight.standalone.chaos.Senders;
import org.waylight.standalone.chaos.SmallDisk;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.standalone.demo.Reporters;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.registry.Registry;
import org.waylight.standalone.services.Agencies;
import org.waylight.standalone.services.Services;
import org.waylight.standalone.train.StartUpCaches;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./waylight chaos}: a system of its own through which reports flow while it is beaten by a plan; then everything settles,
 * and every report is accounted for by what its sender wrote down and what the agencies hold.
 */
final class Chaos {

    private static final int USUAL_RATE = 60;
    /** Longer than a part takes that is started again, and than the longest turn of an agency. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final int SHOWN = 20;
    private static final int MOST_FAULTS = 100;

    private final Checkout checkout;
    private final DataFolder data;
    private final Ports ports;
    private final StartUpCaches caches;
    private final PrintStream out;

    Chaos(Checkout checkout, DataFolder data, Ports ports, StartUpCaches caches, PrintStream out) {
        this.checkout = checkout;
        this.data = data;
        this.ports = ports;
        this.caches = caches;
        this.out = out;
    }

    /**
     * Runs a plan.
     *
     * @param reports how many are sent; null for the usual rate
     * @param json where to write the result; null for nowhere
     * @return whether nothing is lost, double, late or pending, the trail holds, and every blow was dealt
     */
    boolean run(long seed, int minutes, @Nullable Integer reports, @Nullable Path json)
            throws IOException, InterruptedException {
        if (minutes < 1) throw new Trouble("--minutes must be at least 1.");
        if (reports != null && reports < 1) throw new Trouble("--reports must be at least 1.");
        int count = reports == null ? minutes * USUAL_RATE * 60 : reports;
        Participants participants = Participants.chaos();
        Map<Kind, Report> kinds = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            kinds.put(kind, Fixtures.report(checkout.root().resolve(kind.fixture())));
        }
        data.make();
        var forger = new Forger(principal -> Broker.client(data, ports, principal), participants.agencies(), seed);
        out.println("Starting a system to beat by plan " + seed + "; data and logs in " + data.root());
        try (var disk = SmallDisk.on(Services.spool(data));
                var standalone = Standalone.start(checkout, data, ports, caches, out, participants, _ -> List.of())) {
            while (!Reporters.published(RunningSystem.intake(ports))) {
                Thread.sleep(LOOK.dividedBy(10));
            }
            var analyst = new Analyst(RunningSystem.desk(data, ports));
            analyst.start();
            var senders = new Senders(
                    RunningSystem.intake(ports), standalone.rootFingerprint(), RunningSystem.sendersLog(data), kinds);
            var blows = new Blows(data, standalone.supervisor(), disk, forger, out);
            Thread sending = Thread.ofVirtual().start(() -> send(senders, count, minutes, analyst));
            blows.run(Plan.of(seed, minutes));
            sending.join();
            senders.finish();
            out.println(
                    "All " + senders.received() + " reports were said to be received; waiting until they are settled.");
            settle(analyst);
            analyst.stop();
            JsonNode accounts = desk().accounts();
            return new Result(
                            seed,
                            minutes,
                            senders,
                            blows,
                            forger,
                            disk,
                            census(accounts),
                            reconciled(accounts),
                            audit())
                    .told(json);
        }
    }

    /** Steadily, however long an answer takes. */
    private static void send(Senders senders, int count, int minutes, Analyst analyst) {
        long from = System.nanoTime();
        long all = TimeUnit.MINUTES.toNanos(minutes);
        try {
            for (int number = 0; number < count; number++) {
                TimeUnit.NANOSECONDS.sleep(from + (long) ((double) number / count * all) - System.nanoTime());
                senders.begin(number, analyst::see);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until nothing is pending, or nothing changes any more. */
    private void settle(Analyst analyst) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long before = -1;
        Duration pause = LOOK;
        while (System.nanoTime() < deadline) {
            Thread.sleep(pause);
            long from = System.nanoTime();
            try {
                int accepted = log().accepted().size();
                JsonNode accounts = desk().accounts();
                long settled = accounts.valueStream()
                        .filter(account -> !account.path("account").asString().equals("pending"))
                        .count();
                out.println(settled + " of " + accepted + " settled, " + analyst.waiting() + " wait for the analyst");
                if (settled >= accepted) return;
                if (settled > before) deadline = System.nanoTime() + PATIENCE.toNanos();
                before = settled;
                // To look at everything is work for who is to catch up.
                pause = LOOK.plusNanos(4 * (System.nanoTime() - from));
            } catch (Trouble _) {
                // Triage is still coming back.
            }
        }
    }

    private SendersLog log() {
        return RunningSystem.sendersLog(data);
    }

    private Desk desk() {
        return RunningSystem.desk(data, ports);
    }

    private Census census(JsonNode accounts) throws IOException {
        Inboxes inboxes = Agencies.inboxes(data);
        var committed = new Committed(Broker.client(data, ports, Broker.ADMIN))
                .dispatches(Participants.chaos().agencies());
        return Census.take(log().accepted(), accounts, inboxes, committed);
    }

    /** The same by dispatches: what every agency holds, and what triage says about it. */
    private List<String> reconciled(JsonNode accounts) throws IOException {
        return Reconciler.reconcile(log().accepted(), accounts, Agencies.inboxes(data), Map.of(), Set.of())
                .faults();
    }

    private Verdict audit() throws IOException, InterruptedException {
        Path export = data.root().resolve("audit-trail");
        RunningSystem.auditorsDesk(data, ports).auditTrail(export);
        Auditor auditor = Auditor.open(data, Registry.address(ports), RunningSystem.rootFingerprint(data));
        var series = auditor.topic(Broker.client(data, ports, Auditor.NAME));
        return new Verdict(auditor.check(export, series), series);
    }

    /** What a run came to. */
    private final class Result {

        private final Map<String, Object> told = new LinkedHashMap<>();
        private final List<String> faults = new ArrayList<>();
        private final boolean holds;

        Result(
                long seed,
                int minutes,
                Senders senders,
                Blows blows,
                Forger forger,
                SmallDisk disk,
                Census census,
                List<String> reconciled,
                Verdict audit) {
            Map<String, Integer> halts = new TreeMap<>(Comparator.comparing(Integer::parseInt));
            blows.halts().forEach((point, times) -> halts.merge(Integer.toString(point.hop()), times, Integer::sum));
            List<HaltPoint> missed = blows.halts().entrySet().stream()
                    .filter(halted -> halted.getValue() == 0)
                    .map(Map.Entry::getKey)
                    .toList();
            missed.forEach(point -> faults.add("nothing ever halted at " + point));
            faults.addAll(blows.faults());
            faults.addAll(forger.faults());
            faults.addAll(census.faults());
            faults.addAll(census.twice());
            faults.addAll(reconciled);
            told.put("seed", seed);
            told.put("minutes", minutes);
            told.put("kills", blows.done(Blow.Kill.class));
            told.put("halts", halts);
            told.put("submitted", census.submitted());
            told.put("delivered", census.states().get("delivered"));
            told.put("held", census.states().get("held"));
            told.put("declined", census.states().get("declined"));
            told.put("pending", census.pending());
            told.put("lost", census.lost().size());
            told.put("double", census.twice().size());
            told.put("audit_ok", audit.holds());
            told.put("halt_points", blows.halts());
            told.put("stops", blows.done(Blow.Stop.class));
            told.put("restarts", blows.done(Blow.Restart.class));
            told.put("full_disks", blows.done(Blow.FullDisk.class));
            told.put("full_disk_was", disk.how());
            told.put("told_to_come_later", senders.refusals());
            told.put("forged", forger.forged());
            told.put("refused_by_broker", forger.refused());
            told.put(
                    "p1",
                    Map.of(
                            "within_deadline",
                            census.within(),
                            "escalated",
                            census.escalated(),
                            "late",
                            census.late(),
                            "slowest_s",
                            census.slowestMillis() / 1000));
            told.put("audit_entries", audit.findings().entries());
            told.put("faults", faults.stream().limit(MOST_FAULTS).toList());
            told.put("fault_count", faults.size());
            holds = census.holds() && audit.holds() && faults.isEmpty();
            told.put("holds", holds);
            if (!audit.holds()) audit.print(out);
        }

        boolean told(@Nullable Path json) throws IOException {
            faults.stream().limit(SHOWN).forEach(out::println);
            if (faults.size() > SHOWN) out.println((faults.size() - SHOWN) + " more faults.");
            out.printf(
                    Locale.ROOT,
                    "%s received = %s delivered + %s held + %s declined + %s pending; %s lost, %s double; audit trail %s.%n",
                    told.get("submitted"),
                    told.get("delivered"),
                    told.get("held"),
                    told.get("declined"),
                    told.get("pending"),
                    told.get("lost"),
                    told.get("double"),
                    Boolean.TRUE.equals(told.get("audit_ok")) ? "whole" : "NOT WHOLE");
            out.printf(
                    Locale.ROOT,
                    "%s killed, %s stopped, %s restarted, halts by hop %s; immediate ones: %s.%n",
                    told.get("kills"),
                    told.get("stops"),
                    told.get("restarts"),
                    told.get("halts"),
                    told.get("p1"));
            out.println(holds ? "Nothing is lost, nothing is double." : "THIS DOES NOT ADD UP.");
            if (json != null) {
                Files.writeString(
                        json,
                        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(told) + "\n");
            }
            return holds;
        }
    }
}
