package org.waylight.standalone.evidence;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.waylight.standalone.place.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./waylight evidence}: runs the command of each row of {@code docs/evidence.yaml}, once for all rows that share it, and
 * writes what it said into {@code docs/evidence.json} and, for people, {@code docs/evidence.md}. A row that is not run keeps what
 * was seen before, with the commit of that time. Nothing in either file is written by hand, nor in the README's table of results.
 */
public final class Evidence {

    private static final int QUICK_MINUTES = 5;
    private static final Pattern TESTS = Pattern.compile(
            "Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), Skipped: (\\d+)(?!.*(?:Time elapsed|-- in ))");
    /** Around the README's table. */
    private static final String BEGIN = "<!-- results -->\n";

    private static final String END = "<!-- end of results -->";
    private static final Pattern RESULTS = Pattern.compile(BEGIN + ".*?" + END, Pattern.DOTALL);
    /** Colours of a terminal. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path checkout;
    private final Path work;
    private final PrintStream out;
    private final Clock clock;

    /**
     * @param checkout folder with the script
     * @param work where each command's output and JSON go
     */
    public Evidence(Path checkout, Path work, PrintStream out, Clock clock) {
        this.checkout = checkout;
        this.work = work;
        this.out = out;
        this.clock = clock;
    }

    /**
     * Which rows are run.
     *
     * @param only found in a row's id, claim or command; null for every row
     * @param quick only those that take some minutes at most
     */
    public record Choice(@Nullable Pattern only, boolean quick) {

        boolean takes(Claim claim) {
            return (!quick || claim.minutes() <= QUICK_MINUTES)
                    && (only == null
                            || only.matcher(claim.id() + " " + claim.claim() + " " + claim.command())
                                    .find());
        }
    }

    /** Runs, writes after each command, and says whether every row that was run holds. */
    public boolean run(Choice choice) throws IOException, InterruptedException {
        List<Claim> claims = Claim.read(checkout.resolve("docs/evidence.yaml"));
        Map<String, Seen> seen = earlier();
        seen.keySet().retainAll(claims.stream().map(Claim::id).toList());
        Map<String, List<Claim>> commands = claims.stream()
                .filter(choice::takes)
                .collect(Collectors.groupingBy(Claim::command, LinkedHashMap::new, Collectors.toList()));
        if (commands.isEmpty())
            throw new Trouble("No row of docs/evidence.yaml is chosen: say another --only PATTERN.");
        List<String> failed = new ArrayList<>();
        for (var command : commands.entrySet()) {
            out.println(command.getKey());
            Said said = execute(command.getKey());
            for (Claim claim : command.getValue()) {
                Seen now = judge(claim, said);
                seen.put(claim.id(), now);
                if (!now.held()) failed.add(claim.id());
                out.printf(Locale.ROOT, "  %-6s %-5s %s%n", now.held() ? "holds" : "FAILS", claim.id(), now.said());
            }
            Files.writeString(
                    checkout.resolve("docs/evidence.json"), JSON.writeValueAsString(new TreeMap<>(seen)) + "\n");
            Files.writeString(checkout.resolve("docs/evidence.md"), Page.of(claims, seen, checkout));
            readme(Page.results(claims, seen));
        }
        long left = claims.stream().filter(claim -> !choice.takes(claim)).count();
        if (left > 0) {
            out.println(left + " rows were not run"
                    + (choice.quick() ? " (--quick leaves out what takes more than " + QUICK_MINUTES + " minutes)" : "")
                    + ": they keep what was seen before.");
        }
        out.println(failed.isEmpty() ? "Every row that was run holds." : "Rows that do not hold: " + failed);
        return failed.isEmpty();
    }

    private void readme(String results) throws IOException {
        Path readme = checkout.resolve("README.md");
        Matcher table = RESULTS.matcher(Files.readString(readme));
        if (!table.find()) {
            throw new Trouble("README.md has no place for the results, between " + BEGIN + " and " + END + ".");
        }
        Files.writeString(readme, table.replaceFirst(Matcher.quoteReplacement(BEGIN + results + END)));
    }

