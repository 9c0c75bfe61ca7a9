package org.waylight.standalone.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.standalone.accounts.Desk;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.services.Services;
import org.waylight.standalone.services.SigningPersons;
import org.waylight.standalone.supervise.JavaProgram;
import tools.jackson.databind.JsonNode;

/**
 * A newer policy on the facts of the last month. Facts go from triage's answer into a program of routing's by a pipe; no file
 * holds them, and what is shown is report ids, agencies and rules.
 *
 * @param reports how many were compared
 * @param elsewhere one line for each that would have gone to other agencies
 * @param otherwise one line for each that the same would have got in another way
 */
public record Trial(Newer newer, int reports, List<String> elsewhere, List<String> otherwise) {

    private static final String PROGRAM = "org.waylight.routing.replay.ReplayProgram";
    private static final String LOG = "policy-diff";
    private static final int HEAP_MEGABYTES = 256;

    public Trial {
        elsewhere = List.copyOf(elsewhere);
        otherwise = List.copyOf(otherwise);
    }

    /**
     * What a newer policy is.
     *
     * @param name its version and the beginning of its digest
     * @param digest SHA-256 over its files, in hexadecimal
     */
    public record Newer(String name, String digest) {
        /** Its version. */
        public String version() {
            return name.substring(0, name.indexOf(' '));
        }
    }

    /**
     * Compares the policy in {@code folder} with the one in force.
     *
     * @param desk triage's API as an account that may try policies uses it; each report's record names the account
     * @throws Trouble if the newer one is broken or older, or something does not answer
     */
    public static Trial run(DataFolder data, Checkout checkout, Desk desk, Path folder)
            throws InterruptedException, IOException {
        Process process = start(data, checkout, PROGRAM, folder);
        try (var said = said(process);
                var told = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
            Newer newer = newer(said, data);
            List<String> agencies =
                    Arrays.asList(expect(said.readLine(), "agencies ", data).split(" ", -1));
            told.println("onboarded " + String.join(" ", desk.onboarded(agencies)));
            // Beside, since it may have something to say before it was told all.
            var telling = new FutureTask<@Nullable Void>(() -> {
                tell(desk, newer.name(), told);
                return null;
            });
            Thread.startVirtualThread(telling);
            Trial trial = hear(said, newer, data);
            telling.get();
            return trial;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Trouble trouble ? trouble : failed(data);
        } finally {
            process.destroy();
        }
    }

    /** What lies in {@code folder}; throws {@link Trouble} if it is broken, or older than what is in force. */
    public static Newer look(DataFolder data, Checkout checkout, Path folder) throws IOException {
        Process process = start(data, checkout, PROGRAM, folder);
        try (var said = said(process)) {
            return newer(said, data);
        } finally {
            process.destroy();
        }
    }

    /** Starts a program of routing's that knows the policies which routing reads. */
    static Process start(DataFolder data, Checkout checkout, String main, Path... more) throws IOException {
        var arguments = new ArrayList<String>(List.of(
                Services.policies(data).toString(),
                SigningPersons.publicKeys(data).toString()));
        Stream.of(more).map(Path::toAbsolutePath).map(Path::toString).forEach(arguments::add);
        var program = new JavaProgram(
                LOG,
                HEAP_MEGABYTES,
                false,
                List.of(),
                List.of(data.temporaryFiles()),
                List.of(checkout.jar("routing-service")),
                main,
                arguments);
        return new ProcessBuilder(program.command(List.of()))
                .redirectError(data.log(LOG).toFile())
                .start();
    }

    static BufferedReader said(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Newer newer(BufferedReader said, DataFolder data) throws IOException {
        return new Newer(expect(said.readLine(), "policy ", data), expect(said.readLine(), "digest ", data));
    }

    private static void tell(Desk desk, String name, PrintWriter told) throws InterruptedException {
        try (told) {
            JsonNode page = desk.facts(name, new UUID(0, 0));
            while (true) {
                for (JsonNode row : page.path("reports")) {
                    told.println("facts " + row.path("id").asString() + " "
                            + row.path("facts").asString());
                }
                if (page.path("next").isNull() || page.path("next").isMissingNode()) {
                    told.println("end");
                    return;
                }
                page = desk.facts(name, UUID.fromString(page.path("next").asString()));
            }
        }
    }

    private static Trial hear(BufferedReader said, Newer newer, DataFolder data) throws IOException {
        List<String> elsewhere = new ArrayList<>();
        List<String> otherwise = new ArrayList<>();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "elsewhere" -> elsewhere.add(words[1]);
                case "otherwise" -> otherwise.add(words[1]);
                case "compared" -> {
                    return new Trial(newer, Integer.parseInt(words[1]), elsewhere, otherwise);
                }
                default -> throw failed(data);
            }
        }
        throw failed(data);
    }

    private static String expect(@Nullable String line, String word, DataFolder data) {
        if (line != null && line.startsWith("wrong ")) {
            throw new Trouble("The policy was not taken: " + line.substring("wrong ".length()) + ".");
        }
        if (line == null || !line.startsWith(word)) throw failed(data);
        return line.substring(word.length());
    }

    static Trouble failed(DataFolder data) {
        return new Trouble("The policies could not be read: see " + data.log(LOG) + ".");
    }

    /** Shows it to a person. */
    public void print(PrintStream out) {
        out.println("Policy " + newer.name() + " on the facts of " + reports + " reports of the last 31 days:");
        part(out, elsewhere, "would have gone to other agencies");
        part(out, otherwise, "would have gone to the same agencies in another way");
        out.println("  " + (reports - elsewhere.size() - otherwise.size()) + " would have gone as they did");
    }

    private static void part(PrintStream out, List<String> lines, String words) {
        out.println("  " + lines.size() + " " + words);
        lines.stream().sorted().forEach(line -> out.println("    " + line));
    }
}
