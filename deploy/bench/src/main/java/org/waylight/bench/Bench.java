package org.waylight.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.waylight.bench.figures.Figures;
import org.waylight.bench.figures.FiguresPage;
import org.waylight.bench.figures.Limit;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.Trouble;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The program behind {@code ./waylight bench}. */
@Command(
        name = "./waylight bench",
        mixinStandardHelpOptions = true,
        description = "Measure the whole system against its bare parts on this machine; 0 only if every limit is kept.")
public final class Bench implements Callable<Integer> {

    /** Set by the script: the folder that it lies in. */
    private static final String ROOT = "waylight.root";

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    @Option(names = "--quick", description = "Say less, within three minutes.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the figures as a page with plots.")
    private @Nullable Path html;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description =
                    "Measure only these parts: ${COMPLETION-CANDIDATES}; all of them, but UNSEALED not with --quick.")
    private @Nullable Set<Part> only;

    private Bench() {}

    public static void main(String[] arguments) {
        // Avro makes objects only of classes that it was told to trust.
        System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "org.waylight.message");
        int status = new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((exception, _, _) -> Trouble.tell(exception))
                .execute(arguments);
        System.exit(status);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String root = System.getProperty(ROOT);
        if (root == null) throw new Trouble("Start the bench by the script: ./waylight bench.");
        var checkout = new Checkout(Path.of(root));
        Plan plan = quick ? Plan.QUICK : Plan.FULL;
        Set<Part> parts = only == null ? plan.parts() : only;
        Figures figures = new Measuring(checkout, plan, parts, out).run();
        List<Limit> limits = figures.limits();
        for (Limit limit : limits) {
            out.printf(
                    Locale.ROOT,
                    "%-6s %s: %.2f (%s %.2f)%n",
                    limit.holds() ? "ok" : "MISSED",
                    limit.name(),
                    limit.measured(),
                    limit.most() ? "at most" : "at least",
                    limit.limit());
        }
        if (json != null) Files.writeString(json, json(figures));
        if (html != null) Files.writeString(html, FiguresPage.of(figures));
        return limits.stream().allMatch(Limit::holds) ? 0 : 1;
    }

    static String json(Figures figures) {
        return JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(figures);
    }
}
