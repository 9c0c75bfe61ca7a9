package org.waylight.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.message.Report;
import org.waylight.standalone.audit.Auditor;
import org.waylight.standalone.bench.DeskPerson;
import org.waylight.standalone.bench.Figure;
import org.waylight.standalone.bench.Words;
import org.waylight.standalone.database.Database;
import org.waylight.standalone.demo.Fixtures;
import org.waylight.standalone.look.Search;
import org.waylight.standalone.place.Checkout;
import org.waylight.standalone.place.DataFolder;
import org.waylight.standalone.place.Ports;
import org.waylight.standalone.place.Trouble;
import org.waylight.standalone.services.Filling;
import org.waylight.standalone.services.Links;
import org.waylight.standalone.services.Services;
import org.waylight.standalone.train.StartUpCaches;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./waylight bench desk}: the desk with many reports on its own PostgreSQL, measured as an analyst's browser meets it;
 * then the database's files searched for what the reports say.
 */
final class DeskBench {

    private static final double LOAD_LIMIT = 10_000;
    private static final double LIST_LIMIT = 100;
    private static final double OPEN_LIMIT = 200;
    /** So that every filter finds something. */
    private static final int FEWEST = 1_000;

    private static final int ROWS_ON_A_PAGE = 50;
    /** What of the log tells how long opening everything took: {@code durationMs="4321"}. */
    private static final Pattern LOADED = Pattern.compile("stage=\"(index|related)\" durationMs=\"([0-9]+)\"");

    private static final List<String> FILTERS = List.of(
            "",
            "priority=P2_URGENT",
            "country=PL",
            "form=FORCED_LABOUR",
            "language=ro",
            "state=ANY",
            "state=DECLINED",
            "claimed=ME",
            "claimed=NOBODY",
            "claimed=ANYBODY",
            "readable=yes",
            "interpreter=yes",
            "news=yes",
            "view=weekly",
            "state=ANY&country=VN&form=FORCED_LABOUR&language=pl&claimed=ANYBODY");

    private final Checkout checkout;
    private final DataFolder data;
    private final Ports ports;
    private final StartUpCaches caches;
    private final PrintStream out;
    private final List<Figure> figures = new ArrayList<>();

    DeskBench(Checkout checkout, DataFolder data, Ports ports, StartUpCaches caches, PrintStream out) {
        this.checkout = checkout;
        this.data = data;
        this.ports = ports;
        this.caches = caches;
        this.out = out;
    }

    /**
     * Measures.
     *
     * @param reports how many the database holds
     * @param requests how many of each kind are measured, after half as many to warm up
     * @param json where to write the figures as JSON; null for nowhere
     * @return whether every limit was kept and nothing was found
     */
    boolean run(int reports, int requests, @Nullable Path json) throws IOException, InterruptedException {
        if (reports < FEWEST) throw new Trouble("--reports must be at least " + FEWEST + ".");
        if (Files.exists(data.of(Database.NAME).resolve("cluster"))) {
            throw new Trouble("There is a database in " + data.root()
                    + " already, and only an empty one is filled: remove the folder, or name another with --data DIR.");
        }
        List<Report> fixtures =
                Fixtures.read(checkout.root().resolve("fixtures")).reports();
        var words = new AtomicReference<>(Words.of(fixtures));
        var filling = new Filling(data, ports, checkout, reports, fixtures, () -> keepDistinctive(words));
        out.println("Filling a database with " + reports + " reports; data and logs in " + data.root());
        try (var _ = Standalone.start(
                checkout,
                data,
                ports,
                caches,
                out,
                Participants.deskAlone(),
                system -> List.of(filling.step(Set.of(Database.NAME, Auditor.NAME), system::rootFingerprint)))) {
            loaded();
            measure(requests);
        }
        // Its end wrote everything that PostgreSQL had in memory into its files.
        Search search = words.get().search(data.of(Database.NAME));
        print(reports, requests, words.get(), search, filling.inClear());
        if (json != null) Files.writeString(json, json(reports, search, filling.inClear()));
        return figures.stream().allMatch(Figure::holds) && search.finds().isEmpty();
    }

