package org.waylight.standalone;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.waylight.standalone.broker.Broker;
import org.waylight.standalone.database.Binaries;
import org.waylight.standalone.database.Database;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Secrets;
import org.waylight.standalone.registry.Registry;
import org.waylight.standalone.supervise.Step;
import org.waylight.standalone.supervise.Supervisor;
import org.waylight.standalone.train.StartUpCaches;

/** One running system: its place, its ports, its parts. */
final class Standalone implements AutoCloseable {

    private final Checkout checkout;
    private final DataFolder data;
    private final Ports ports;
    private final StartUpCaches caches;
    private final DataFolder.Held held;
    private final Supervisor supervisor;
    private final PrintStream words;
    private final AtomicBoolean closing = new AtomicBoolean();

    private Standalone(
            Checkout checkout,
            DataFolder data,
            Ports ports,
            StartUpCaches caches,
            DataFolder.Held held,
            Supervisor supervisor,
            PrintStream words) {
        this.checkout = checkout;
        this.data = data;
        this.ports = ports;
        this.caches = caches;
        this.held = held;
        this.supervisor = supervisor;
        this.words = words;
    }

    /**
     * Takes the folder, ends what an earlier run left there, and starts every part.
     *
     * @param words where a person reads the progress
     * @return once all of it is ready
     */
    static Standalone start(Checkout checkout, DataFolder data, Ports ports, StartUpCaches caches, PrintStream words) {
        data.make();
        DataFolder.Held held = data.hold();
        var supervisor = new Supervisor(data, words, Duration.ofSeconds(20));
        var standalone = new Standalone(checkout, data, ports, caches, held, supervisor, words);
        // From here on whatever ends us also ends the parts.
        Runtime.getRuntime().addShutdownHook(new Thread(standalone::close, "stop"));
        supervisor.endOrphans();
        ports.requireFree(List.of(Ports.Use.values()));
        Secrets.writePrivately(ports(data), Integer.toString(ports.base()));
        supervisor.start(standalone.steps());
        return standalone;
    }

    /** Where a running system notes its port base for the other commands. */
    static Path ports(DataFolder data) {
        return data.run().resolve("port-base");
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(new Broker(data, ports, List.of()).part(List.of(checkout.jar()), caches));
        steps.add(Registry.part(data, ports, checkout, caches));
        steps.add(new Database(data, ports, Binaries.unpacked(checkout)).part());
        return steps;
    }

    Supervisor supervisor() {
        return supervisor;
    }

    /** Stops every part, the latest first. */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) words.println("Stopping.");
        supervisor.close();
        held.close();
    }
}
