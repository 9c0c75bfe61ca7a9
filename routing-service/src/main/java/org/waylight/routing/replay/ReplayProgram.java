package org.waylight.routing.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waylight.message.RoutingFacts;
import org.waylight.routing.activate.Candidate;
import org.waylight.routing.activate.InForce;
import org.waylight.routing.activate.Policies;
import org.waylight.routing.policy.InvalidPolicy;
import org.waylight.wire.SingleObject;

/**
 * Compares the policy in force with a newer one, line by line over standard input and output, so that facts lie nowhere. It says
 * {@code policy}, the newer one's name, its {@code digest}, and {@code agencies}, all ids of both; it is told {@code onboarded} and then {@code facts}
 * of each report, until {@code end}; it says {@code elsewhere} or {@code otherwise} for each difference and last {@code compared}. What is wrong
 * with the newer one, it says as {@code wrong}.
 */
public final class ReplayProgram {

    private static final SingleObject FACTS = new SingleObject(List.of(RoutingFacts.class));

    private ReplayProgram() {}

    /** @param arguments the folder of policies that routing reads, who signs them, and the folder of the newer one */
    public static void main(String[] arguments) throws IOException {
        // Avro makes objects only of classes that it was told to trust.
        System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "org.waylight.message");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(
                run(Policies.signed(Path.of(arguments[0]), Path.of(arguments[1])), Path.of(arguments[2]), in, out)
                        ? 0
                        : 1);
    }

    static boolean run(Policies policies, Path newer, BufferedReader in, PrintStream out) throws IOException {
        InForce before = policies.active();
        InForce after;
        try {
            after = Candidate.in(newer, before);
        } catch (InvalidPolicy | IllegalArgumentException wrong) {
            out.println("wrong " + wrong.getMessage());
            return false;
        }
        out.println("policy " + after.name());
        out.println("digest " + after.digest());
        out.println("agencies " + agencies(before, after));
        Replay replay = null;
        int compared = 0;
        for (String line = in.readLine(); line != null && !line.equals("end"); line = in.readLine()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "onboarded" -> {
                    Set<String> onboarded =
                            Set.copyOf(new TreeSet<>(Arrays.asList(words).subList(1, words.length)));
                    replay = new Replay(
                            before.policy(), after.policy(), onboarded::contains, LocalDate.now(Clock.systemUTC()));
                }
                case "facts" -> {
                    if (replay == null) throw new IllegalStateException("onboarded must come before facts");
                    replay.compare(UUID.fromString(words[1]), facts(words[2]))
                            .ifPresent(difference -> out.println(
                                    (difference.elsewhere() ? "elsewhere " : "otherwise ") + difference.line()));
                    compared++;
                }
                default -> throw new IllegalStateException("an unknown word came in");
            }
        }
        out.println("compared " + compared);
        return true;
    }

    private static RoutingFacts facts(String encoded) {
        if (FACTS.decode(Base64.getDecoder().decode(encoded)) instanceof RoutingFacts facts) {
            return facts;
        }
        throw new IllegalStateException("facts of an unknown schema came in");
    }

    private static String agencies(InForce before, InForce after) {
        return Stream.of(before, after)
                .flatMap(each -> each.policy().directory().all().stream())
                .map(agency -> agency.id())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
