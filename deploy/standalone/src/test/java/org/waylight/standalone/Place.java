package org.waylight.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.train.StartUpCaches;

/** Where the tests run real servers. */
public final class Place {

    private static final int BLOCKS = 20;

    /** Each of the test JVMs that run at once, counted from 1, looks in a range of its own. */
    private static final int FIRST = 21_000 + Ports.BLOCK * BLOCKS * (Integer.getInteger("waylight.fork", 1) - 1);

    private Place() {}

    /** A block of ports that nobody uses now. */
    public static Ports freePorts() {
        while (true) {
            var ports =
                    new Ports(FIRST + Ports.BLOCK * ThreadLocalRandom.current().nextInt(BLOCKS));
            try {
                ports.requireFree(List.of(Ports.Use.values()));
                return ports;
            } catch (Trouble _) {
                // somebody's: try another
            }
        }
    }

    /** The checkout that Maven builds. */
    public static Checkout checkout() {
        return new Checkout(Path.of("../.."));
    }

    public static StartUpCaches noCaches() {
        return new StartUpCaches(Path.of("target/none"), false);
    }

    /** The class path of this JVM, for another one. */
    public static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(":"))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
    }

    /** For settings that are the same in every test of a client. */
    public static Map<String, Object> impatient() {
        return Map.of("request.timeout.ms", 5_000, "default.api.timeout.ms", 5_000);
    }
}