    private Map<String, Seen> earlier() throws IOException {
        Path file = checkout.resolve("docs/evidence.json");
        if (!Files.exists(file)) return new TreeMap<>();
        try {
            return new TreeMap<>(JSON.readValue(Files.readString(file), new TypeReference<Map<String, Seen>>() {}));
        } catch (JacksonException e) {
            throw new Trouble(
                    "The file docs/evidence.json is damaged: restore it from Git, or delete it and run all.", e);
        }
    }

    /** What a command said. */
    private record Said(
            int status, List<String> lines, @Nullable JsonNode json, long seconds) {}

    private Said execute(String command) throws IOException, InterruptedException {
        Files.createDirectories(work);
        String name = command.replaceAll("[^A-Za-z0-9]+", "-").strip();
        name = name.substring(0, Math.min(60, name.length())) + "-" + Integer.toHexString(command.hashCode());
        Path json = work.resolve(name + ".json");
        Path log = work.resolve(name + ".log");
        Files.deleteIfExists(json);
        List<String> words = new ArrayList<>(
                Arrays.asList(command.replace("{json}", json.toString()).split(" ")));
        words.set(0, checkout.resolve(words.getFirst()).toString());
        long began = System.nanoTime();
        Process process = new ProcessBuilder(words)
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        Thread end = new Thread(process::destroy, "end");
        Runtime.getRuntime().addShutdownHook(end);
        int status = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(end);
        List<String> lines = Arrays.stream(new String(Files.readAllBytes(log), StandardCharsets.UTF_8).split("\n"))
                .map(line -> COLOUR.matcher(line).replaceAll("").strip())
                .toList();
        return new Said(
                status,
                lines,
                Files.exists(json) ? JSON.readTree(Files.readString(json)) : null,
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    private Seen judge(Claim claim, Said said) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        boolean held = said.status == 0 || claim.anyExit();
        if (!held) words.add("exit " + said.status);
        if (claim.isTest()) {
            int[] counts = tests(said.lines);
            words.add(counts[0] + " tests, " + counts[1] + " failed, " + counts[2] + " skipped");
            held &= counts[0] > counts[2] && counts[1] == 0;
        }
        for (String path : claim.show()) {
            JsonNode value = said.json == null ? null : said.json.at(path);
            words.add(path.substring(path.lastIndexOf('/') + 1) + " "
                    + (value == null || value.isMissingNode() ? "not said" : brief(value)));
        }
        for (Claim.Limit limit : claim.limits()) {
            if (said.json == null || !limit.keeps(said.json)) {
                held = false;
                words.add("NOT " + limit);
            }
        }
        Pattern see = claim.see();
        if (see != null) {
            List<String> found = said.lines.stream()
                    .filter(line -> see.matcher(line).find())
                    .limit(6)
                    .toList();
            words.addAll(found);
            held &= !found.isEmpty();
            if (found.isEmpty()) words.add("nothing like \"" + see + "\" was printed");
        }
        return new Seen(
                held,
                String.join("; ", words).replace(checkout.toString(), "."),
                commit(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString(),
                Machine.words(),
                said.seconds);
    }

    private static String brief(JsonNode value) {
        return value.isFloatingPointNumber()
                ? String.format(Locale.ROOT, "%.4g", value.asDouble())
                : value.isContainer() ? value.toString() : value.asString();
    }

    /** Run, failed and skipped, of the summaries of all modules. */
    private static int[] tests(List<String> lines) {
        int[] counts = new int[3];
        for (String line : lines) {
            Matcher summary = TESTS.matcher(line);
            if (summary.find()) {
                counts[0] += Integer.parseInt(summary.group(1));
                counts[1] += Integer.parseInt(summary.group(2)) + Integer.parseInt(summary.group(3));
                counts[2] += Integer.parseInt(summary.group(4));
            }
        }
        return counts;
    }

    private String commit() throws IOException, InterruptedException {
        String head = git("rev-parse", "--short=8", "HEAD");
        if (head.isEmpty()) return "none";
        // What this command writes is no difference.
        boolean differs = git("status", "--porcelain", "--untracked-files=no")
                .lines()
                .anyMatch(line -> !line.contains("docs/evidence.") && !line.endsWith(" README.md"));
        return differs ? head + "+" : head;
    }

    private String git(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        try {
            Process git = new ProcessBuilder(command)
                    .directory(checkout.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
            return git.waitFor() == 0 ? said : "";
        } catch (IOException noGit) {
            return "";
        }
    }
}
