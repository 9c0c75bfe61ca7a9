package org.waylight.standalone;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.waylight.standalone.audit.Auditor;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.chaos.Forger;
import org.waylight.standalone.database.Binaries;
import org.waylight.standalone.database.Database;
import org.waylight.standalone.enrol.Root;
import org.waylight.standalone.enrol.Roster;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Secrets;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.registry.Registry;
import org.waylight.standalone.services.Agencies;
import org.waylight.standalone.services.Filling;
import org.waylight.standalone.services.Services;
import org.waylight.standalone.setup.Rights;
import org.waylight.standalone.setup.Setup;
import org.waylight.standalone.supervise.Step;
import org.waylight.standalone.supervise.Supervisor;
import org.waylight.standalone.train.StartUpCaches;
import org.waylight.wire.HttpRegistry;

/** One running system: its place, its ports, its parts. */
public final class Standalone implements AutoCloseable {

    private static final String ROOT = "root";
    private static final String TOPICS = "topics";
    private static final String SCHEMAS = "schemas";
    private static final String HEAD_START = "head start";
    /** Should intake not get ready, which may be because another part is missing, the others start all the same. */
    private static final Duration LONGEST_HEAD_START = Duration.ofSeconds(8);

    private final Checkout checkout;
    private final DataFolder data;
    private final Ports ports;
    private final StartUpCaches caches;
    private final DataFolder.Held held;
    private final Supervisor supervisor;
    private final PrintStream words;
    private final Participants participants;
    private volatile @Nullable Root root;
    private final AtomicBoolean closing = new AtomicBoolean();

    private Standalone(
            Checkout checkout,
            DataFolder data,
            Ports ports,
            StartUpCaches caches,
            DataFolder.Held held,
            Supervisor supervisor,
            PrintStream words,
            Participants participants) {
        this.checkout = checkout;
        this.data = data;
        this.ports = ports;
        this.caches = caches;
        this.held = held;
        this.supervisor = supervisor;
        this.words = words;
        this.participants = participants;
    }

    /**
     * Takes the folder, ends what an earlier run left there, and starts every part.
     *
     * @param words where a person reads the progress
     * @param participants the agencies that take part
     * @param further steps of the caller's own
     * @return once all of it is ready
     */
    public static Standalone start(
            Checkout checkout,
            DataFolder data,
            Ports ports,
            StartUpCaches caches,
            PrintStream words,
            Participants participants,
            Function<Standalone, List<Step>> further) {
        data.make();
        DataFolder.Held held = data.hold();
        boolean chaos = participants.parts() == Participants.Parts.CHAOS;
        var supervisor =
                new Supervisor(data, words, caches.grace(), chaos ? Integer.MAX_VALUE : Supervisor.USUAL_RESTARTS);
        var standalone = new Standalone(checkout, data, ports, caches, held, supervisor, words, participants);
        // From here on whatever ends us also ends the parts.
        Runtime.getRuntime().addShutdownHook(new Thread(standalone::close, "stop"));
        try {
            supervisor.endOrphans();
            ports.requireFree(List.of(Ports.Use.values()));
            Secrets.writePrivately(ports(data), Integer.toString(ports.base()));
            List<Step> steps = standalone.steps();
            steps.addAll(further.apply(standalone));
            supervisor.start(steps);
            return standalone;
        } catch (Trouble trouble) {
            standalone.close();
            throw trouble;
        }
    }

    /** Where a running system notes its port base for the other commands. */
    static Path ports(DataFolder data) {
        return data.run().resolve("port-base");
    }

    /** Everything at once, as far as it doesn't need what another step makes. */
    private List<Step> steps() {
        var roster = new Roster(data);
        List<String> withLogin = new ArrayList<>(roster.withLogin(participants.agencies()));
        if (participants.parts() == Participants.Parts.CHAOS) withLogin.add(Forger.FOREIGN);
        var setup = new Setup(data, ports, withLogin);
        var services = new Services(data, ports, checkout, caches, participants.tuning());
        List<Step> steps = new ArrayList<>();
        steps.add(new Broker(data, ports, Rights.principals(withLogin)).part(List.of(checkout.jar()), caches));
        steps.add(Registry.part(data, ports, checkout, caches));
        steps.add(new Database(data, ports, Binaries.unpacked(checkout)).part());
        steps.add(new Step.Task(ROOT, Set.of(), () -> root = Root.open(data, parties(), words, Clock.systemUTC())));
        steps.add(new Step.Task(TOPICS, Set.of(Broker.NAME), setup::broker));
        steps.add(new Step.Task(
                SCHEMAS, Set.of(Registry.NAME), () -> setup.registry(new HttpRegistry(Registry.address(ports), null))));
        // Schema ids are kept by those who use them, so only a first start waits for the registry.
        Set<String> ground = new HashSet<>(setup.registered() ? Set.of(ROOT, TOPICS) : Set.of(ROOT, TOPICS, SCHEMAS));
        steps.add(new Step.Task(
                Auditor.NAME,
                Set.of(ROOT, SCHEMAS),
                () -> Auditor.open(data, Registry.address(ports), rootFingerprint())
                        .stand()));
        Set<String> triages = new HashSet<>(ground);
        triages.add(Database.NAME);
        if (participants.parts() == Participants.Parts.DESK) {
            triages.add(Filling.REPORTS);
            steps.add(services.triage(triages, this::rootFingerprint, List.of(), true));
            return steps;
        }
        Set<String> intakes = Set.copyOf(ground);
        if (setup.registered()) {
            // Who has a report to make waits for nobody else: intake keeps it until Kafka is there.
            intakes = Set.of(ROOT);
            steps.add(new Step.Task(HEAD_START, intakes, () -> services.awaitIntake(LONGEST_HEAD_START)));
            ground.add(HEAD_START);
            triages.add(HEAD_START);
        }
        steps.add(services.intake(intakes, this::rootFingerprint));
        steps.add(services.triage(triages, this::rootFingerprint, participants.standingOrder(), participants.demo()));
        steps.add(services.routing(ground, this::rootFingerprint));
        steps.addAll(new Agencies(data, ports, checkout, caches, participants.tuning())
                .parts(
                        roster.here(participants.agencies()),
                        roster.here(participants.ownProcess()),
                        ground,
                        this::rootFingerprint));
        return steps;
    }

    private Set<String> parties() {
        Set<String> parties = new HashSet<>(List.of(Services.INTAKE, Services.TRIAGE, Services.ROUTING, Auditor.NAME));
        parties.addAll(participants.agencies());
        return parties;
    }

    /** SHA-256 of the root's public key, which reporters know from a printed card. */
    public String rootFingerprint() {
        Root opened = root;
        if (opened == null) throw new IllegalStateException("the root key is not open yet");
        return opened.fingerprint();
    }

    Supervisor supervisor() {
        return supervisor;
    }

    /** Stops every part, the latest first. */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) words.println("Stopping.");
        supervisor.close();
        Root opened = root;
        if (opened != null) opened.close();
        held.close();
    }
}
