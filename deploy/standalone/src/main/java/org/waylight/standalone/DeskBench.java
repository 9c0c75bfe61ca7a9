package org.waylight.standalone;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.waylight.message.Exploitation;
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
import org.waylight.standalone.services.Copies;
import org.waylight.standalone.services.Filling;
import org.waylight.standalone.services.Links;
import org.waylight.standalone.services.Services;
import org.waylight.standalone.train.StartUpCaches;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./waylight bench desk}: the desk with many reports on its own PostgreSQL, measured as an analyst's browser meets it;
 * then the database's files, and a copy of every table, searched for what the reports say.
 */
final class DeskBench {

    private static final double LOAD_LIMIT = 10_000;
    private static final double LIST_LIMIT = 100;
    private static final double OPEN_LIMIT = 200;
    /** So that every filter finds something. */
    private static final int FEWEST = 1_000;

    private static final int ROWS_ON_A_PAGE = 50;
    private static final String QUEUE = "/desk/queue";
    /** People at the desk at the same moment. */
    private static final int AT_ONCE = 4;

    /** Of a column's values. */
    private static final int SHOWN = 8;

    private static final int LONGEST_SHOWN = 20;
    /** What of the log tells how long opening everything took: {@code durationMs="4321"}. */
    private static final Pattern LOADED = Pattern.compile("stage=\"(index|related)\" durationMs=\"([0-9]+)\"");

    private final Checkout checkout;
    private final DataFolder data;
    private final Ports ports;
    private final StartUpCaches caches;
    private final PrintStream out;
    private final List<Figure> figures = new ArrayList<>();
    private final List<double[]> listings = new ArrayList<>();

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
     * @return whether every limit was kept, all that was planted was found, and nothing else
     */
    boolean run(int reports, int requests, @Nullable Path json) throws IOException, InterruptedException {
        if (reports < FEWEST) throw new Trouble("--reports must be at least " + FEWEST + ".");
        if (requests < ROWS_ON_A_PAGE) throw new Trouble("--requests must be at least " + ROWS_ON_A_PAGE + ".");
        if (Files.exists(data.of(Database.NAME).resolve("cluster"))) {
            throw new Trouble("There is a database in " + data.root()
                    + " already, and only an empty one is filled: remove the folder, or name another with --data DIR.");
        }
        List<Report> fixtures =
                Fixtures.read(checkout.root().resolve("fixtures")).reports();
        var words = new AtomicReference<Words.Chosen>();
        var emptied = new AtomicReference<Long>();
        var filling = new Filling(data, ports, checkout, reports, fixtures, () -> {
            words.set(Words.of(fixtures).chosen(data.of(Database.NAME)));
            emptied.set(System.nanoTime());
        });
        var planted = Stream.generate(Search::unwritten).limit(Copies.FORMS).toList();
        Path tables = data.root().resolve("tables");
        Copies copies;
        out.println("Filling a database with " + reports + " reports; data and logs in " + data.root());
        try (var _ = Standalone.start(
                checkout,
                data,
                ports,
                caches,
                out,
                Participants.deskAlone(),
                system -> List.of(filling.step(Set.of(Database.NAME, Auditor.NAME), system::rootFingerprint)))) {
            out.printf(Locale.ROOT, "Filled and loaded in %.0f s.%n", (System.nanoTime() - emptied.get()) / 1e9);
            loaded();
            measure(reports, requests);
            copies = Copies.make(data, checkout, Files.createDirectory(tables), planted);
        }
        // Its end wrote everything that PostgreSQL had in memory into its files.
        var searched = new Searched(
                sought(words.get().needles(), planted).search(data.of(Database.NAME)),
                sought(words.get().needles(), planted).search(tables),
                words.get(),
                planted,
                copies);
        print(reports, searched);
        boolean holds = figures.stream().allMatch(Figure::holds) && searched.holds();
        out.println(JsonMapper.shared().writeValueAsString(brief(reports, searched, holds)));
        if (json != null) Files.writeString(json, json(reports, searched, holds));
        return holds;
    }

    private static Words.Chosen sought(Set<String> needles, List<String> planted) {
        var all = new TreeSet<>(needles);
        all.addAll(planted);
        return new Words.Chosen(all, Set.of());
    }

    /**
     * What a search came to.
     *
     * @param tables the same search in a copy of every table, where nothing is packed
     * @param planted found, if the search can find
     */
    private record Searched(Search files, Search tables, Words.Chosen words, List<String> planted, Copies copies) {

        boolean holds() {
            return blind().isEmpty() && found().isEmpty();
        }

        /** In how many forms planted words were not found. */
        private List<String> blind() {
            return planted.stream()
                    .filter(word -> finds().noneMatch(find -> find.startsWith(word)))
                    .toList();
        }

        private Stream<String> finds() {
            return Stream.concat(
                    files.finds().stream(), tables.finds().stream().map(find -> find + " (copy of a table)"));
        }

