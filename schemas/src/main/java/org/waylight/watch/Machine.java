package org.waylight.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.waylight.wire.SealedSerde;

/** What every service tells of the machine and the keys that it stands on. */
public final class Machine {

    /** Below that a disk is full: 1 % of it. */
    private static final double FULL = 0.01;

    private Machine() {}

    /**
     * Publishes clock, disk, memory, directory, key and certificates.
     *
     * @param folder on the disk that the service writes to
     * @param settings a setting's value by its name, null if it is not set: they name the certificates
     */
    public static void tell(
            Meters meters,
            SealedSerde serde,
            Path folder,
            Function<String, @Nullable String> settings,
            InstantSource clock) {
        meters.now("clock.seconds", "this machine's clock, seconds since 1970", () -> clock.millis() / 1_000.0);
        meters.now(
                "disk.free.ratio", "free share of the disk, in steps of a hundredth", () -> rounded(free(folder), 100));
        meters.now(
                "heap.used.ratio",
                "share of the memory in use after a collection, in steps of a twentieth",
                () -> rounded(heap(), 20));
        meters.now(
                "directory.left.days",
                "days until the signed directory ends; -1 if none is in force",
                () -> directoryLeft(serde, clock));
        meters.now(
                "key.left.days", "days until the statement of the service's own key ends", () -> keyLeft(serde, clock));
        meters.eachMark(
                "certificate.left.days",
                "days until the first certificate ends; +Inf without TLS",
                () -> Certificates.daysLeft(settings, clock));
    }

    /** Whether nothing more can be written to the disk of {@code folder}, or soon nothing. */
    public static boolean full(Path folder) {
        return free(folder) < FULL;
    }

    private static double free(Path folder) {
        try {
            FileStore disk = Files.getFileStore(folder);
            return (double) disk.getUsableSpace() / disk.getTotalSpace();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Down to whole steps, so that it never looks better than it is by a step, and one report hardly ever moves it. */
    private static double rounded(double share, int steps) {
        return Math.floor(share * steps) / steps;
    }

    /** After the last collection: what is in use now goes up and down with every request. */
    private static double heap() {
        List<MemoryUsage> after = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .toList();
        return (double) after.stream().mapToLong(MemoryUsage::getUsed).sum()
                / Runtime.getRuntime().maxMemory();
    }

    private static double directoryLeft(SealedSerde serde, InstantSource clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            return ChronoUnit.DAYS.between(today, serde.directory().expires());
        } catch (IllegalStateException noneInForce) {
            return -1;
        }
    }

    private static double keyLeft(SealedSerde serde, InstantSource clock) {
        long hour = Duration.ofMillis(clock.millis()).toHours();
        return Math.floorDiv(serde.statement().getNotAfter() - hour, 24L);
    }
}
