package org.waylight.routing.deliver;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.waylight.envelope.Party;
import org.waylight.routing.activate.Policies;
import org.waylight.testkit.InMemoryRegistry;
import org.waylight.wire.PartySettings;
import org.waylight.wire.SealedSerde;

/**
 * Routing in a process of its own that halts between a put and its commit: when it is about to hand over the second slot of
 * a clearance, and the first one's record is on the broker already.
 */
final class HaltingRouting {

    private HaltingRouting() {}

    /** Arguments: Kafka's address, keystore, password file, trust folder, root fingerprint, schema ids. */
    public static void main(String[] args) throws InterruptedException {
        SealedSerde serde = SealedSerde.connect(
                new PartySettings(
                        Party.ROUTING,
                        Path.of(args[1]),
                        Path.of(args[2]),
                        Path.of(args[3]),
                        args[4],
                        URI.create("http://127.0.0.1:1"),
                        Path.of(args[5]),
                        Duration.ofSeconds(10)),
                new InMemoryRegistry(),
                Clock.systemUTC());
        AtomicInteger asked = new AtomicInteger();
        var surroundings = DeliveryTopology.Surroundings.of(
                new Policies(Optional.empty(), Optional.empty())::active,
                serde,
                _ -> {
                    if (asked.incrementAndGet() == 2) {
                        sleep();
                        Runtime.getRuntime().halt(137);
                    }
                    return true;
                },
                Clock.systemUTC(),
                System::nanoTime,
                Duration.ofDays(90));
        new DeliveryStreams(DeliveryTopology.of(serde, surroundings), Map.of("bootstrap.servers", args[0])).start();
        Thread.sleep(Duration.ofMinutes(2));
    }

    private static void sleep() {
        try {
            // Long enough for the producer's own thread to send what was forwarded.
            Thread.sleep(Duration.ofMillis(500));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
