package org.waylight.standalone.doctor;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waylight.standalone.database.ServerUser;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Trouble;

/** One line per check: what was found and, if it falls short, what to do. */
public final class Doctor {

    private static final int JDK = 25;
    private static final long MEMORY_MIB = 2_560;
    private static final long DISK_MIB = 2_500;

    private final Checkout checkout;
    private final DataFolder data;
    private final Ports ports;
    private final PrintStream out;
    private boolean well = true;

    public Doctor(Checkout checkout, DataFolder data, Ports ports, PrintStream out) {
        this.checkout = checkout;
        this.data = data;
        this.ports = ports;
        this.out = out;
    }

    /** Whether nothing falls short. */
    public boolean check() {
        java();
        maven();
        memory();
        disk();
        ports();
        user();
        folderNames();
        return well;
    }

    private void java() {
        int found = Runtime.version().feature();
        say(
                found == JDK,
                "JDK " + Runtime.version() + " in " + System.getProperty("java.home"),
                "apt-get install openjdk-25-jdk-headless, or set JAVA_HOME to a JDK 25");
    }

    private void maven() {
        String mend = "apt-get install maven";
        try {
            Process maven = new ProcessBuilder("mvn", "-B", "-v")
                    .redirectErrorStream(true)
                    .start();
            String words = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            maven.waitFor(20, TimeUnit.SECONDS);
            Matcher version =
                    Pattern.compile("Apache Maven (\\d+)\\.(\\d+)\\S*").matcher(words);
            boolean found = version.find();
            boolean enough =
                    found && Integer.parseInt(version.group(1)) * 100 + Integer.parseInt(version.group(2)) >= 308;
            say(enough, found ? version.group() : "Maven not understood", mend + ", 3.8 or newer");
        } catch (IOException _) {
            say(false, "Maven not found", mend);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void memory() {
        try {
            long free = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                            .filter(line -> line.startsWith("MemAvailable:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    >> 10;
            say(
                    free >= MEMORY_MIB,
                    free + " MiB of memory available",
                    "end other programs: " + MEMORY_MIB + " MiB are needed");
        } catch (IOException _) {
            say(true, "memory not known", "");
        }
    }

    private void disk() {
        Path place = data.root();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        try {
            long free = Files.getFileStore(place).getUsableSpace() >> 20;
            say(
                    free >= DISK_MIB,
                    free + " MB free at " + place,
                    "make room, or name another folder with --data DIR: " + DISK_MIB
                            + " MB are needed for build and data");
        } catch (IOException _) {
            say(false, "disk space at " + place + " not known", "name another folder with --data DIR");
        }
    }

    private void ports() {
        if (data.holder().isPresent()) {
            say(true, "Waylight runs already on its ports", "");
            return;
        }
        try {
            ports.requireFree(List.of(Ports.Use.values()));
            say(true, "ports " + ports.base() + " to " + (ports.base() + Ports.BLOCK - 1) + " are free", "");
        } catch (Trouble trouble) {
            say(false, "ports", trouble.sentence());
        }
    }

    private void user() {
        if (!ServerUser.isRoot()) {
            say(true, "ordinary user", "");
            return;
        }
        try {
            ServerUser user = ServerUser.tryOut(checkout);
            say(
                    true,
                    "root; PostgreSQL runs as "
                            + user.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    "");
        } catch (Trouble trouble) {
            say(false, "root", trouble.sentence());
        } catch (IOException | InterruptedException _) {
            say(false, "root; whether PostgreSQL can run could not be tried", "run ./waylight build");
        }
    }

    private void folderNames() {
        boolean colon = checkout.root().toString().contains(":");
        say(!colon, "folder " + checkout.root(), "move the checkout to a folder without a colon in its name: mv");
        boolean unicode = "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
        say(unicode, "file names in " + System.getProperty("sun.jnu.encoding"), "export LC_ALL=C.UTF-8");
    }

    private void say(boolean good, String found, String mend) {
        well &= good;
        out.println((good ? "ok    " : "MEND  ") + found + (good ? "" : ": " + mend));
    }
}