        /** What nobody planted; and short symbols that a column shows whole. */
        private Set<String> found() {
            Set<String> found = finds().filter(find -> planted.stream().noneMatch(find::startsWith))
                    .collect(toCollection(LinkedHashSet::new));
            Set<String> symbols = new TreeSet<>(Set.of(Locale.getISOCountries()));
            Arrays.stream(Exploitation.values()).map(Enum::name).forEach(symbols::add);
            for (Copies.Column column : copies.columns()) {
                column.values().stream()
                        .filter(symbols::contains)
                        .map(value -> value + " in the column " + column.table() + "." + column.name())
                        .forEach(found::add);
            }
            return found;
        }
    }

    /** Triage itself says how long it opened what it keeps in memory. */
    private void loaded() throws IOException {
        Map<String, Double> millis = new HashMap<>();
        Matcher said = LOADED.matcher(Files.readString(data.log(Services.TRIAGE)));
        while (said.find()) {
            millis.merge(said.group(1), Double.parseDouble(said.group(2)), Double::sum);
        }
        if (millis.size() != 2) throw new Trouble("Triage did not say how long it loaded: see its log.");
        figures.add(Figure.of(
                "index loaded: every summary and every token opened",
                LOAD_LIMIT,
                millis.values().stream().mapToDouble(Double::doubleValue).sum()));
    }

    private void measure(int reports, int requests) throws IOException, InterruptedException {
        var links = new Links(data, ports).make(List.of("ANALYST", "SENIOR"));
        var analyst = DeskPerson.byLink(links.getFirst().address());
        var senior = DeskPerson.byLink(links.getLast().address());
        analyst.reads(List.of("en", "pl"));
        int stored = DeskPerson.total(analyst.page(QUEUE + "?state=ANY"));
        if (stored != reports) {
            throw new Trouble("The desk shows " + stored + " reports in place of " + reports + ".");
        }
        String first = analyst.page(QUEUE);
        int waiting = DeskPerson.total(first);
        list(analyst, requests, "queue: what waits (" + waiting + " reports)", List.of(""));
        list(analyst, requests, "queue: last page", List.of("page=" + pages(waiting)));
        list(analyst, requests, "queue: all, last page", List.of("state=ANY&page=" + pages(stored)));
        DeskPerson.filters(first).forEach((name, values) -> {
            var queries = values.stream().map(value -> name + "=" + value).toList();
            list(analyst, requests, "filter: " + name + ", " + values.size() + " in turn", queries);
        });
        list(analyst, requests, "filter: weekly batch, each of a year", weeks());
        list(
                analyst,
                requests,
                "filter: five at once",
                List.of("state=ANY&country=VN&form=FORCED_LABOUR&language=pl&claimed=ANYBODY&readable=yes"));
        list(analyst, requests, "filter: a country that no report is about", List.of("state=ANY&country=AQ"));
        timed("rows alone, as an open page asks", requests, () -> analyst.page(QUEUE + "/live?country=PL"));
        afterChanges(analyst, senior, requests);
        atOnce(List.of(analyst, senior), requests);
        Iterator<UUID> ids = ids(analyst, stored, requests + requests / 2);
        figures.add(Figure.of(
                "open a report: purpose, page, related reports",
                OPEN_LIMIT,
                Figure.timed(requests / 2, requests, () -> analyst.open(ids.next()))));
    }

    private static int pages(int reports) {
        return Math.max(1, Math.ceilDiv(reports, ROWS_ON_A_PAGE));
    }

    private static List<String> weeks() {
        return IntStream.range(0, 52)
                .mapToObj(week -> LocalDate.now(ZoneOffset.UTC).minusWeeks(week))
                .map(day -> "view=weekly&week="
                        + DateTimeFormatter.ISO_WEEK_DATE.format(day).substring(0, "2026-W47".length()))
                .toList();
    }

    private void list(DeskPerson analyst, int requests, String what, List<String> queries) {
        int[] turn = {0};
        timed(what, requests, () -> {
            String query = queries.get(turn[0]++ % queries.size());
            DeskPerson.total(analyst.page(QUEUE + (query.isEmpty() ? "" : "?" + query)));
        });
    }

    private void timed(String what, int requests, Figure.Call call) {
        try {
            listed(what, Figure.timed(requests / 2, requests, call));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Trouble("The measurement was stopped.", stopped);
        }
    }

    private void listed(String what, double[] millis) {
        listings.add(millis);
        figures.add(Figure.of(what, LIST_LIMIT, millis));
    }

    /** Nothing that was kept of the last request may be the reason why a request is quick. */
    private void afterChanges(DeskPerson analyst, DeskPerson senior, int requests) throws InterruptedException {
        DeskPerson.Row changing =
                DeskPerson.rows(analyst.page(QUEUE + "?claimed=NOBODY")).getFirst();
        double[] millis = new double[requests];
        for (int number = 0; number < requests; number++) {
            senior.change(changing, number % 2 == 0);
            millis[number] = Figure.timed(0, 1, () -> analyst.page(QUEUE))[0];
        }
        listed("queue: each time after a report changed", millis);
    }