    private void keepDistinctive(AtomicReference<Words> words) throws IOException {
        words.set(words.get().distinctive(data.of(Database.NAME)));
    }

    /** Triage itself says how long it opened what it keeps in memory. */
    private void loaded() throws IOException {
        Matcher said = LOADED.matcher(Files.readString(data.log(Services.TRIAGE)));
        double millis = 0;
        while (said.find()) {
            millis += Double.parseDouble(said.group(2));
        }
        figures.add(Figure.once("index loaded: every summary and every token opened", LOAD_LIMIT, millis));
    }

    private void measure(int requests) throws IOException, InterruptedException {
        var analyst = DeskPerson.byLink(
                new Links(data, ports).make(List.of("ANALYST")).getFirst().address());
        analyst.reads(List.of("en", "pl"));
        for (String filter : FILTERS) {
            String queue = "/desk/queue" + (filter.isEmpty() ? "" : "?" + filter);
            int total = DeskPerson.total(analyst.page(queue));
            list(analyst, requests, queue, total + " reports");
            int pages = Math.ceilDiv(total, ROWS_ON_A_PAGE);
            if (pages > 1)
                list(analyst, requests, queue + (filter.isEmpty() ? "?" : "&") + "page=" + pages, "last page");
        }
        list(analyst, requests, "/desk/queue/live?country=PL", "rows alone");
        Iterator<UUID> ids = ids(analyst, requests + requests / 2);
        figures.add(Figure.of(
                "open a report: state the purpose, see the page",
                OPEN_LIMIT,
                requests / 2,
                requests,
                () -> analyst.open(ids.next())));
    }

    private void list(DeskPerson analyst, int requests, String path, String what) throws InterruptedException {
        figures.add(Figure.of(path + " (" + what + ")", LIST_LIMIT, requests / 2, requests, () -> analyst.page(path)));
    }

    /** From all over the queue. */
    private static Iterator<UUID> ids(DeskPerson analyst, int count) throws InterruptedException {
        int pages = Math.max(1, Math.ceilDiv(DeskPerson.total(analyst.page("/desk/queue")), ROWS_ON_A_PAGE));
        List<UUID> ids = new ArrayList<>();
        for (int number = 0; ids.size() < count; number++) {
            ids.addAll(DeskPerson.reports(analyst.page("/desk/queue?page=" + (1 + number * 13 % pages)))
                    .toList());
        }
        return ids.iterator();
    }

    private void print(int reports, int requests, Words words, Search search, List<Filling.Column> inClear)
            throws IOException {
        out.println();
        out.println(reports + " reports; " + machine() + "; each figure of " + requests
                + " requests after half as many to warm up.");
        out.println(Figure.head());
        figures.forEach(figure -> out.println(figure.line()));
        out.println();
        out.printf(
                Locale.ROOT,
                "Searched PostgreSQL's %d files, %d MB, after it had written out all of it, for %d words: names of countries,"
                        + " countries as JSON, forms, words of the fixtures (as they are, base64, hexadecimal, UTF-16, in"
                        + " gzip): %s.%n",
                search.files(),
                search.bytes() >> 20,
                words.all().size(),
                search.finds().isEmpty() ? "found nowhere" : "FOUND " + search.finds());
        out.println("Two letters of a country stand in random bytes by chance, so look at all that is there in clear"
                + " besides ids and numbers:");
        inClear.forEach(column -> out.println("  " + column.table() + "." + column.name() + ": " + column.values()));
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

    private String json(int reports, Search search, List<Filling.Column> inClear) throws IOException {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("reports", reports);
        result.put("machine", machine());
        result.put("figures", figures);
        result.put(
                "missed",
                figures.stream()
                        .filter(figure -> !figure.holds())
                        .map(Figure::what)
                        .toList());
        result.put("searchedFiles", search.files());
        result.put("searchedBytes", search.bytes());
        result.put("found", search.finds());
        result.put(
                "inClear",
                inClear.stream()
                        .collect(Collectors.toMap(
                                column -> column.table() + "." + column.name(),
                                Filling.Column::values,
                                (one, _) -> one)));
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n";
    }
}
