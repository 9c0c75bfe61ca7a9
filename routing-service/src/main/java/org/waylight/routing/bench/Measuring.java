package org.waylight.routing.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.waylight.message.RoutingFacts;
import org.waylight.routing.directory.Agency;
import org.waylight.routing.policy.PolicyReader;
import org.waylight.routing.propose.Policy;
import org.waylight.routing.propose.Proposer;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./waylight bench policy}: loads a policy of 5,000 agencies and 2,000 rules, proposes by it, and again by the same policy
 * with its files in another order. Ends with 0 only if every limit holds and no proposal differs.
 */
public final class Measuring {

    private static final int AGENCIES = 5_000;
    private static final int RULES = 2_000;
    private static final long SEED = 20_261_122;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    private static final int LOADS = 5;
    private static final int WARM_UP = 5_000;
    private static final int PROPOSALS = 10_000;
    private static final int ORDERS = 3;
    private static final int COMPARED = 1_000;

    private static final double LOAD_LIMIT = 1_000;
    private static final double PROPOSAL_LIMIT = 1;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Map<String, Object> result = new LinkedHashMap<>();

    private Measuring() {}

    /** @param arguments where to write the figures as JSON; none for nowhere */
    public static void main(String[] arguments) throws IOException {
        System.exit(new Measuring().run(arguments) ? 0 : 1);
    }

    private boolean run(String[] arguments) throws IOException {
        Map<String, String> texts = MadePolicy.of(AGENCIES, RULES, SEED);
        out.printf(
                Locale.ROOT,
                "A policy of %,d agencies and %,d rules, %,d KB; %s.%n",
                AGENCIES,
                RULES,
                texts.values().stream().mapToInt(String::length).sum() / 1024,
                machine());
        double[] loads = new double[LOADS];
        double[] loadsOfProcessor = new double[LOADS];
        Policy policy = PolicyReader.builtIn();
        for (int number = 0; number < LOADS; number++) {
            long from = System.nanoTime();
            long processorFrom = processor();
            policy = PolicyReader.read(texts);
            loads[number] = (System.nanoTime() - from) / 1e6;
            loadsOfProcessor[number] = (processor() - processorFrom) / 1e6;
        }
        out.printf(
                Locale.ROOT,
                "load      first %.0f ms (%.0f of a processor), then at best %.0f (%.0f)     limit %,.0f ms%n",
                loads[0],
                loadsOfProcessor[0],
                Arrays.stream(loads).min().orElseThrow(),
                Arrays.stream(loadsOfProcessor).min().orElseThrow(),
                LOAD_LIMIT);
        List<RoutingFacts> facts = facts(policy, WARM_UP + PROPOSALS, SEED);
        double[] ofProcessor = new double[PROPOSALS];
        double[] millis = proposals(new Proposer(policy), facts, ofProcessor);
        out.printf(
                Locale.ROOT,
                "proposal  p50 %.3f  p95 %.3f  p99 %.3f  most %.3f ms     limit %.0f ms at p99%n",
                at(millis, 0.5),
                at(millis, 0.95),
                at(millis, 0.99),
                at(millis, 1),
                PROPOSAL_LIMIT);
        out.printf(
                Locale.ROOT,
                "          p50 %.3f  p95 %.3f  p99 %.3f  most %.3f ms of a processor%n",
                at(ofProcessor, 0.5),
                at(ofProcessor, 0.95),
                at(ofProcessor, 0.99),
                at(ofProcessor, 1));
        int different = different(texts, policy);
        out.printf(
                Locale.ROOT,
                "order     %d of %,d proposals differ when the files are in another order%n",
                different,
                ORDERS * COMPARED);
        boolean holds = loads[0] < LOAD_LIMIT && at(millis, 0.99) < PROPOSAL_LIMIT && different == 0;
        result.put("machine", machine());
        result.put("agencies", AGENCIES);
        result.put("rules", RULES);
        result.put("loadMs", loads);
        result.put("loadProcessorMs", loadsOfProcessor);
        result.put("proposalMs", List.of(at(millis, 0.5), at(millis, 0.95), at(millis, 0.99), at(millis, 1)));
        result.put(
                "proposalProcessorMs",
                List.of(at(ofProcessor, 0.5), at(ofProcessor, 0.95), at(ofProcessor, 0.99), at(ofProcessor, 1)));
        result.put("proposals", PROPOSALS);
        result.put("differentInAnotherOrder", different);
        result.put("holds", holds);
        out.println(JsonMapper.shared().writeValueAsString(result));
        if (arguments.length > 0) {
            Files.writeString(
                    Path.of(arguments[0]),
                    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n");
        }
        return holds;
    }

    private static List<RoutingFacts> facts(Policy policy, int count, long seed) {
        List<String> countries = policy.directory().all().stream()
                .map(Agency::countries)
                .flatMap(List::stream)
                .filter(country -> country.length() == 2)
                .distinct()
                .sorted()
                .toList();
        var made = new MadeFacts(seed, countries);
        List<RoutingFacts> facts = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            facts.add(made.next());
        }
        return facts;
    }

    /** @param ofProcessor filled, in order */
    private static double[] proposals(Proposer proposer, List<RoutingFacts> facts, double[] ofProcessor) {
        double[] millis = new double[PROPOSALS];
        for (int number = 0; number < facts.size(); number++) {
            long processorFrom = processor();
            long from = System.nanoTime();
            proposer.propose(facts.get(number), _ -> true, DAY);
            long until = System.nanoTime();
            if (number >= WARM_UP) {
                millis[number - WARM_UP] = (until - from) / 1e6;
                ofProcessor[number - WARM_UP] = (processor() - processorFrom) / 1e6;
            }
        }
        Arrays.sort(millis);
        Arrays.sort(ofProcessor);
        return millis;
    }

    private static int different(Map<String, String> texts, Policy policy) {
        int different = 0;
        for (int order = 1; order <= ORDERS; order++) {
            var one = new Proposer(policy);
            var other = new Proposer(PolicyReader.read(MadePolicy.shuffled(texts, order)));
            for (RoutingFacts facts : facts(policy, COMPARED, order)) {
                if (!one.propose(facts, _ -> true, DAY).equals(other.propose(facts, _ -> true, DAY))) {
                    different++;
                }
            }
        }
        return different;
    }

    /** Nanoseconds of a processor that this thread had: what other work on the machine does not change much. */
    private static long processor() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static String machine() throws IOException {
        String processor;
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            processor = lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("processor unknown");
        }
        return Runtime.getRuntime().availableProcessors() + " processors (" + processor + "), load "
                + Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    }
}
