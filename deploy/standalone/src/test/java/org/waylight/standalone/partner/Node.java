package org.waylight.standalone.partner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.waylight.standalone.Place;

/** Node.js with the packages of the partner without Java. A build needs neither; with {@code WAYLIGHT_REQUIRE=node} it does. */
final class Node {

    static final Path FOLDER = Place.checkout().root().resolve("deploy/agency-client-js");

    private static final int PATIENCE_MINUTES = 5;

    private Node() {}

    /** What a program said, and its status; -1 if it is not there or does not end. */
    record Ended(int status, String said) {}

    /** Skips the test without Node, and fails it where Node is required; fetches the packages if only they are missing. */
    static void isNeeded(Path scratch) throws Exception {
        String missing = missing(scratch);
        if (!missing.isEmpty()
                && System.getenv().getOrDefault("WAYLIGHT_REQUIRE", "").contains("node")) {
            throw new AssertionError("WAYLIGHT_REQUIRE names node: " + missing);
        }
        Assumptions.assumeTrue(missing.isEmpty(), missing);
    }

    private static String missing(Path scratch) throws Exception {
        if (run(scratch, "node", "--eval", "process.exit(parseFloat(process.versions.node) >= 20.19 ? 0 : 1)").status
                != 0) {
            return "install Node.js 20.19 or newer";
        }
        if (!Files.isDirectory(FOLDER.resolve("node_modules"))
                && run(scratch, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund").status != 0) {
            return "npm ci --ignore-scripts failed in " + FOLDER + ": is npm installed, and the network there?";
        }
        return "";
    }

    /** Runs to its end, in the partner's folder. */
    static Ended run(Path scratch, String... command) throws Exception {
        Path said = Files.createTempFile(scratch, "said", ".txt");
        Process process;
        try {
            process = start(said, command);
        } catch (IOException _) {
            return new Ended(-1, command[0] + " is not installed");
        }
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return new Ended(-1, "not done after " + PATIENCE_MINUTES + " minutes:\n" + Files.readString(said));
        }
        return new Ended(process.exitValue(), Files.readString(said));
    }

    /** Starts in the partner's folder; what it says is added to a file. */
    static Process start(Path said, String... command) throws IOException {
        return new ProcessBuilder(List.of(command))
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
    }
}
