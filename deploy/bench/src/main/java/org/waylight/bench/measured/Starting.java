package org.waylight.bench.measured;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.waylight.bench.figures.Figures;
import org.waylight.standalone.Participants;
import org.waylight.standalone.Standalone;
import org.waylight.standalone.accounts.Desk;
import org.waylight.standalone.accounts.SendersLog;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.standalone.demo.Reporters;
import org.waylight.standalone.demo.Scenario;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Ports.Use;
import org.waylight.standalone.place.ProcessMark;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.services.Agencies;
import org.waylight.standalone.services.Services;
import org.waylight.standalone.services.Tuning;
import org.waylight.standalone.supervise.Probe;
import org.waylight.standalone.supervise.Step;
import org.waylight.standalone.train.StartUpCaches;

/** The demo, its forty agencies included, as {@code ./waylight demo} starts it: how soon it takes a report, and its memory. */
public final class Starting {

    private static final int LOOK_EVERY_MILLIS = 10;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private Starting() {}

    /** What a second start came to. */
    public record Started(Figures.Start start, Figures.Memory memory) {}

    /** Starts it twice over the same data and looks at the second one, when the demo's reports went through it. */
    public static Started measure(Checkout checkout, DataFolder data, PrintStream words)
            throws IOException, InterruptedException {
        Second second = second(checkout, data, Participants.demo(checkout), words);
        try (Standalone system = second.system) {
            play(checkout, data, second.ports, system);
            Figures.Memory memory = memory(data);
            Map<String, Double> alone = new TreeMap<>();
            alone.put(Services.INTAKE, again(data, Services.INTAKE, second.ports, Use.INTAKE_HEALTH));
            alone.put(Services.TRIAGE, again(data, Services.TRIAGE, second.ports, Use.TRIAGE_HEALTH));
            alone.put(Services.ROUTING, again(data, Services.ROUTING, second.ports, Use.ROUTING_HEALTH));
            return new Started(new Figures.Start(second.readyS, alone), memory);
        }
    }

    /**
     * What is enough for a quick look.
     *
     * @param started before a report went through it, and without starting a service by itself
     * @param system the demo itself, small as it is but with the second compiler, ready for load
     */
    public record Quick(Started started, Measured system) {}

    /** Starts the demo twice over the same data, looks at the second one and leaves it running. */
    public static Quick quick(Checkout checkout, DataFolder data, PrintStream words)
            throws IOException, InterruptedException {
        Participants demo = Participants.demo(checkout);
        Second second = second(
                checkout,
                data,
                new Participants(
                        demo.agencies(),
                        demo.ownProcess(),
                        demo.standingOrder(),
                        true,
                        demo.parts(),
                        new Tuning(Measured.COMPILED, Map.of(), List.of(), Measured.OPEN)),
                words);
        return new Quick(
                new Started(new Figures.Start(second.readyS, Map.of()), memory(data)),
                Measured.of(checkout, data, second.ports, second.system, List.of(), Measured.COMPILED));
    }

    /** What was started a second time, and seconds until it took a report. */
    private record Second(Standalone system, Ports ports, double readyS) {}

    private static Second second(Checkout checkout, DataFolder data, Participants participants, PrintStream words)
            throws IOException {
        start(checkout, data, participants, new AtomicLong(), words).close();
        var accepted = new AtomicLong();
        long began = System.nanoTime();
        Standalone system = start(checkout, data, participants, accepted, words);
        double ready = (accepted.get() - began) / 1e9;
        var ports = new Ports(Integer.parseInt(
                Files.readString(data.run().resolve("port-base")).strip()));
        return new Second(system, ports, ready);
    }

    private static Figures.Memory memory(DataFolder data) {
        Map<String, Double> resident = new TreeMap<>();
        Processes.of(data).forEach((part, taken) -> resident.put(part, taken.residentMib()));
        double all = resident.values().stream().mapToDouble(Double::doubleValue).sum();
        return new Figures.Memory(all, resident, Map.of());
    }

    private static Standalone start(
            Checkout checkout, DataFolder data, Participants participants, AtomicLong accepted, PrintStream words) {
        var ports = Ports.anyFree();
        return Standalone.start(
                checkout,
                data,
                ports,
                new StartUpCaches(checkout.target().resolve("start-up"), false),
                words,
                participants,
                system -> List.of(new Step.Task("first report", Set.of(Services.INTAKE), () -> {
                    reporters(data, ports, system)
                            .send(
                                    "first",
                                    Fixtures.report(
                                            checkout.root().resolve("fixtures/F01-hotel-room-never-opened.yaml")));
                    accepted.set(System.nanoTime());
                })));
    }

    private static Reporters reporters(DataFolder data, Ports ports, Standalone system) throws InterruptedException {
        while (!Reporters.published(ports.http(Use.INTAKE, "/"))) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return new Reporters(
                ports.http(Use.INTAKE, "/"),
                system.rootFingerprint(),
                new SendersLog(data.root().resolve("senders.log")));
    }

    private static void play(Checkout checkout, DataFolder data, Ports ports, Standalone system)
            throws IOException, InterruptedException {
        Fixtures fixtures = Fixtures.read(checkout.root().resolve("fixtures"));
        var desk = new Desk(
                ports.http(Use.TRIAGE, "/"), Services.ANALYST, data.secrets().of(Services.secret(Services.ANALYST)));
        try (var scenario = new Scenario(fixtures, desk, Agencies.inboxes(data))) {
            Reporters reporters = reporters(data, ports, system);
            scenario.sendFirst(reporters);
            scenario.sendRest(reporters);
            scenario.play();
        }
    }

    /** Ends a service, which is started again at once; seconds from its end until it is ready. */
    private static double again(DataFolder data, String service, Ports ports, Use health)
            throws IOException, InterruptedException {
        ProcessMark mark = ProcessMark.parse(Files.readString(data.run().resolve(service + ".process")))
                .orElseThrow(() -> new Trouble(service + " does not run."));
        ProcessHandle process = ProcessHandle.of(mark.pid()).orElseThrow(() -> new Trouble(service + " does not run."));
        mark.ask();
        process.onExit().join();
        long began = System.nanoTime();
        Probe ready = Probe.http(ports.http(health, "/actuator/health/readiness"));
        while (!ready.ready()) {
            if (System.nanoTime() - began > PATIENCE_NANOS) {
                throw new Trouble(service + " does not start again: see " + data.log(service) + ".");
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
