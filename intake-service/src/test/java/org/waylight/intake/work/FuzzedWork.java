package org.waylight.intake.work;

import java.nio.file.Path;
import java.time.Clock;
import org.waylight.envelope.StoreKey;

/** Challenges for a fuzzer, who gets none to solve. */
public final class FuzzedWork {

    private FuzzedWork() {}

    public static Challenges challenges(Path folder, StoreKey storeKey) {
        return new Challenges(
                ServiceSecret.open(folder.resolve("secret"), storeKey), new Difficulty(200), Clock.systemUTC());
    }
}