    private void atOnce(List<DeskPerson> people, int requests) throws InterruptedException {
        var all = new ArrayList<Double>();
        try (var windows = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<double[]>> each = IntStream.range(0, AT_ONCE)
                    .<Callable<double[]>>mapToObj(window -> () -> Figure.timed(
                            requests / 2,
                            requests,
                            () -> people.get(window % people.size()).page(QUEUE)))
                    .toList();
            for (Future<double[]> window : windows.invokeAll(each)) {
                Arrays.stream(window.get()).forEach(all::add);
            }
        } catch (ExecutionException e) {
            throw new Trouble("The desk did not answer " + AT_ONCE + " people at once.", e);
        }
        listed(
                "queue: " + AT_ONCE + " people at the same moment",
                all.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** From all over the queue, none twice. */
    private static Iterator<UUID> ids(DeskPerson analyst, int reports, int count) throws InterruptedException {
        var ids = new LinkedHashSet<UUID>();
        int pages = pages(reports);
        int wanted = Math.max(1, Math.ceilDiv(count, ROWS_ON_A_PAGE));
        for (int number = 0; ids.size() < count; number++) {
            int page = 1 + (int) ((long) number * pages / wanted) % pages;
            DeskPerson.rows(analyst.page(QUEUE + "?state=ANY&page=" + page)).forEach(row -> ids.add(row.report()));
        }
        return List.copyOf(ids).iterator();
    }

    private void print(int reports, Searched searched) throws IOException {
        out.println();
        out.println(reports + " reports; " + machine() + "; each after half as many requests to warm up.");
        out.println(Figure.head());
        figures.forEach(figure -> out.println(figure.line()));
        out.println();
        out.printf(
                Locale.ROOT,
                "Searched PostgreSQL's %d files, %d MB, after it had written out all of it, and a copy of its %d tables,"
                        + " unpacked, %d MB, for %d words, numbers, answers, forms and countries (as they are, base64,"
                        + " hexadecimal, UTF-16, in gzip): %s.%n",
                searched.files.files(),
                searched.files.bytes() >> 20,
                searched.tables.files(),
                searched.tables.bytes() >> 20,
                searched.words.needles().size(),
                searched.found().isEmpty() ? "found nowhere" : "FOUND " + searched.found());
        out.printf(
                Locale.ROOT,
                "Not searched for, since PostgreSQL's own files have them: %d%s.%n",
                searched.words.left().size(),
                searched.words.left().isEmpty() ? "" : " " + searched.words.left());
        out.printf(
                Locale.ROOT,
                "Of %d words planted in the database, each in another form, the search found %d%s.%n",
                searched.planted.size(),
                searched.planted.size() - searched.blind().size(),
                searched.blind().isEmpty() ? "" : ": IT IS BLIND");
        out.println("In clear besides ids and numbers, and none of it a country or a form:");
        searched.copies.columns().stream()
                .filter(column -> !column.values().equals(List.of("")))
                .forEach(column ->
                        out.println("  " + column.table() + "." + column.name() + ": " + few(column.values())));
    }

    private static String few(List<String> values) {
        return values.stream()
                        .limit(SHOWN)
                        .map(value ->
                                value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "..." : value)
                        .collect(joining(","))
                + (values.size() > SHOWN ? ", and " + (values.size() - SHOWN) + " more" : "");
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

    /** What a row of a table of results needs. */
    private Map<String, Object> brief(int reports, Searched searched, boolean holds) {
        Figure listed = Figure.of(
                "list",
                LIST_LIMIT,
                listings.stream().flatMapToDouble(Arrays::stream).toArray());
        Figure opened = figures.getLast();
        Map<String, Object> brief = new LinkedHashMap<>();
        brief.put("reports", reports);
        brief.put("loadMs", Math.round(figures.getFirst().p95()));
        brief.put("listMs", List.of(round(listed.p50()), round(listed.p95()), round(listed.p99())));
        brief.put(
                "slowestListP95Ms",
                round(figures.subList(1, figures.size() - 1).stream()
                        .mapToDouble(Figure::p95)
                        .max()
                        .orElseThrow()));
        brief.put("openMs", List.of(round(opened.p50()), round(opened.p95()), round(opened.p99())));
        brief.put("found", searched.found().size());
        brief.put("plantedAndFound", searched.planted.size() - searched.blind().size());
        brief.put("holds", holds);
        return brief;
    }

    private static double round(double millis) {
        return Math.round(millis * 10) / 10.0;
    }

    private String json(int reports, Searched searched, boolean holds) throws IOException {
        Map<String, Object> result = new LinkedHashMap<>(brief(reports, searched, holds));
        result.put("machine", machine());
        result.put("figures", figures);
        result.put(
                "missed",
                figures.stream()
                        .filter(figure -> !figure.holds())
                        .map(Figure::what)
                        .toList());
        result.put("searchedFiles", searched.files.files());
        result.put("searchedBytes", searched.files.bytes());
        result.put("searchedFor", searched.words.needles().size());
        result.put("finds", searched.found());
        result.put("inClear", searched.copies.columns());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n";
    }
}
