package org.waylight.intake.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page's own tests, and that the committed page is what its sources build. A build needs no Node; where it is, these
 * run, and with {@code WAYLIGHT_REQUIRE=node} they must.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FrontendTest {

    private static final Path FRONTEND = Path.of("src/main/frontend");
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\.");
    private static final int MAJOR = 20;
    private static final int MINOR = 19;
    private static final int PATIENCE_MINUTES = 10;
    private static final int TAIL = 4_000;

    @TempDir
    static Path folder;

    private static String missing = "";

    @BeforeAll
    static void look() throws Exception {
        missing = missing();
        if (!missing.isEmpty()) {
            System.out.println("The page's own tests do not run: " + missing);
        }
    }

    /** Before each test, so that each is counted as skipped and its report says why. */
    @BeforeEach
    void needsNode() {
        if (!missing.isEmpty()
                && System.getenv().getOrDefault("WAYLIGHT_REQUIRE", "").contains("node")) {
            throw new AssertionError("WAYLIGHT_REQUIRE names node: " + missing);
        }
        Assumptions.assumeTrue(missing.isEmpty(), missing);
    }

    @Test
    void the_committed_page_is_what_its_sources_build() throws Exception {
        passes("node", "build.mjs", "--check");
    }

    @TestFactory
    Stream<DynamicTest> each_file_of_tests_passes() throws IOException {
        try (Stream<Path> files = Files.list(FRONTEND.resolve("test"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".test.js"))
                    .sorted()
                    .toList()
                    .stream()
                    .map(name -> DynamicTest.dynamicTest(name, () -> passes("node", "--test", "test/" + name)));
        }
    }

    @TestFactory
    Stream<DynamicTest> the_words_are_whole_and_plain() {
        return Stream.of("reading-grade.mjs", "words-structure.mjs", "locales.mjs")
                .map(name -> DynamicTest.dynamicTest(name, () -> passes("node", "test/" + name)));
    }

    /** What keeps the tests from running and how to mend it; fetches the packages if only they are missing. */
    private static String missing() throws Exception {
        Ended node = run("node", "--version");
        Matcher version = VERSION.matcher(node.said);
        if (node.status != 0 || !version.lookingAt()) {
            return "install Node.js " + MAJOR + "." + MINOR + " or newer";
        }
        int major = Integer.parseInt(version.group(1));
        if (major < MAJOR || major == MAJOR && Integer.parseInt(version.group(2)) < MINOR) {
            return "Node.js is " + node.said.strip() + ": install " + MAJOR + "." + MINOR + " or newer";
        }
        if (!Files.isDirectory(FRONTEND.resolve("node_modules"))
                && run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund").status != 0) {
            return "npm ci --ignore-scripts failed in intake-service/" + FRONTEND
                    + ": is npm installed, and the network there?";
        }
        return "";
    }

    private static void passes(String... command) throws Exception {
        Ended ended = run(command);

        String tail = ended.said.substring(Math.max(0, ended.said.length() - TAIL));
        assertThat(ended.status)
                .as("%s in intake-service/%s:%n%s", String.join(" ", command), FRONTEND, tail)
                .isZero();
    }

    private record Ended(int status, String said) {}

    private static Ended run(String... command) throws Exception {
        Path said = Files.createTempFile(folder, "said", ".txt");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(FRONTEND.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
        } catch (IOException _) {
            return new Ended(-1, command[0] + " is not installed");
        }
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return new Ended(-1, "not done after " + PATIENCE_MINUTES + " minutes:\n" + Files.readString(said, UTF_8));
        }
        return new Ended(process.exitValue(), Files.readString(said, UTF_8));
    }
}
